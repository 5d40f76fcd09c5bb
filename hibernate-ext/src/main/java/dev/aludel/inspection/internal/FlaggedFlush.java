package dev.aludel.inspection.internal;

import java.util.Arrays;
import java.util.TreeSet;
import org.hibernate.event.spi.FlushEntityEvent;

/** Finds attributes dirty that are flagged, when a flush looks at an object. */
final class FlaggedFlush {

    private FlaggedFlush() {}

    /** Hibernate has compared an object to what was loaded. */
    static void dirtyChecked(FlushEntityEvent event, SessionInspection inspection) {
        if (!event.isDirtyCheckPossible()) {
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
