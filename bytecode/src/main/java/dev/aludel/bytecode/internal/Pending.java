package dev.aludel.bytecode.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What entered and left a collection while it was not loaded. */
final class Pending {

    private final Map<Identity, Boolean> elements = new LinkedHashMap<>();

    void add(@Nullable Object element) {
        change(element, true);
    }

    void remove(@Nullable Object element) {
        change(element, false);
    }

    /** The opposite of what is pending is nothing. */
    private void change(@Nullable Object element, boolean enters) {
        var key = new Identity(element);
        var known = elements.get(key);
        if (known == null || known == enters) {
            elements.put(key, enters);
        } else {
            elements.remove(key);
        }
    }

    boolean hasAdded(@Nullable Object element) {
        return Boolean.TRUE.equals(elements.get(new Identity(element)));
    }

    List<@Nullable Object> added() {
        return those(true);
    }

    List<@Nullable Object> removed() {
        return those(false);
    }

    private List<@Nullable Object> those(boolean entered) {
        return elements.entrySet().stream()
                .filter(each -> each.getValue() == entered)
                .<@Nullable Object>map(each -> each.getKey().object())
                .toList();
    }

    private record Identity(@Nullable Object object) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Identity that && that.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
