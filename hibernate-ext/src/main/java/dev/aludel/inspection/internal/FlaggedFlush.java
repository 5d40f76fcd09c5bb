package dev.aludel.inspection.internal;

import dev.aludel.internal.AludelSession;
import java.util.Arrays;
import java.util.TreeSet;
import org.hibernate.event.internal.DefaultFlushEntityEventListener;
import org.hibernate.event.spi.FlushEntityEvent;

/** Hibernate's look at each object of a flush, finding attributes dirty that are flagged too. */
final class FlaggedFlush extends DefaultFlushEntityEventListener {

    @Override
    protected void dirtyCheck(FlushEntityEvent event) {
        super.dirtyCheck(event);
        var inspection =
                event.getSession() instanceof AludelSession ours ? ours.feature(SessionInspection.class) : null;
        if (inspection == null || !event.isDirtyCheckPossible()) {
            return;
        }
        var names = Changes.toWrite(event.getEntity(), inspection);
        if (names.isEmpty()) {
            return;
        }
        var persister = event.getEntityEntry().getPersister();
        var dirty = new TreeSet<Integer>();
        var found = event.getDirtyProperties();
        if (found != null) {
            Arrays.stream(found).forEach(dirty::add);
        }
        for (var name : names) {
            var attribute = persister.findAttributeMapping(name);
            if (attribute != null && persister.getPropertyUpdateability()[attribute.getStateArrayPosition()]) {
                dirty.add(attribute.getStateArrayPosition());
            }
        }
        if (!dirty.isEmpty()) {
            event.setDirtyProperties(dirty.stream().mapToInt(Integer::intValue).toArray());
        }
    }
}
