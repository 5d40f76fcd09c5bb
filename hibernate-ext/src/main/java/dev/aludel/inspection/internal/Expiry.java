package dev.aludel.inspection.internal;

import dev.aludel.inspection.Instrumented;
import dev.aludel.inspection.InstrumentedState;
import dev.aludel.inspection.ObjectState;
import dev.aludel.inspection.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.Hibernate;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.hibernate.engine.spi.Status;

/** Lets what was loaded be loaded again when it is next read, and loads it. */
final class Expiry {

    private Expiry() {}

    /** The attributes of a type that are loaded again with its row. */
    static Set<String> expirable(MappedType<?> type) {
        var names = new LinkedHashSet<String>();
        type.attrs().forEach((name, property) -> {
            if (type.attributes().position(name) != MappedAttributes.IDENTIFIER
                    && !(property instanceof Relationship relationship && relationship.isCollection())) {
                names.add(name);
            }
        });
        return names;
    }

    static void expire(SessionInspection session, Object object, String... names) {
        var standing = persistent(session, object);
        if (standing.entry() == null || !Hibernate.isInitialized(standing.entity())) {
            return;
        }
        if (names.length > 0) {
            var some = List.of(names);
            checkNames(standing, some);
            checkInstrumented(standing, some);
            expire(session, standing, some, Set.copyOf(some));
            return;
        }
        var reached = Collections.<Object>newSetFromMap(new IdentityHashMap<>());
        var all = new ArrayList<Standing>();
        reach(session, standing, reached, all);
        expireWhole(session, all);
    }

    /** Expires every persistent object of a session. */
    static void expireAll(SessionInspection session) {
        var all = new ArrayList<Standing>();
        for (var each : session.session().getPersistenceContextInternal().reentrantSafeManagedEntities()) {
            var entity = each.$$_hibernate_getEntityInstance();
            var status = each.$$_hibernate_getEntityEntry().getStatus();
            var standing = Standing.of(entity);
            if ((status == Status.MANAGED || status == Status.READ_ONLY)
                    && standing != null
                    && standing.state() == ObjectState.PERSISTENT
                    && Hibernate.isInitialized(entity)) {
                all.add(standing);
            }
        }
        expireWhole(session, all);
    }

    /** Objects that the expiry of one cascades to, itself first. */
    private static void reach(SessionInspection session, Standing standing, Set<Object> reached, List<Standing> all) {
        if (!reached.add(standing.entity())) {
            return;
        }
        all.add(standing);
        standing.type().relationships().forEach((name, relationship) -> {
            if (relationship.cascade().refreshExpire() && AttributeValues.isPresent(standing, name)) {
                for (var each : Cascades.targets(relationship, AttributeValues.read(standing, name))) {
                    var target = Standing.of(each);
                    if (target != null
                            && target.session() == session
                            && target.state() == ObjectState.PERSISTENT
                            && target.entry() != null) {
                        reach(session, target, reached, all);
                    }
                }
            }
        });
    }

    private static void expireWhole(SessionInspection session, List<Standing> all) {
        for (var each : all) {
            checkInstrumented(each, expirable(each.type()));
        }
        for (var each : all) {
            var names = new LinkedHashSet<>(expirable(each.type()));
            each.type().relationships().forEach((name, relationship) -> {
                if (relationship.isCollection()) {
                    names.add(name);
                }
            });
            expire(session, each, names, Set.of());
        }
    }

    static Standing persistent(SessionInspection session, Object object) {
        var standing = Standing.of(object);
        if (standing == null) {
            throw InspectionErrors.unmappedInstance(object);
        }
        if (standing.session() != session || standing.state() != ObjectState.PERSISTENT) {
            throw InspectionErrors.notInSession("expire", object, standing.state());
        }
        return standing;
    }

    private static void checkNames(Standing standing, Collection<String> names) {
        for (var name : names) {
            standing.type().property(name);
            if (standing.type().attributes().position(name) == MappedAttributes.IDENTIFIER) {
                throw InspectionErrors.notWritable("expire", name, standing.entity(), "it is part of the identifier");
            }
            if (InspectedObject.isCollection(standing, name)
                    && standing.type().property(name).type().isArray()) {
                throw InspectionErrors.notExpirable(List.of(name));
            }
        }
    }

