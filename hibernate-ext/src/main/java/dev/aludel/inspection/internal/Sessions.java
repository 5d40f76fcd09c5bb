package dev.aludel.inspection.internal;

import dev.aludel.internal.AludelSession;
import jakarta.persistence.EntityManager;
import java.lang.ref.WeakReference;
import org.hibernate.engine.internal.EntityEntryImpl;
import org.hibernate.engine.spi.ManagedEntity;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** Finds the session that holds an object. Objects do not know; so those that are open are asked, the likeliest first. */
final class Sessions {

    /** The session that this thread found last. Held weakly, by a class of the JDK: it pins no class loader. */
    private static final ThreadLocal<WeakReference<SessionInspection>> LAST = new ThreadLocal<>();

    private Sessions() {}

    static @Nullable SessionInspection holding(Object entity) {
        if (entity instanceof ManagedEntity managed
                && managed.$$_hibernate_getEntityEntry() instanceof EntityEntryImpl entry
                && entry.getPersister().isMutable()) {
            return following(entry.getPersistenceContext().getSession());
        }
        var last = LAST.get();
        var likeliest = last == null ? null : last.get();
        if (likeliest != null && holds(likeliest, entity)) {
            return likeliest;
        }
        for (var factory : Factories.open()) {
            if (factory.isMapped(entity.getClass())) {
                for (var each : factory.sessions()) {
                    var session = each.get();
                    if (session != null && session != likeliest && holds(session, entity)) {
                        LAST.set(each);
                        return session;
                    }
                }
            }
        }
        return null;
    }

    private static boolean holds(SessionInspection session, Object entity) {
        try {
            return session.isEnabled() && session.entry(entity) != null;
        } catch (RuntimeException changing) {
            // Another thread is changing that session; an object of that session is not ours to ask about.
            return false;
        }
    }

    /** What follows a session; null if it is closed, or none that inspection is at work in. */
    static @Nullable SessionInspection following(@Nullable SharedSessionContractImplementor session) {
        var following = session instanceof AludelSession ours && ours.isOpenOrWaitingForAutoClose()
                ? ours.feature(SessionInspection.class)
                : null;
        return following == null || !following.isEnabled() ? null : following;
    }

    /** What follows the session of an entity manager. */
    static SessionInspection of(EntityManager entityManager) {
        var following = following(
                entityManager instanceof AludelSession ours
                        ? ours
                        : entityManager.unwrap(SharedSessionContractImplementor.class));
        if (following == null) {
            throw InspectionErrors.foreignSession(entityManager);
        }
        return following;
    }
}
