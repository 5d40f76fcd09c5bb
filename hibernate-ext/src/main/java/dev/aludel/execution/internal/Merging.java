package dev.aludel.execution.internal;

import dev.aludel.execution.Result;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Map;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** Brings rows of other sessions into a session. */
public final class Merging {

    private final SessionImplementor session;
    private final Map<Object, Object> merged = new IdentityHashMap<>();

    private Merging(SessionImplementor session) {
        this.session = session;
    }

    public static Result merge(SharedSessionContract session, Iterable<? extends @Nullable Object> rows, boolean load) {
        if (!(session instanceof SessionImplementor stateful)) {
            throw ExecutionErrors.notStateful(session);
        }
        if (!load) {
            return Thawing.thaw(stateful, Freezing.freeze(stateful, rows), false);
        }
        var merging = new Merging(stateful);
        var result = new ArrayList<@Nullable Object>();
        for (var row : rows) {
            result.add(RowForm.of(row, merging::value).build(each -> each));
        }
        return Result.of(result);
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        var initializer = HibernateProxy.extractLazyInitializer(value);
        var isEntity = initializer != null
                || session.getFactory().getMappingMetamodel().isEntityClass(value.getClass());
        return isEntity ? merged.computeIfAbsent(value, session::merge) : value;
    }
}