    private static void checkInstrumented(Standing standing, Collection<String> names) {
        if (standing.entity() instanceof Instrumented) {
            return;
        }
        var scalars = new TreeSet<String>();
        for (var name : names) {
            if (!InspectedObject.isCollection(standing, name)) {
                scalars.add(standing.type().type().getName() + "." + name);
            }
        }
        if (!scalars.isEmpty()) {
            throw InspectionErrors.notExpirable(scalars);
        }
    }

    /** @param told the names that are told; none for the whole object */
    private static void expire(
            SessionInspection session, Standing standing, Collection<String> names, Set<String> told) {
        var scalars = new ArrayList<String>();
        for (var name : names) {
            if (!InspectedObject.isCollection(standing, name)) {
                scalars.add(name);
            } else if (!standing.type().property(name).type().isArray()) {
                ExpiredCollections.expire(session, standing, name);
            }
        }
        if (standing.entity() instanceof Instrumented instrumented && !scalars.isEmpty()) {
            var own = InstrumentedState.of(instrumented);
            own.quietly(() -> forgetChanges(standing, scalars));
            own.expire(scalars, Expiry::load);
            if (scalars.containsAll(expirable(standing.type()))) {
                instrumented.$$_aludel_setAssigned(false);
            }
        }
        for (var feature : session.session().features()) {
            feature.expired(standing.entity(), told);
        }
    }

    /** Puts back what was loaded, so that a flush does not write what is forgotten. */
    private static void forgetChanges(Standing standing, List<String> names) {
        var loaded = standing.entry() == null ? null : standing.entry().getLoadedState();
        if (loaded != null) {
            var types = standing.type().persister().getPropertyTypes();
            for (var name : names) {
                var position = standing.type().attributes().position(name);
                if (loaded[position] != LazyPropertyInitializer.UNFETCHED_PROPERTY) {
                    standing.type()
                            .attributes()
                            .write(
                                    standing.entity(),
                                    name,
                                    types[position].deepCopy(
                                            loaded[position],
                                            standing.type().inspection().factory()));
                }
            }
        }
        if (standing.entity() instanceof SelfDirtinessTracker tracker && tracker.$$_hibernate_hasDirtyAttributes()) {
            var dirty = tracker.$$_hibernate_getDirtyAttributes();
            tracker.$$_hibernate_clearDirtyAttributes();
            for (var name : dirty) {
                if (!names.contains(name)) {
                    tracker.$$_hibernate_trackChange(name);
                }
            }
        }
    }

    /** Called by the object itself, when one of its expired attributes is read. */
    static boolean load(Instrumented object, Set<String> names) {
        var standing = Standing.of(object);
        if (standing == null || standing.session() == null || standing.entry() == null) {
            var identity = standing == null ? null : standing.identity();
            throw InspectionErrors.expiredAndDetached(
                    object.getClass().getName(),
                    identity == null ? null : identity.identity(),
                    String.join(", ", names));
        }
        var session = standing.session().session();
        if (session.getPersistenceContextInternal().isFlushing()) {
            // Hibernate reads all attributes then, and what is expired has nothing to be written.
            return false;
        }
        session.checkOpen();
        Runnable load = () -> fill(standing, names);
        for (var feature : session.features()) {
            var inner = load;
            load = () -> feature.loadExpired(object, names, inner);
        }
        load.run();
        return true;
    }

    private static void fill(Standing standing, Set<String> names) {
        EntityEntry entry = Objects.requireNonNull(standing.entry());
        var session = Objects.requireNonNull(standing.session()).session();
        var persister = entry.getPersister();
        var values = standing.type().inspection().loader().load(persister, entry.getId(), names, session);
        if (values == null) {
            throw InspectionErrors.rowGone(standing.type().entityName(), entry.getId());
        }
        var loaded = entry.getLoadedState();
        int i = 0;
        for (var name : names) {
            var position = standing.type().attributes().position(name);
            var value = values[i++];
            standing.type().attributes().write(standing.entity(), name, value);
            if (loaded != null) {
                loaded[position] = persister.getPropertyTypes()[position].deepCopy(value, session.getFactory());
            }
            if (persister.isVersioned() && position == persister.getVersionPropertyIndex()) {
                entry.postInsert(value);
            }
        }
    }
}
