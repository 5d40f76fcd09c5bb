package dev.aludel.temporal.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.MergeContext;
import org.hibernate.event.spi.MergeEvent;
import org.hibernate.event.spi.MergeEventListener;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;
import org.jspecify.annotations.Nullable;

/** Gives a new object what tells its first row from later ones, where it has none. */
final class FirstRow implements PersistEventListener, MergeEventListener {

    private final FactoryTemporal temporal;

    FirstRow(FactoryTemporal temporal) {
        this.temporal = temporal;
    }

    @Override
    public void onPersist(PersistEvent event) {
        begin(event.getObject(), event.getSession());
    }

    @Override
    public void onPersist(PersistEvent event, PersistContext createdAlready) {
        begin(event.getObject(), event.getSession());
    }

    @Override
    public void onMerge(MergeEvent event) {
        begin(event.getOriginal(), event.getSession());
    }

    @Override
    public void onMerge(MergeEvent event, MergeContext copiedAlready) {
        begin(event.getOriginal(), event.getSession());
    }

    private void begin(@Nullable Object object, EventSource session) {
        var entity = object == null ? null : References.loaded(object);
        if (entity == null || session.getPersistenceContextInternal().getEntry(entity) != null) {
            return;
        }
        var type = temporal.typeOf(entity);
        if (type == null) {
            return;
        }
        var number = type.number();
        if (number != null && isUnset(number.get(type.persister(), entity, session))) {
            number.set(type.persister(), entity, RowNumber.of(1, number.type()), session);
        }
        var current = type.current();
        if (current != null && current.get(type.persister(), entity, session) == null) {
            current.set(type.persister(), entity, true, session);
        }
        if (type.hasValidity()) {
            beginValidity(type, entity, session);
        }
    }

    private static boolean isUnset(@Nullable Object number) {
        return !(number instanceof Number given) || given.longValue() == 0;
    }

    /** Databases keep microseconds; what is written must be what is read. */
    private static void beginValidity(RowType type, Object entity, EventSource session) {
        var start = type.startRole();
        var given = (Instant) start.get(type.persister(), entity, session);
        var from = given == null ? SessionTemporal.of(session).now() : given.truncatedTo(ChronoUnit.MICROS);
        if (!from.equals(given)) {
            start.set(type.persister(), entity, from, session);
        }
        var end = type.endRole();
        var until = type.endOf(entity, session);
        if (until == null && end.key()) {
            end.set(type.persister(), entity, RowType.FOR_EVER, session);
        } else if (until != null && !until.equals(until.truncatedTo(ChronoUnit.MICROS))) {
            end.set(type.persister(), entity, until.truncatedTo(ChronoUnit.MICROS), session);
        }
    }
}
