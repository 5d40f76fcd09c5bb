package dev.aludel.event.internal;

import dev.aludel.event.SessionTransaction;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The transaction of the database, or a flush in it. A savepoint is a {@link SessionSavepoint}. */
final class OpenTransaction implements SessionTransaction {

    private final Session session;
    private final Kind kind;
    private final @Nullable SessionTransaction parent;

    OpenTransaction(Session session, Kind kind, @Nullable SessionTransaction parent) {
        this.session = session;
        this.kind = kind;
        this.parent = parent;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public @Nullable SessionTransaction parent() {
        return parent;
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
