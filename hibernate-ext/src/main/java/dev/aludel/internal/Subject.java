package dev.aludel.internal;

import org.hibernate.Transaction;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/**
 * What an operation that failed was about.
 *
 * @param kind what the value is
 * @param value the object, class, query, session or transaction; null if the application passed null
 */
public record Subject(Kind kind, @Nullable Object value) {

    /** What the value of a subject is. */
    public enum Kind {
        INSTANCE,
        TYPE,
        QUERY,
        SESSION,
        TRANSACTION
    }

    static Subject instance(@Nullable Object entity) {
        return new Subject(Kind.INSTANCE, entity);
    }

    static Subject type(@Nullable Class<?> type) {
        return new Subject(Kind.TYPE, type);
    }

    static Subject query(CommonQueryContract query) {
        return new Subject(Kind.QUERY, query);
    }

    static Subject session(SharedSessionContractImplementor session) {
        return new Subject(Kind.SESSION, session);
    }

    static Subject transaction(Transaction transaction) {
        return new Subject(Kind.TRANSACTION, transaction);
    }
}
