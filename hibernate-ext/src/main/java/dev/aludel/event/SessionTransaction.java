package dev.aludel.event;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of a session: that of the database, a flush within it, or a savepoint.
 *
 * @mirrors SQLAlchemy, "Session API", class SessionTransaction
 * @since 0.1
 */
public interface SessionTransaction {

    /** The session it belongs to. */
    Session session();

    /** What it is. */
    Kind kind();

    /** The transaction it is part of; null for the root. */
    @Nullable
    SessionTransaction parent();

    /** What a transaction is. */
    enum Kind {
        /** That of the database. */
        ROOT,
        /** A flush. */
        SUB,
        /** A savepoint. */
        NESTED
    }
}
