package dev.aludel.inspection.internal;

import dev.aludel.inspection.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a relationship leads to. */
final class Cascades {

    private Cascades() {}

    /** The entities among what an attribute holds, which must have been loaded. */
    static List<Object> targets(Relationship relationship, @Nullable Object value) {
        var found = new ArrayList<Object>();
        if (value == null || relationship.isElementCollection()) {
            return found;
        }
        if (value instanceof Map<?, ?> map) {
            map.values().stream().filter(Objects::nonNull).forEach(found::add);
        } else if (value instanceof Collection<?> elements) {
            elements.stream().filter(Objects::nonNull).forEach(found::add);
        } else if (value instanceof Object[] elements) {
            for (var each : elements) {
                if (each != null) {
                    found.add(each);
                }
            }
        } else {
            found.add(value);
        }
        return found;
    }
}
