package dev.aludel.inspection.internal;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.event.spi.FlushEntityEvent;

/** Has a flush find attributes dirty that are flagged, though they look as before. */
final class FlaggedFlush {

    private FlaggedFlush() {}

    static void dirtyChecked(FlushEntityEvent event, SessionInspection inspection) {
        var names = event.isDirtyCheckPossible() ? Changes.toWrite(event.getEntity(), inspection) : Set.<String>of();
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
