package dev.aludel.internal;

import java.util.ArrayList;
import java.util.function.Consumer;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.internal.DefaultFlushEntityEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.persister.entity.EntityPersister;

/** Hibernate's look at one object of a flush, for features to see and say what is to be written. */
final class FlushLook extends DefaultFlushEntityEventListener {

    private static void tell(FlushEntityEvent event, Consumer<AludelSession.Flushing> step) {
        if (event.getSession() instanceof AludelSession session) {
            session.flushing().forEach(step);
        }
    }

    @Override
    public void onFlushEntity(FlushEntityEvent event) {
        tell(event, flushing -> flushing.looking(event));
        super.onFlushEntity(event);
        tell(event, flushing -> flushing.looked(event));
    }

    @Override
    protected void dirtyCheck(FlushEntityEvent event) {
        super.dirtyCheck(event);
        tell(event, flushing -> flushing.dirtyChecked(event));
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
        var own = new ArrayList<EntityUpdateAction>(1);
        tell(event, flushing -> {
            var update = own.isEmpty() ? flushing.update(event, dirty, nextVersion) : null;
            if (update != null) {
                own.add(update);
            }
        });
        if (own.isEmpty()) {
            super.addEntityUpdateActionToActionQueue(
                    event, session, entry, values, dirty, status, persister, entity, nextVersion);
        } else {
            session.getActionQueue().addAction(own.get(0));
        }
    }
}
