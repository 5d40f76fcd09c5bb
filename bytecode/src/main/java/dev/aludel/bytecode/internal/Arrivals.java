package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.internal.Elements.Place;
import dev.aludel.inspection.AttributeEventToken.Operation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What enters and leaves a collection because of the other side of the association. The collection is not loaded for
 * that: what Hibernate does not queue waits here. Belongs to {@link Contents}.
 */
final class Arrivals {

    private final Contents contents;
    private @Nullable Pending pending;
    private @Nullable Set<@Nullable Object> arrived;

    Arrivals(Contents contents) {
        this.contents = contents;
    }

    boolean arePending() {
        return pending != null;
    }

    private Pending pending() {
        if (pending == null) {
            pending = new Pending();
        }
        return pending;
    }

    /** Puts what was pending into the collection, which is loaded now, as far as the other side still says so. */
    void merge() {
        var waiting = pending;
        pending = null;
        if (waiting == null) {
            return;
        }
        for (var each : waiting.added()) {
            if (each != null && isHeld(each, true) && Elements.find(contents.raw(), each) == null) {
                mergeAdded(each);
            }
        }
        for (var each : waiting.removed()) {
            var place = each != null && isHeld(each, false) ? Elements.find(contents.raw(), each) : null;
            if (place != null) {
                if (contents.slot().others().haveAnother(each)) {
                    Elements.adopted(contents.raw(), place.element(), null);
                }
                Elements.remove(contents.raw(), place);
            }
        }
    }

    /** What has no key yet, or nothing that it could be sorted by, goes on waiting. */
    private void mergeAdded(Object element) {
        var place = contents.slot().placeOf(element, contents.raw());
        if (place == null) {
            pending().add(element);
            return;
        }
        try {
            Elements.add(contents.raw(), place);
        } catch (NullPointerException e) {
            pending().add(element);
        }
    }

    private boolean isHeld(Object element, boolean expected) {
        return Boolean.valueOf(expected).equals(contents.slot().others().hold(contents.owner(), element));
    }

    /** Whether an element is there only because the other side has it; from now on it is not. */
    boolean claim(@Nullable Object element, Change change) {
        var known = arrived;
        if (known == null || !known.remove(element)) {
            return false;
        }
        change.undoneBy(() -> known.add(element));
        return true;
    }

    private void hasArrived(@Nullable Object element, Change change) {
        var known = arrived;
        if (known == null) {
            known = Collections.newSetFromMap(new IdentityHashMap<>());
            arrived = known;
        }
        var to = known;
        to.add(element);
        change.undoneBy(() -> to.remove(element));
    }

    /** The other side has this object; so this has the other. */
    void append(Object element, Change change) {
        if (!contents.isLoaded()) {
            await(element, change);
            return;
        }
        contents.tellLoaded();
        if (pending != null && pending.hasAdded(element) || Elements.find(contents.raw(), element) != null) {
            contents.appendedAgain(element, () -> null, change);
            return;
        }
        if (Elements.dependsOnState(contents.raw(), element)) {
            await(element, change);
            return;
        }
        var raw = contents.read();
        var place = contents.slot().placeOf(element, raw);
        if (place == null) {
            await(element, change);
        } else {
            enter(place, change);
        }
    }

    private void enter(Place place, Change change) {
        var there = contents.raw() instanceof Map<?, ?> map ? map.get(place.key()) : null;
        if (there != null) {
            leave(new Place(place.key(), there), change.at(contents.slot(), contents.owner(), Operation.REMOVE));
        }
        var taken = contents.appended(place.element(), place::key, change);
        var entered = new Place(place.key(), taken);
        change.undoneBy(() -> Elements.remove(contents.raw(), entered));
        Elements.add(contents.raw(), entered);
        hasArrived(taken, change);
    }

    private void await(Object element, Change change) {
        var taken = contents.appended(element, () -> null, change);
        if (pending == null && contents.isQueueing()) {
            Elements.add(contents.raw(), new Place(null, taken));
            change.undoneBy(() -> Elements.unqueue(contents.raw(), taken));
        } else {
            pending().add(taken);
            change.undoneBy(() -> pending().remove(taken));
        }
        hasArrived(taken, change);
    }

    /** The other side has given up this object; so this gives up the other. */
    void pop(Object element, Change change) {
        if (contents.isLoaded() && (pending == null || !pending.hasAdded(element))) {
            var place = Elements.find(contents.raw(), element);
            if (place != null) {
                leave(place, change);
            }
            return;
        }
        contents.removed(element, () -> null, false, change);
        if (contents.isQueueing() && Elements.unqueue(contents.raw(), element)) {
            change.undoneBy(() -> Elements.add(contents.raw(), new Place(null, element)));
        } else {
            pending().remove(element);
            change.undoneBy(() -> pending().add(element));
        }
    }

    private void leave(Place place, Change change) {
        contents.removed(place.element(), place::key, change);
        if (change.isMove()) {
            Elements.adopted(contents.raw(), place.element(), change);
        }
        Elements.remove(contents.raw(), place);
        change.undoneBy(() -> Elements.add(contents.raw(), place));
    }

    /** Whether an object is there; null if that is not known. */
    @Nullable
    Boolean has(Object element) {
        if (pending != null && pending.hasAdded(element) || arrived != null && arrived.contains(element)) {
            return true;
        }
        return contents.isLoaded() ? Boolean.valueOf(Elements.find(contents.raw(), element) != null) : null;
    }
}
