package dev.aludel.bytecode.internal;

import dev.aludel.event.AttributeDispatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The assignment of a whole collection. What was assigned becomes the collection of the attribute, unless a listener
 * has replaced elements, or Hibernate insists on keeping its own, because it looks there for orphans.
 */
final class Replacement {

    private final CollectionSlot slot;
    private final Woven object;
    private final Change change;

    Replacement(CollectionSlot slot, Woven object, Change change) {
        this.slot = slot;
        this.object = object;
        this.change = change;
    }

    private AttributeDispatch dispatch() {
        return slot.dispatch();
    }

    /**
     * Tells of the assignment, and has the other side follow.
     *
     * @param raw what the field holds
     * @param given what was assigned
     * @param known what the object kept of the assigned collection, if that was its own before
     * @return what the field is to hold
     */
    @Nullable
    Object of(@Nullable Object raw, @Nullable Object given, @Nullable Contents known) {
        var before = raw == null ? null : slot.contents(object, raw);
        var after = given == null || known != null ? known : new Contents(slot, object, given);
        if (before != null && Elements.keepsOrphans(raw)) {
            return inPlace(before, given);
        }
        exchange(before, after);
        var values = announced(after, given);
        var old = before == null ? List.of() : leaving(before);
        var seen = before != null && (before.isTold() || !old.isEmpty());
        var taken = settled(before, after, old, values, Elements.keys(given));
        Object result = null;
        if (after != null && given != null) {
            result = isSame(taken, Elements.of(given))
                    ? given
                    : Fresh.copy(slot.reach().field(), given, taken, Elements.keys(given));
            after.become(result);
        }
        if (before != null && seen && !dispatch().isSilent()) {
            dispatch().disposeCollection(object, slot.attribute(), before.view());
        }
        return result;
    }

    /** The collection of Hibernate's stays, and only what it has is exchanged. */
    private Object inPlace(Contents before, @Nullable Object given) {
        var raw = before.raw();
        var old = Elements.of(before.read());
        var oldKeys = Elements.keys(raw);
        var values = announced(before, given);
        var taken = settled(before, before, old, values, Elements.keys(given));
        change.undoneBy(() -> Elements.replaceAll(raw, old, oldKeys));
        Elements.replaceAll(raw, taken, Elements.keys(given));
        if (!dispatch().isSilent()) {
            var intact = Fresh.copy(slot.reach().field(), raw, old, oldKeys);
            dispatch().disposeCollection(object, slot.attribute(), intact);
        }
        return raw;
    }

    /** Has the object keep something else; so listeners that look see it. */
    private void exchange(@Nullable Contents before, @Nullable Contents after) {
        if (before != null) {
            before.dispose(true);
            before.forget();
            change.undoneBy(() -> {
                before.dispose(false);
                before.keep();
            });
        }
        if (after != null) {
            change.undoneBy(after::forget);
            after.dispose(false);
            after.enters();
            after.keep();
        }
    }

    /** What is assigned, after the listeners have changed it. */
    private List<@Nullable Object> announced(@Nullable Contents after, @Nullable Object given) {
        if (dispatch().isSilent()) {
            return Elements.of(given);
        }
        if (after != null) {
            dispatch().initCollection(object, slot.attribute(), after.view());
        }
        var values = Elements.of(given);
        var keys = Elements.keys(given);
        tellBulk(values, keys);
        if (keys != null && keys.size() != values.size()) {
            throw CollectionErrors.unpaired(slot, values.size(), keys.size());
        }
        return values;
    }

    @SuppressWarnings("NullAway")
    private void tellBulk(List<@Nullable Object> values, @Nullable List<?> keys) {
        dispatch().bulkReplace(object, values, keys, change.initiator());
    }

    /** What is there now, as far as anybody minds; loaded if it must be and can be. */
    private static List<@Nullable Object> leaving(Contents before) {
        if (before.isLoaded() && !before.arrivals().arePending()) {
            return Elements.of(before.raw());
        }
        return before.mindsRemovals() && (before.isLoaded() || Elements.isConnected(before.raw()))
                ? Elements.of(before.read())
                : List.of();
    }

    /** Tells of each that enters, then of each that leaves; returns what is to be there. */
    private List<@Nullable Object> settled(
            @Nullable Contents before,
            @Nullable Contents after,
            List<@Nullable Object> old,
            List<@Nullable Object> values,
            @Nullable List<?> keys) {
        var stays = identities(values);
        stays.retainAll(identities(old));
        var taken = new ArrayList<@Nullable Object>(values.size());
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            var key = keys == null ? (Object) i : keys.get(i);
            taken.add(after == null || stays.contains(value) ? value : after.appended(value, () -> key, change));
        }
        var leaves = identities(old);
        leaves.removeAll(stays);
        if (before != null) {
            for (var element : old) {
                if (leaves.remove(element)) {
                    before.removed(element, () -> null, false, change);
                }
            }
        }
        return taken;
    }

    private static Set<@Nullable Object> identities(List<@Nullable Object> elements) {
        Set<@Nullable Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(elements);
        return set;
    }

    private static boolean isSame(List<@Nullable Object> one, List<@Nullable Object> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i) != other.get(i)) {
                return false;
            }
        }
        return true;
    }
}
