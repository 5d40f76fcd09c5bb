package dev.aludel.history.internal;

import dev.aludel.history.internal.VersionCounter.Generator;
import dev.aludel.internal.AludelSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/** Decides the next value of a version counter. */
interface Counters {

    /** What is decided for this entity, or null if nothing is. */
    @Nullable
    Long decided(Object entity);

    /** The counters of a session. */
    static Counters of(SharedSessionContractImplementor session) {
        Counters counters = session instanceof AludelSession stateful ? stateful.feature(SessionHistory.class) : null;
        return counters == null ? entity -> null : counters;
    }

    /** The value to write: what was decided, else what the row has already. */
    static Number next(
            SharedSessionContractImplementor session,
            Object entity,
            @Nullable Object current,
            EventType event,
            Generator generator) {
        var decided = of(session).decided(entity);
        if (decided != null) {
            return number(decided, generator.type());
        }
        if (event == EventType.INSERT) {
            return current instanceof Number given && given.longValue() >= VersionCounter.FIRST
                    ? given
                    : number(VersionCounter.FIRST, generator.type());
        }
        return generator.hidden() || current == null ? loaded(session, entity, generator) : (Number) current;
    }

    private static Number loaded(SharedSessionContractImplementor session, Object entity, Generator generator) {
        var entry = session.getPersistenceContextInternal().getEntry(entity);
        var value =
                entry == null || entry.getLoadedState() == null ? null : entry.getLoadedValue(generator.attribute());
        return number(value == null ? VersionCounter.FIRST : (Number) value, generator.type());
    }

    /** The number as the type of the attribute. */
    static Number number(Number value, Class<?> type) {
        if (type == Long.class || type == long.class) {
            return value.longValue();
        }
        return type == Short.class || type == short.class ? (Number) value.shortValue() : (Number) value.intValue();
    }
}
