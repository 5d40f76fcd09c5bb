package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.internal.Elements.Place;
import dev.aludel.event.Event;
import dev.aludel.inspection.AttributeEventToken.Operation;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.collection.spi.LazyInitializable;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the collection that one attribute of one object holds: the collection in the field, the view of it
 * that was given out, and what came from the other side. An object keeps its own in a chain. Not shared by threads.
 */
final class Contents {

    private final CollectionSlot slot;
    private final Woven owner;
    private final Arrivals arrivals = new Arrivals(this);
    private @Nullable Object raw;
    private @Nullable Contents next;
    private @Nullable Observed view;
    private boolean told;
    private boolean entering;
    private boolean disposed;

    /** Of a collection, or of one that is not there yet. */
    Contents(CollectionSlot slot, Woven owner, @Nullable Object raw) {
        this.slot = slot;
        this.owner = owner;
        this.raw = raw;
    }

    /** What an object keeps of an attribute, or null. */
    static @Nullable Contents of(Woven owner, CollectionSlot slot) {
        for (var each = (Contents) owner.$$_aludel_getViews(); each != null; each = each.next) {
            if (each.slot == slot) {
                return each;
            }
        }
        return null;
    }

    /** Has the object keep this, in the place of what it kept of the attribute. */
    void keep() {
        forget();
        next = (Contents) owner.$$_aludel_getViews();
        owner.$$_aludel_setViews(this);
    }

    /** Has the object keep nothing of the attribute. */
    void forget() {
        Contents others = null;
        for (var each = (Contents) owner.$$_aludel_getViews(); each != null; ) {
            var following = each.next;
            if (each.slot != slot) {
                each.next = others;
                others = each;
            }
            each = following;
        }
        owner.$$_aludel_setViews(others);
    }

    boolean isOf(CollectionSlot slot, Woven owner) {
        return this.slot == slot && this.owner == owner;
    }

    CollectionSlot slot() {
        return slot;
    }

    Woven owner() {
        return owner;
    }

    /** Whether this is of the collection that is now in the field, which may be another that stands for the same. */
    boolean follows(Object now) {
        if (raw == null || Elements.wraps(now, raw)) {
            raw = now;
        }
        return raw == now;
    }

    /** Whether the collection is not there yet, because the attribute is not loaded. */
    boolean isAwaiting() {
        return raw == null;
    }

    /** Whether the listeners know the collection. */
    boolean isTold() {
        return told;
    }

    /** The collection in the field. */
    Object raw() {
        return Objects.requireNonNull(raw);
    }

    /** Whether there is a collection, and its elements are at hand. */
    boolean isLoaded() {
        return raw != null && Elements.isLoaded(raw);
    }

    /** Whether there is a collection that takes elements without being loaded. */
    boolean isQueueing() {
        return raw != null && Elements.isQueueing(raw);
    }

    /** A collection takes the place of the one that this was of, before that was put into the field. */
    void become(Object raw) {
        this.raw = raw;
    }

    /** The collection is about to be put into the field, and its listeners were told of it. */
    void enters() {
        entering = true;
        told = true;
    }

    /** Takes note of whether another one was put into the field by assignment. */
    void dispose(boolean disposed) {
        this.disposed = disposed;
    }

    /** What came from the other side. */
    Arrivals arrivals() {
        return arrivals;
    }

    Observed view() {
        if (view == null) {
            view = Observed.of(this);
        }
        return view;
    }

    /** The collection as it is to be read: loaded, with all that was pending, and its listeners told of it. */
    Object read() {
        if (!told || arrivals.arePending()) {
            settle();
        }
        return raw();
    }

    private void settle() {
        if (!Elements.isLoaded(raw())) {
            if (!arrivals.arePending() && Elements.isExtraLazy(raw())) {
                return;
            }
            ((LazyInitializable) raw()).forceInitialization();
        }
        arrivals.merge();
        tellLoaded();
    }

    /** Loads the collection, and tells of it if nobody was told. */
    void load() {
        read();
        if (raw instanceof LazyInitializable lazy) {
            lazy.forceInitialization();
        }
    }

    /** Tells once that the object has a collection, when that is loaded and somebody looks. */
    void tellLoaded() {
        if (!told && isLoaded()) {
            told = true;
            if (!slot.dispatch().isSilent()) {
                slot.dispatch().initCollection(owner, slot.attribute(), view());
            }
        }
    }

    /** Makes a change. It is given null if this is no longer the object's collection: then nobody is to be told. */
    <T extends @Nullable Object> T change(Operation operation, Function<@Nullable Change, T> work) {
        return isCurrent() ? Change.make(slot, owner, operation, work::apply) : work.apply(null);
    }

    private boolean isCurrent() {
        var now = slot.reach().peek(owner);
        if (now != null && follows(now)) {
            entering = false;
            var state = owner.$$_aludel_getState();
            if (state == null || !state.isExpired(slot.attribute())) {
                return true;
            }
        } else if (entering) {
            return true;
        }
        if (!disposed) {
            slot.warnOfStale();
        }
        return false;
    }

    /** Tells that an element enters, and has the other side follow; returns the element to take. */
    @Nullable
    Object appended(@Nullable Object element, Supplier<?> key, @Nullable Change change) {
        if (change == null) {
            return element;
        }
        var taken = element;
        if (hears(Event.APPEND)) {
            taken = slot.dispatch().append(owner, element, change.initiator(), key(key));
        }
        slot.others().appended(owner, taken, change);
        return taken;
    }

    /** Tells that an element was added that is there. */
    void appendedAgain(@Nullable Object element, Supplier<?> key, @Nullable Change change) {
        if (change != null && hears(Event.APPEND_WO_MUTATION)) {
            slot.dispatch().appendWoMutation(owner, element, change.initiator(), key(key));
        }
    }

    /** Tells that an element leaves, and has the other side follow, unless the element stays in another place. */
    void removed(@Nullable Object element, Supplier<?> key, boolean stays, @Nullable Change change) {
        if (change == null) {
            return;
        }
        if (hears(Event.REMOVE)) {
            slot.dispatch().remove(owner, element, change.initiator(), key(key));
        }
        if (!stays) {
            slot.others().removed(owner, element, change);
        }
        arrivals.claim(element, change);
    }

    /** The same for one element, which may be there more than once. */
    void removed(@Nullable Object element, Supplier<?> key, @Nullable Change change) {
        removed(element, key, change != null && slot.mayRepeat() && Elements.count(raw(), element) > 1, change);
    }

    /** The same for several, which leave at once. */
    void removed(List<Place> leaving, @Nullable Change change) {
        var staying = new IdentityHashMap<@Nullable Object, Integer>();
        if (change != null && slot.mayRepeat()) {
            Elements.of(raw()).forEach(element -> staying.merge(element, 1, Integer::sum));
            leaving.forEach(place -> staying.merge(place.element(), -1, Integer::sum));
        }
        for (var place : leaving) {
            removed(place.element(), place::key, staying.getOrDefault(place.element(), 0) > 0, change);
        }
    }

    private boolean hears(Event event) {
        return !slot.dispatch().isSilent() && slot.dispatch().hears(event, owner);
    }

    private @Nullable Object key(Supplier<?> key) {
        return slot.dispatch().needsKey(owner) ? key.get() : null;
    }

    /** Whether anybody needs to know what the collection has, when it is replaced or cleared. */
    boolean mindsRemovals() {
        return hears(Event.REMOVE)
                || hears(Event.DISPOSE_COLLECTION)
                || slot.others().arePossible();
    }
}
