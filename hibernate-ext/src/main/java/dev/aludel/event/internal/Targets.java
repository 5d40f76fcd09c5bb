package dev.aludel.event.internal;

import dev.aludel.event.AttributeListener;
import dev.aludel.event.Event;
import dev.aludel.event.Event.Family;
import dev.aludel.event.InstrumentationListener;
import dev.aludel.event.Listener;
import dev.aludel.event.Modifier;
import dev.aludel.event.Registration;
import dev.aludel.event.Savepoint;
import dev.aludel.event.SessionListener;
import dev.aludel.execution.ExecuteListeners;
import dev.aludel.inspection.Instrumented;
import dev.aludel.internal.AludelSessionFactory;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Arrays;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionImplementor;

/** Puts listeners where they are to listen. Called by {@link dev.aludel.event.Events}. */
public final class Targets {

    private Targets() {}

    /** Adds a listener to one session. */
    public static Registration session(EntityManager session, SessionListener listener, Modifier... modifiers) {
        var registered = checked(Registered.add(events(session).listeners(), listener, Family.SESSION, modifiers));
        return Executions.relay(registered, () -> ExecuteListeners.of(session));
    }

    /** What begins savepoints in one session. */
    public static Supplier<Savepoint> savepoints(EntityManager session) {
        var events = events(session);
        return () -> SessionSavepoint.begin(events.course());
    }

    private static SessionEvents events(EntityManager session) {
        var events = SessionEvents.of(session.unwrap(SessionImplementor.class));
        if (events == null) {
            throw EventErrors.notOurs(session);
        }
        return events;
    }

    /** Adds a listener to a factory. */
    public static Registration factory(EntityManagerFactory factory, Listener listener, Modifier... modifiers) {
        var events = events(factory);
        var family = listener instanceof SessionListener ? Family.SESSION : Family.QUERY;
        var registered = checked(Registered.add(events.listeners(), listener, family, modifiers));
        if (family == Family.QUERY) {
            events.placeQueries();
            registered.whenRemoved(events::placeQueries);
        }
        return Executions.relay(registered, () -> ExecuteListeners.of(factory));
    }

    /** The events of a factory; refused if it has none. */
    static FactoryEvents events(EntityManagerFactory factory) {
        var events = factory.unwrap(SessionFactory.class) instanceof AludelSessionFactory ours
                ? ours.feature(FactoryEvents.class)
                : null;
        if (events == null) {
            throw EventErrors.notOurs(factory);
        }
        return events;
    }

    /** Adds a listener to all there is of a family. */
    public static Registration everywhere(Listener listener, Family family, Modifier... modifiers) {
        var registered = checked(
                family == Family.SESSION || family == Family.QUERY
                        ? Registered.add(FactoryEvents.EVERYWHERE, listener, family, modifiers)
                        : TypeListeners.addEverywhere(listener, family, modifiers));
        if (family == Family.QUERY) {
            QueryRelay.placeEverywhere();
            registered.whenRemoved(QueryRelay::placeEverywhere);
        }
        return Executions.relay(registered, ExecuteListeners::ofAll);
    }

    /** Adds a listener to a class. */
    public static Registration type(Class<?> type, Listener listener, Family family, Modifier... modifiers) {
        var registered = checked(TypeListeners.add(type, TypeListeners.CLASS, listener, family, modifiers));
        if (registered.hears(Event.BEFORE_CONFIGURED) || registered.hears(Event.AFTER_CONFIGURED)) {
            System.getLogger("dev.aludel")
                    .log(
                            System.Logger.Level.WARNING,
                            "''beforeConfigured'' and ''afterConfigured'' are told of all mappings at once, and not to a"
                                    + " listener of ''{0}''. Listen without a class.",
                            type.getName());
        }
        return registered;
    }

    /** Adds a listener to a class and its subclasses. */
    public static Registration instrumentation(Class<?> type, InstrumentationListener listener, Modifier... modifiers) {
        var with = Arrays.copyOf(modifiers, modifiers.length + 1);
        with[modifiers.length] = Modifier.PROPAGATE;
        return type(type, listener, Family.INSTRUMENTATION, with);
    }

    /** Adds a listener to an attribute of a class. */
    public static Registration attribute(
            Class<?> type, String attribute, AttributeListener<?, ?> listener, Modifier... modifiers) {
        if (type.isAnnotationPresent(Entity.class) && !Instrumented.class.isAssignableFrom(type)) {
            throw EventErrors.notEnhanced(type, attribute);
        }
        return checked(TypeListeners.add(type, attribute, listener, Family.ATTRIBUTE, modifiers));
    }

    private static Registered checked(Registered registered) {
        if (registered.events().isEmpty()) {
            registered.remove();
            throw EventErrors.nothingHeard(registered.listener());
        }
        return registered;
    }
}
