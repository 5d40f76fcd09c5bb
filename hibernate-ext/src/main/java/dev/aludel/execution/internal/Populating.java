package dev.aludel.execution.internal;

import java.util.function.Supplier;
import org.hibernate.CacheMode;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Has what is loaded overwrite the state of objects that are in the session. */
final class Populating {

    private Populating() {}

    static <T> T run(SharedSessionContractImplementor session, Supplier<T> work) {
        var before = session.getCacheMode();
        session.setCacheMode(CacheMode.REFRESH_SESSION);
        try {
            return work.get();
        } finally {
            session.setCacheMode(before);
        }
    }
}
