package dev.aludel.loader;

import dev.aludel.execution.ExecuteListeners;
import dev.aludel.execution.ExecuteListeners.Registration;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.StatelessSession;

/**
 * The criteria that hold for whatever is executed: by every session of a factory, or by one session.
 *
 * <pre>{@code
 * ActiveCriteria.of(factory).add(LoaderCriteria.where(HasTenant.class, (root, builder) -> …));
 *
 * try (var published = ActiveCriteria.of(em).add(criteria)) {
 *     …
 * }
 * }</pre>
 *
 * <p>Each addition is a listener of {@link ExecuteListeners}. It gives the criteria to every statement and load from then
 * on, also to those that begin at objects which no statement loaded, until it is removed. An application that decides for
 * each statement anew adds a listener of its own, which calls {@code state.addOptions(criteria)}.
 *
 * @mirrors SQLAlchemy ORM, "Adding global WHERE / ON criteria" (do_orm_execute_global_criteria)
 * @see LoaderCriteria
 * @since 0.1
 */
public final class ActiveCriteria {

    private final ExecuteListeners listeners;

    private ActiveCriteria(ExecuteListeners listeners) {
        this.listeners = listeners;
    }

    /**
     * Those of every session of one factory.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the factory is not one of Aludel's
     */
    public static ActiveCriteria of(EntityManagerFactory factory) {
        return new ActiveCriteria(ExecuteListeners.of(factory));
    }

    /**
     * Those of one session.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the session is not one of Aludel's
     */
    public static ActiveCriteria of(EntityManager session) {
        return new ActiveCriteria(ExecuteListeners.of(session));
    }

    /**
     * Those of one stateless session.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the session is not one of Aludel's
     */
    public static ActiveCriteria of(StatelessSession session) {
        return new ActiveCriteria(ExecuteListeners.of(session));
    }

    /**
     * Has criteria hold from now on.
     *
     * @param criteria all of which rows must satisfy
     * @return removes them again
     */
    public Registration add(LoaderCriteria<?>... criteria) {
        var held = new LoaderCriteria<?>[criteria.length];
        for (int i = 0; i < held.length; i++) {
            // What is loaded lazily is told to the listener as well; so nothing has to stay with the objects.
            held[i] = criteria[i].forThisQueryOnly();
        }
        return listeners.add(state -> {
            state.addOptions(held);
            return null;
        });
    }
}
