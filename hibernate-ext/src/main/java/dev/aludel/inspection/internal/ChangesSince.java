package dev.aludel.inspection.internal;

import dev.aludel.inspection.AttributeHistory;
import dev.aludel.inspection.LoaderCallableStatus;
import dev.aludel.inspection.Relationship;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** What became of an attribute since it was last loaded or written, by upstream's rules. */
final class ChangesSince {

    private final Standing standing;
    private final String name;
    private final boolean loading;

    private ChangesSince(Standing standing, String name, boolean loading) {
        this.standing = standing;
        this.name = name;
        this.loading = loading;
    }

    static AttributeHistory of(Standing standing, String name, boolean loading) {
        return new ChangesSince(standing, name, loading).history();
    }

    private AttributeHistory history() {
        var property = standing.type().property(name);
        if (!AttributeValues.isLoaded(standing, name)) {
            if (!loading) {
                return AttributeHistory.EMPTY;
            }
            AttributeValues.load(standing, name);
            return of(Objects.requireNonNull(Standing.of(standing.entity())), name, true);
        }
        if (property instanceof Relationship relationship) {
            return relationship.isCollection() ? collection() : object();
        }
        return standing.type().attributes().position(name) == MappedAttributes.IDENTIFIER ? identifier() : scalar();
    }

    /** Hibernate lets nobody change an identifier, so what it holds is new, or as before. */
    private AttributeHistory identifier() {
        var current = AttributeValues.read(standing, name);
        if (standing.isNew()) {
            return AttributeValues.isUnset(standing, name, current) ? AttributeHistory.EMPTY : added(current);
        }
        return unchanged(current);
    }

    private AttributeHistory scalar() {
        var original = original();
        var current = current();
        var type = Objects.requireNonNull(standing.type().propertyType(name));
        if (original == Original.UNTOUCHED || isSame(type, original, current)) {
            return current == LoaderCallableStatus.NO_VALUE ? AttributeHistory.EMPTY : unchanged(current);
        }
        return changed(original, current);
    }

    private static boolean isSame(Type type, @Nullable Object original, @Nullable Object current) {
        return current != LoaderCallableStatus.NO_VALUE
                && original != LoaderCallableStatus.NO_VALUE
                && type.isEqual(original, current);
    }

    private AttributeHistory object() {
        var original = original();
        var current = current();
        if (original == Original.UNTOUCHED
                || current != LoaderCallableStatus.NO_VALUE
                        && original != LoaderCallableStatus.NO_VALUE
                        && References.same(original, current)) {
            return current == LoaderCallableStatus.NO_VALUE ? AttributeHistory.EMPTY : unchanged(current);
        }
        // That nothing was referred to before is not worth a word.
        return changed(original == null ? LoaderCallableStatus.NO_VALUE : original, current);
    }

    private static AttributeHistory changed(@Nullable Object original, @Nullable Object current) {
        if (original == LoaderCallableStatus.NO_VALUE) {
            // A deletion of what is not known shows as null.
            return added(current == LoaderCallableStatus.NO_VALUE ? null : current);
        }
        return new AttributeHistory(
                current == LoaderCallableStatus.NO_VALUE ? List.of() : single(current), List.of(), single(original));
    }

    private AttributeHistory collection() {
        var current = AttributeValues.read(standing, name);
        var elements = new CollectionElements(standing, name);
        if (standing.isNew()) {
            return new AttributeHistory(elements.of(current), List.of(), List.of());
        }
        return elements.history(current, snapshot(), loading);
    }

    /** What an attribute holds; {@code NO_VALUE} if it was never set, or deleted. */
    private @Nullable Object current() {
        var value = AttributeValues.read(standing, name);
        if (!AttributeValues.isDefault(standing.type().property(name).type(), value)) {
            return value;
        }
        var never = standing.isNew() && !Changes.isSet(standing.entity(), name);
        return never || Changes.isRemoved(standing.entity(), name) ? LoaderCallableStatus.NO_VALUE : value;
    }

    /** What it held before; {@code NO_VALUE} if that was nothing, or is not known. */
    private @Nullable Object original() {
        var entity = standing.entity();
        if (standing.isNew()) {
            var initial = Changes.initial(entity);
            if (initial.containsKey(name)) {
                return initial.get(name);
            }
            var touched = Changes.isRemoved(entity, name)
                    || !AttributeValues.isUnset(standing, name, AttributeValues.read(standing, name));
            return touched ? LoaderCallableStatus.NO_VALUE : Original.UNTOUCHED;
        }
        var own = Changes.own(entity);
        if (Changes.isFlagged(entity, name)
                || own != null && own.committed().get(name) == LoaderCallableStatus.NO_VALUE) {
            return LoaderCallableStatus.NO_VALUE;
        }
        var known = snapshot();
        if (known != Original.UNTOUCHED) {
            return known;
        }
        return own != null && own.committed().containsKey(name)
                ? own.committed().get(name)
                : Original.UNTOUCHED;
    }

    /** What the session, or what is remembered from it, has as the value of the row. */
    private @Nullable Object snapshot() {
        var position = standing.type().attributes().position(name);
        var entry = standing.entry();
        var loaded = entry == null ? null : entry.getLoadedState();
        if (loaded != null) {
            var value = loaded[position];
            return value == LazyPropertyInitializer.UNFETCHED_PROPERTY ? LoaderCallableStatus.NO_VALUE : value;
        }
        var last = standing.remembered() == null ? null : standing.remembered().snapshot();
        if (last == null) {
            return Original.UNTOUCHED;
        }
        var value = last.value(position);
        return value == Snapshot.Unknown.VALUE || value == LazyPropertyInitializer.UNFETCHED_PROPERTY
                ? LoaderCallableStatus.NO_VALUE
                : value;
    }

    private static AttributeHistory added(@Nullable Object value) {
        return new AttributeHistory(single(value), List.of(), List.of());
    }

    private static AttributeHistory unchanged(@Nullable Object value) {
        return new AttributeHistory(List.of(), single(value), List.of());
    }

    private static List<@Nullable Object> single(@Nullable Object value) {
        var list = new ArrayList<@Nullable Object>();
        list.add(value);
        return list;
    }

    /** Stands for the original of what was not changed. */
    enum Original {
        UNTOUCHED
    }
}
