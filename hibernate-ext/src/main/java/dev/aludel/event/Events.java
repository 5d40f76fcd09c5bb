package dev.aludel.event;

import dev.aludel.event.internal.Annotated;
import dev.aludel.event.internal.Targets;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Attribute;

/**
 * Adds listeners.
 *
 * <pre>{@code
 * Events.listen(entityManagerFactory, new SessionListener() {
 *     public void beforeFlush(Flush flush) {
 *         flush.managed(Note.class).forEach(note -> note.editor = "ada");
 *     }
 * });
 * }</pre>
 *
 * <p>What listens to a session, a factory and everything is told in the order: everything, factory, session; within one of
 * them in the order of adding, {@link Modifier#INSERT} aside. Listeners of classes are told of the objects of exactly that
 * class, with {@link Modifier#PROPAGATE} also of those of subclasses; they belong to the class, not to a factory.
 *
 * <p>Any thread may add and remove listeners; an operation that is under way may or may not see the change.
 *
 * @mirrors SQLAlchemy, "Events", function listen()
 * @see Registration
 * @since 0.1
 */
public final class Events {

    private Events() {}

    /** Listens to one session. The listener goes with the session. */
    public static Registration listen(EntityManager session, SessionListener listener, Modifier... modifiers) {
        return Targets.session(session, listener, modifiers);
    }

    /** Listens to all sessions of a factory. */
    public static Registration listen(EntityManagerFactory factory, SessionListener listener, Modifier... modifiers) {
        return Targets.factory(factory, listener, modifiers);
    }

    /** Listens to all sessions of all factories. */
    public static Registration listen(SessionListener listener, Modifier... modifiers) {
        return Targets.everywhere(listener, Event.Family.SESSION, modifiers);
    }

    /** Listens to the queries of all sessions of a factory. */
    public static Registration listen(EntityManagerFactory factory, QueryListener listener, Modifier... modifiers) {
        return Targets.factory(factory, listener, modifiers);
    }

    /** Listens to the queries of all sessions of all factories. */
    public static Registration listen(QueryListener listener, Modifier... modifiers) {
        return Targets.everywhere(listener, Event.Family.QUERY, modifiers);
    }

    /**
     * Listens to the mapping and the rows of a class.
     *
     * @param <T> the type
     * @param type an entity class; with {@link Modifier#PROPAGATE} also a mapped superclass or an interface
     */
    public static <T> Registration listen(Class<T> type, MapperListener<? super T> listener, Modifier... modifiers) {
        return Targets.type(type, listener, Event.Family.MAPPER, modifiers);
    }

    /** Listens to the mapping and the rows of all entity classes. */
    public static Registration listen(MapperListener<Object> listener, Modifier... modifiers) {
        return Targets.everywhere(listener, Event.Family.MAPPER, modifiers);
    }

    /**
     * Listens to the objects of a class.
     *
     * @param <T> the type
     * @param type an entity class; with {@link Modifier#PROPAGATE} also a mapped superclass or an interface
     */
    public static <T> Registration listen(Class<T> type, InstanceListener<? super T> listener, Modifier... modifiers) {
        return Targets.type(type, listener, Event.Family.INSTANCE, modifiers);
    }

    /** Listens to the objects of all entity classes. */
    public static Registration listen(InstanceListener<Object> listener, Modifier... modifiers) {
        return Targets.everywhere(listener, Event.Family.INSTANCE, modifiers);
    }

    /**
     * Listens to one attribute of a class.
     *
     * @param <T> the type
     * @param type an entity class; with {@link Modifier#PROPAGATE} also a mapped superclass or an interface
     * @param attribute the attribute's name
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the class is an entity that was not enhanced
     */
    public static <T> Registration listen(
            Class<T> type, String attribute, AttributeListener<? super T, ?> listener, Modifier... modifiers) {
        return Targets.attribute(type, attribute, listener, modifiers);
    }

    /**
     * Listens to one attribute of a class, named by the static metamodel.
     *
     * @param <T> the type
     * @param attribute the attribute, of the class that declares it
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if the class is an entity that was not enhanced
     */
    public static <T> Registration listen(
            Attribute<T, ?> attribute, AttributeListener<? super T, ?> listener, Modifier... modifiers) {
        return Targets.attribute(attribute.getDeclaringType().getJavaType(), attribute.getName(), listener, modifiers);
    }

    /**
     * Listens with the methods of an object that are annotated {@link On}: to all sessions and queries of a factory, and to
     * the classes that they name. The latter belong to the class, not to the factory, and stay when it is closed.
     *
     * @param annotated an object of any class
     * @return one for all of its methods; active as long as one of them is
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if no method is annotated, or one of them cannot
     *     be told of its event; then none is added
     */
    public static Registration register(EntityManagerFactory factory, Object annotated) {
        return Annotated.register(factory, annotated);
    }

    /** Listens to the instrumentation of a class and its subclasses. */
    public static Registration listen(Class<?> type, InstrumentationListener listener, Modifier... modifiers) {
        return Targets.instrumentation(type, listener, modifiers);
    }

    /** Listens to the instrumentation of all classes. */
    public static Registration listen(InstrumentationListener listener, Modifier... modifiers) {
        return Targets.everywhere(listener, Event.Family.INSTRUMENTATION, modifiers);
    }
}
