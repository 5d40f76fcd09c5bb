package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.internal.Elements.Place;
import dev.aludel.inspection.AttributeEventToken.Operation;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.MapKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** Of an attribute that holds a collection or a map. Woven code reads a view; the field keeps the collection itself. */
final class CollectionSlot extends Slot implements Side {

    private static final Logger LOGGER = System.getLogger("dev.aludel.bytecode");

    private final OtherSides others;

    CollectionSlot(Class<?> owner, String attribute, Reach reach, Mapping mapping) {
        super(owner, attribute, reach, mapping);
        this.others = new OtherSides(this);
    }

    /** The other side of the association, if this is one. */
    OtherSides others() {
        return others;
    }

    @Override
    public boolean readsPlainly() {
        return isQuiet() && reach().isPlain();
    }

    /** Whether nobody minds what becomes of the collection. */
    private boolean isQuiet() {
        return dispatch().isSilent() && !others.arePossible();
    }

    /** Never, because what is written may be a view. */
    @Override
    public boolean writesPlainly() {
        return false;
    }

    @Override
    public @Nullable Object read(Object object) {
        var woven = (Woven) object;
        var state = woven.$$_aludel_getState();
        unexpire(woven, state);
        var raw = reach().fetch(object);
        if (raw == null || isQuiet() || isHibernates(woven, state)) {
            return raw;
        }
        var view = contents(woven, raw).view();
        if (reach().field().getType().isInstance(view)) {
            contents(woven, raw).tellLoaded();
            return view;
        }
        if (!dispatch().isSilent()) {
            throw CollectionErrors.notObservable(this, reach().field().getType());
        }
        return raw;
    }

    /** What an object keeps of the collection that is in the field. */
    Contents contents(Woven object, Object raw) {
        var known = Contents.of(object, this);
        if (known != null && known.follows(raw)) {
            return known;
        }
        var made = new Contents(this, object, raw);
        made.keep();
        return made;
    }

    @Override
    @Nullable
    Object take(Woven woven, @Nullable Object value, @Nullable Object peeked) {
        var state = woven.$$_aludel_getState();
        if (isHibernates(woven, state)) {
            return Observed.unwrapped(value);
        }
        if (!isQuiet()) {
            unexpire(woven, state);
        }
        var raw = isQuiet() ? peeked : reach().fetch(woven);
        var known = value instanceof Observed view && view.contents().isOf(this, woven) ? view.contents() : null;
        var given = known == null ? given(value) : known.raw();
        if (given == raw || Elements.wraps(raw, given)) {
            return raw;
        }
        var taken = isQuiet() || raw == null && Elements.of(given).isEmpty()
                ? quietly(woven, given)
                : Change.make(this, woven, Operation.BULK_REPLACE, change -> new Replacement(this, woven, change)
                        .of(raw, given, known));
        note(woven, woven.$$_aludel_getState(), taken);
        return taken;
    }

    /** Takes all elements out, because the attribute is deleted. */
    void deleting(Woven object) {
        var view = read(object);
        if (view instanceof Map<?, ?> map) {
            map.clear();
        } else if (view instanceof Collection<?> elements) {
            elements.clear();
        }
    }

    /** Nobody is told; but a view that was given out while somebody listened is of a collection that was replaced. */
    private @Nullable Object quietly(Woven object, @Nullable Object given) {
        var kept = Contents.of(object, this);
        if (kept != null) {
            kept.dispose(true);
        }
        return given;
    }

    /** The collection to assign. A view of another attribute stands for its elements, because it is not ours to share. */
    private @Nullable Object given(@Nullable Object value) {
        return value instanceof Observed
                ? Fresh.copy(reach().field(), value, Elements.of(value), Elements.keys(value))
                : value;
    }

    /** Where an element goes that nobody gave a place; null if it has none yet. */
    @Nullable
    Place placeOf(Object element, Object raw) {
        if (raw instanceof Map) {
            var key = keyOf(element);
            return key == null ? null : new Place(key, element);
        }
        return new Place(raw instanceof List<?> list ? list.size() : null, element);
    }

    private @Nullable Object keyOf(Object element) {
        var mapKey = mapping().annotation(MapKey.class);
        if (mapKey == null || element instanceof HibernateProxy) {
            return null;
        }
        for (var slot : Slots.of(element.getClass()).values()) {
            if (mapKey.name().isEmpty() ? isId(slot) : mapKey.name().equals(slot.attribute())) {
                var key = slot.reach().peek(element);
                return isId(slot) && slot.isZero(key) ? null : key;
            }
        }
        return null;
    }

    private static boolean isId(Slot slot) {
        return slot.mapping().annotation(Id.class) != null || slot.mapping().annotation(EmbeddedId.class) != null;
    }

    /** Whether an element can be there more than once, and somebody on the other side minds. */
    boolean mayRepeat() {
        return mapping().kind() != Mapping.Kind.SET && others.arePossible();
    }

    void warnOfStale() {
        LOGGER.log(
                Level.WARNING,
                "A collection is changed that is no longer that of ''{0}'', because that was loaded anew or expired:"
                        + " nobody is told, and the change may be lost. Read the attribute again.",
                this);
    }

    @Override
    public void append(Woven object, Object other, Change change) {
        awaiting(object, change).arrivals().append(other, change);
    }

    @Override
    public void pop(Woven object, Object other, Change change) {
        if (isUnloaded(object, object.$$_aludel_getState()) || reach().peek(object) != null) {
            awaiting(object, change).arrivals().pop(other, change);
        }
    }

    /**
     * What an object keeps of its collection, which is made if there is none. It is not loaded if it is not, unless it
     * is the side that is written: Hibernate would see nothing else.
     */
    private Contents awaiting(Woven object, Change change) {
        var state = object.$$_aludel_getState();
        if (mapping().mappedBy().isEmpty()) {
            unexpire(object, state);
            loadToWrite(object);
        }
        if (isUnloaded(object, state)) {
            var known = Contents.of(object, this);
            if (known != null && known.isAwaiting()) {
                return known;
            }
            var made = new Contents(this, object, null);
            made.keep();
            return made;
        }
        var raw = reach().peek(object);
        if (raw == null) {
            var made = Fresh.empty(reach().field(), null);
            change.undoneBy(() -> OtherSides.store(this, object, null));
            OtherSides.store(this, object, made);
            raw = made;
        }
        return contents(object, raw);
    }

    private void loadToWrite(Woven object) {
        var raw = reach().fetch(object);
        if (raw != null && !Elements.isLoaded(raw) && Elements.isConnected(raw)) {
            contents(object, raw).load();
        }
    }

    @Override
    public @Nullable Boolean holds(Woven object, Object other) {
        var raw = reach().peek(object);
        if (isUnloaded(object, object.$$_aludel_getState())) {
            var known = Contents.of(object, this);
            return known == null ? null : known.arrivals().has(other);
        }
        return raw == null ? Boolean.FALSE : contents(object, raw).arrivals().has(other);
    }
}
