package dev.aludel.inspection;

import dev.aludel.inspection.internal.Inspections;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Tuple;
import jakarta.persistence.metamodel.Attribute;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what something is to the mapper: an entity class, an object, an attribute, an alias. And moves objects between
 * the states that it tells of.
 *
 * <pre>{@code
 * Inspection.inspect(User.class).primaryKey();         // the mapping
 * Inspection.inspect(user).attr("name").history();     // the object: no session argument is needed
 * Inspection.objectSession(user);
 * }</pre>
 *
 * <p>Where a class is mapped in several open factories of Aludel, the newest counts for {@link #inspect(Class)} and for
 * objects in no session; for an object in a session, that session's does.
 *
 * <p>Objects that leave a session are remembered from the first use of this class in the JVM on, or always with
 * {@code aludel.inspection.track=always}. Of one that left before, it is guessed by its identifier and version, as
 * Hibernate does, whether it is detached.
 *
 * @mirrors SQLAlchemy, "Runtime Inspection API" (core_inspection_toplevel), function inspect
 * @see InstanceState
 * @see Mapper
 * @since 0.1
 */
public final class Inspection {

    static {
        Inspections.track();
    }

    private Inspection() {}

    /** Remembers, from now on, objects that leave their sessions. Any other use of this class does that too. */
    public static void track() {
        Inspections.track();
    }

    /**
     * The mapping of an entity type.
     *
     * @param <T> the entity type
     * @param type an entity type of an open factory; the newest if there are several
     * @throws dev.aludel.exception.NoInspectionAvailable if it is none
     */
    public static <T> Mapper<T> inspect(Class<T> type) {
        return Inspections.mapper(type);
    }

    /**
     * The mapping of an entity type in a certain factory.
     *
     * @param <T> the entity type
     * @throws dev.aludel.exception.NoInspectionAvailable if it is no entity type there
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the factory is none that Aludel serves
     */
    public static <T> Mapper<T> inspect(EntityManagerFactory factory, Class<T> type) {
        return Inspections.mapper(factory, type);
    }

    /**
     * The state of an object.
     *
     * @param <T> its type
     * @param object an object of an entity type, or a proxy for one; in a session or not
     * @throws dev.aludel.exception.NoInspectionAvailable if its class is no entity type of an open factory
     */
    public static <T> InstanceState<T> inspect(T object) {
        return Inspections.state(object);
    }

    /**
     * A mapped attribute, by the static metamodel.
     *
     * @throws dev.aludel.exception.NoInspectionAvailable if no open factory has its type as an entity type
     */
    public static MapperProperty inspect(Attribute<?, ?> attribute) {
        return Inspections.property(attribute);
    }

    /**
     * What something says that it is: an alias.
     *
     * @param <I> what its inspection is
     */
    public static <I extends InspectionAttr> I inspect(Inspectable<I> inspectable) {
        return inspectable.inspection();
    }

    /**
     * The inspection of something whose type is not known here: whichever of the other methods fits.
     *
     * @throws dev.aludel.exception.NoInspectionAvailable if none does
     */
    public static InspectionAttr of(@Nullable Object any) {
        return Inspections.of(any);
    }

    /** As {@link #of}, but empty if there is none. */
    public static Optional<InspectionAttr> find(@Nullable Object any) {
        return Inspections.find(any);
    }

    /**
     * The session that holds an object; empty if none does.
     *
     * @throws dev.aludel.exception.UnmappedInstanceError if its class is no entity type
     */
    public static Optional<EntityManager> objectSession(Object object) {
        return Inspections.session(object);
    }

    /**
     * Which row an object is. It need not be persistent; parts of the key that are not set are null. An expired object
     * is loaded first, with one statement, to see whether the row is there.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if there is no object
     * @throws dev.aludel.exception.UnmappedInstanceError if its class is no entity type
     * @throws dev.aludel.exception.ObjectDeletedError if it is expired and the row is gone
     */
    public static IdentityKey identityKey(@Nullable Object object) {
        return Inspections.identityKey(object);
    }

    /**
     * Which row has a primary key. Nothing is loaded, and the number of parts is not checked.
     *
     * @param type an entity type
     * @param primaryKey one value, a list of the parts, or an identifier object
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if there is no type, or no key
     * @throws dev.aludel.exception.UnmappedClassError if it is no entity type
     */
    public static IdentityKey identityKey(@Nullable Class<?> type, @Nullable Object primaryKey) {
        return Inspections.identityKey(type, primaryKey, null);
    }

    /** The same, of a row that is kept in a certain place. */
    public static IdentityKey identityKey(
            @Nullable Class<?> type, @Nullable Object primaryKey, @Nullable Object identityToken) {
        return Inspections.identityKey(type, primaryKey, identityToken);
    }

    /**
     * Which row a result is.
     *
     * @param type an entity type
     * @param row has the columns of the primary key, or the attributes, by name
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if there is no type or no row, or the row lacks a column
     * @throws dev.aludel.exception.UnmappedClassError if it is no entity type
     */
    public static IdentityKey identityKey(@Nullable Class<?> type, @Nullable Tuple row) {
        return Inspections.identityKey(type, row);
    }

    /** The same, of a row in a map. */
    public static IdentityKey identityKey(@Nullable Class<?> type, @Nullable Map<String, ?> row) {
        return Inspections.identityKey(type, row);
    }

    /**
     * Whether an object has, or had, a row: it is persistent, deleted or detached.
     *
     * @throws dev.aludel.exception.UnmappedInstanceError if its class is no entity type
     */
    public static boolean hasIdentity(Object object) {
        return Inspections.hasIdentity(object);
    }

    /**
     * Whether an object's row was deleted by a flush, and that was not rolled back.
     *
     * @throws dev.aludel.exception.UnmappedInstanceError if its class is no entity type
     */
    public static boolean wasDeleted(Object object) {
        return Inspections.wasDeleted(object);
    }

    /**
     * The persistent objects of a session, by identity.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the session is none that Aludel serves
     */
    public static IdentityMap identityMap(EntityManager entityManager) {
        return Inspections.identityMap(entityManager);
    }

    /**
     * Takes an object out of its session, if it is in one, and its identity from it: persisted, it becomes another row.
     * Its attributes stay, the identifier too; those that are expired or not loaded are empty then, and a version starts
     * anew. Where the identifier is generated, set it to null before you persist the object.
     *
     * @throws dev.aludel.exception.UnmappedInstanceError if its class is no entity type
     * @mirrors SQLAlchemy ORM, "Session API" (session_api), function make_transient
     */
    public static void makeTransient(Object object) {
        Inspections.makeTransient(object);
    }

    /**
     * Has a transient object be the detached one of the row that its identifier names. Nothing is asked of the database.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if it is not transient
     * @throws dev.aludel.exception.UnmappedInstanceError if its class is no entity type
     * @mirrors SQLAlchemy ORM, "Session API" (session_api), function make_transient_to_detached
     */
    public static void makeTransientToDetached(Object object) {
        Inspections.makeTransientToDetached(object);
    }

    /**
     * Puts a detached object into a session as it is, and what it leads to along {@code CascadeType.PERSIST}. What was
     * changed while it was detached is written by the next flush; where that is not known, all of it is. An object that
     * the session holds already stays.
     *
     * <p>Unlike {@code merge}, this loads nothing and copies nothing.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if another session holds it, another object of this session has
     *     its identity, its row was deleted, or it is transient
     * @throws dev.aludel.exception.UnmappedInstanceError if its class is no entity type
     * @mirrors SQLAlchemy ORM, "Session API" (session_api), Session.add
     */
    public static void attach(EntityManager entityManager, Object detached) {
        Inspections.attach(entityManager, detached);
    }

    /**
     * Takes an object out of its session, and what it leads to along {@code CascadeType.DETACH}. What was not flushed is
     * never written; an insert or a delete that is queued is taken back.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if this session does not hold it
     * @throws dev.aludel.exception.UnmappedInstanceError if its class is no entity type
     * @mirrors SQLAlchemy ORM, "Session API" (session_api), Session.expunge
     */
    public static void expunge(EntityManager entityManager, Object object) {
        Inspections.expunge(entityManager, object);
    }

    /**
     * Lets attributes be loaded again when one of them is next read: all that are expired, with one statement by primary
     * key; each collection with its own. What was changed in them and not flushed is forgotten.
     *
     * <p>Only objects of classes that Aludel's bytecode module enhanced know when an attribute is read; collections do
     * of any class.
     *
     * @param entityManager the session that holds the object
     * @param object a persistent object
     * @param attributes their names; none for all but the identifier, and then also for what is reached along
     *     {@code CascadeType.REFRESH}
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if this session does not hold the object as persistent, it has no
     *     such attribute, or its class is not enhanced
     * @throws dev.aludel.exception.UnmappedInstanceError if its class is no entity type
     * @mirrors SQLAlchemy ORM, "Session API" (session_api), Session.expire
     */
    public static void expire(EntityManager entityManager, Object object, String... attributes) {
        Inspections.expire(entityManager, object, attributes);
    }

    /**
     * Expires all persistent objects of a session. If one of them cannot be, none is.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the class of one is not enhanced
     * @mirrors SQLAlchemy ORM, "Session API" (session_api), Session.expire_all
     */
    public static void expireAll(EntityManager entityManager) {
        Inspections.expireAll(entityManager);
    }

    /**
     * Has the next flush write an attribute, though it does not look changed.
     *
     * @see AttributeState#flagModified()
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if it holds nothing, or is a collection, or there is none
     * @mirrors SQLAlchemy ORM, "Session API" (session_api), function flag_modified
     */
    public static void flagModified(Object object, String attribute) {
        inspect(object).attr(attribute).flagModified();
    }

    /**
     * Has an attribute of a persistent object hold a value as if it had been loaded: without history, and without
     * being written.
     *
     * @param value null for a collection means an empty one
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the object is not persistent, or has no such attribute
     * @mirrors SQLAlchemy ORM, "Session API" (session_api), function set_committed_value
     */
    public static void setCommittedValue(Object object, String attribute, @Nullable Object value) {
        Inspections.setCommittedValue(object, attribute, value);
    }
}
