package dev.aludel.event.internal;

import dev.aludel.event.Flush;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** One flush, as listeners see it. */
final class SessionFlush implements Flush {

    /** What the flush has written, kept until the session takes note of it. */
    private record Written(List<Object> added, List<Object> dirty, List<Object> removed) {}

    private final SessionImplementor session;
    private @Nullable Written written;

    SessionFlush(SessionImplementor session) {
        this.session = session;
    }

    /** The lists stay as they are now. */
    void freeze() {
        written = new Written(added(), dirty(), removed());
    }

    /** The lists follow the session again. */
    void thaw() {
        written = null;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public List<Object> added() {
        return written == null ? Dirtiness.added(session) : new ArrayList<>(written.added());
    }

    @Override
    public List<Object> dirty() {
        return written == null ? Dirtiness.dirty(session) : new ArrayList<>(written.dirty());
    }

    @Override
    public List<Object> removed() {
        return written == null ? Dirtiness.removed(session) : new ArrayList<>(written.removed());
    }

    @Override
    public <E> List<E> managed(Class<E> type) {
        var managed = new ArrayList<E>();
        for (var each : session.getPersistenceContextInternal().reentrantSafeManagedEntities()) {
            var entity = each.$$_hibernate_getEntityInstance();
            if (type.isInstance(entity)) {
                managed.add(type.cast(entity));
            }
        }
        return managed;
    }
}
