package dev.aludel.inspection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attribute since it was last loaded or written. A single value is a list of one; a value of null
 * stands in the list like any other.
 *
 * @param added what is there now and was not before
 * @param unchanged what is there as before
 * @param deleted what was there before, where that is known
 * @mirrors SQLAlchemy ORM, "Session API" (session_api), class History
 * @see AttributeState#history()
 * @since 0.1
 */
public record AttributeHistory(
        List<@Nullable Object> added, List<@Nullable Object> unchanged, List<@Nullable Object> deleted) {

    /** Of an attribute that was never set, or was not loaded. */
    public static final AttributeHistory EMPTY = new AttributeHistory(List.of(), List.of(), List.of());

    public AttributeHistory {
        added = copy(added);
        unchanged = copy(unchanged);
        deleted = copy(deleted);
    }

    private static List<@Nullable Object> copy(List<@Nullable Object> values) {
        return Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Whether nothing is known at all. */
    public boolean isEmpty() {
        return added.isEmpty() && unchanged.isEmpty() && deleted.isEmpty();
    }

    /** Whether something was added or deleted. */
    public boolean hasChanges() {
        return !added.isEmpty() || !deleted.isEmpty();
    }

    /** All that was ever there: added, unchanged, deleted. */
    public List<@Nullable Object> sum() {
        return joined(added, unchanged, deleted);
    }

    /** What is there now: added, unchanged. */
    public List<@Nullable Object> nonDeleted() {
        return joined(added, unchanged, List.of());
    }

    /** What was there before: unchanged, deleted. */
    public List<@Nullable Object> nonAdded() {
        return joined(List.of(), unchanged, deleted);
    }

    private static List<@Nullable Object> joined(
            List<@Nullable Object> first, List<@Nullable Object> second, List<@Nullable Object> third) {
        return copy(Stream.of(first, second, third)
                .<@Nullable Object>flatMap(List::stream)
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll));
    }
}
