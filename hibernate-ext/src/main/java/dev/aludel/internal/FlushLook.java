package dev.aludel.internal;

import java.util.List;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.internal.DefaultFlushEntityEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.persister.entity.EntityPersister;

/** Hibernate's look at one object of a flush, for features to see and say what is to be written. */
final class FlushLook extends DefaultFlushEntityEventListener {

    /** Who sees the object. This is asked for each object of each flush, and must cost next to nothing. */
    private static List<AludelSession.Flushing> seeing(EventSource session) {
        return session instanceof AludelSession ours ? ours.flushing() : List.of();
    }

    @Override
    public void onFlushEntity(FlushEntityEvent event) {
        var seeing = seeing(event.getSession());
        for (var each : seeing) {
            each.looking(event);
        }
        super.onFlushEntity(event);
        for (var each : seeing) {
            each.looked(event);
        }
    }

    @Override
    protected void dirtyCheck(FlushEntityEvent event) {
        super.dirtyCheck(event);
        for (var each : seeing(event.getSession())) {
            each.dirtyChecked(event);
        }
    }

    @Override
    protected void addEntityUpdateActionToActionQueue(
            FlushEntityEvent event,
            EventSource session,
            EntityEntry entry,
            Object[] values,
            int[] dirty,
            Status status,
            EntityPersister persister,
            Object entity,
            Object nextVersion) {
        for (var each : seeing(session)) {
            var own = each.update(event, dirty, nextVersion);
            if (own != null) {
                session.getActionQueue().addAction(own);
                return;
            }
        }
        super.addEntityUpdateActionToActionQueue(
                event, session, entry, values, dirty, status, persister, entity, nextVersion);
    }
}
