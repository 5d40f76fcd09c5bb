package dev.aludel.event.internal;

import dev.aludel.internal.AludelSessionFactory;
import java.util.function.Supplier;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.event.internal.DefaultMergeEventListener;
import org.hibernate.event.internal.DefaultPersistEventListener;
import org.hibernate.event.internal.DefaultPersistOnFlushEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.MergeContext;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.persister.entity.EntityPersister;

/** Puts listeners of ours in the place of Hibernate's own, to see objects become new ones of a session. */
final class ObjectRelays {

    private ObjectRelays() {}

    static void place(AludelSessionFactory factory) {
        factory.replaceListener(EventType.PERSIST, DefaultPersistEventListener.class, Persist::new);
        factory.replaceListener(
                EventType.PERSIST_ONFLUSH, DefaultPersistOnFlushEventListener.class, PersistOnFlush::new);
        factory.replaceListener(EventType.MERGE, DefaultMergeEventListener.class, Merge::new);
    }

    private static Object persisting(Object entity, EventSource session, Supplier<Object> persist) {
        var course = SessionEvents.following(session);
        return course == null ? persist.get() : course.objects().persisting(entity, persist);
    }

    private static void cascading(Object entity, EventSource session) {
        var course = SessionEvents.following(session);
        if (course != null) {
            course.objects().cascading(entity);
        }
    }

    private static final class Persist extends DefaultPersistEventListener {

        @Override
        protected Object performSaveOrReplicate(
                Object entity,
                EntityKey key,
                EntityPersister persister,
                boolean identity,
                PersistContext context,
                EventSource session,
                boolean delayed) {
            return persisting(
                    entity,
                    session,
                    () -> super.performSaveOrReplicate(entity, key, persister, identity, context, session, delayed));
        }

        @Override
        protected void cascadeBeforeSave(
                EventSource session, EntityPersister persister, Object entity, PersistContext context) {
            cascading(entity, session);
            super.cascadeBeforeSave(session, persister, entity, context);
        }
    }

    private static final class PersistOnFlush extends DefaultPersistOnFlushEventListener {

        @Override
        protected Object performSaveOrReplicate(
                Object entity,
                EntityKey key,
                EntityPersister persister,
                boolean identity,
                PersistContext context,
                EventSource session,
                boolean delayed) {
            return persisting(
                    entity,
                    session,
                    () -> super.performSaveOrReplicate(entity, key, persister, identity, context, session, delayed));
        }

        @Override
        protected void cascadeBeforeSave(
                EventSource session, EntityPersister persister, Object entity, PersistContext context) {
            cascading(entity, session);
            super.cascadeBeforeSave(session, persister, entity, context);
        }
    }

    private static final class Merge extends DefaultMergeEventListener {

        @Override
        protected Object performSaveOrReplicate(
                Object entity,
                EntityKey key,
                EntityPersister persister,
                boolean identity,
                MergeContext context,
                EventSource session,
                boolean delayed) {
            return persisting(
                    entity,
                    session,
                    () -> super.performSaveOrReplicate(entity, key, persister, identity, context, session, delayed));
        }

        /** Hibernate has cascaded by now; this does nothing more. */
        @Override
        protected void cascadeBeforeSave(
                EventSource session, EntityPersister persister, Object entity, MergeContext context) {
            cascading(entity, session);
            super.cascadeBeforeSave(session, persister, entity, context);
        }
    }
}
