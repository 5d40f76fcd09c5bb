package dev.aludel.bytecode.internal;

import dev.aludel.event.AttributeDispatch;
import dev.aludel.inspection.AttributeEventToken;
import dev.aludel.inspection.AttributeEventToken.Operation;
import dev.aludel.inspection.InstrumentedState;
import dev.aludel.inspection.LoaderCallableStatus;
import jakarta.persistence.Entity;
import java.lang.invoke.MethodHandles.Lookup;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.jspecify.annotations.Nullable;

/**
 * What a woven class knows of one of its attributes; a static field of the class holds it. Where nothing is to be done,
 * {@link #readsPlainly} and {@link #writesPlainly} are the whole cost. Shared by threads.
 *
 * <p>There is one subclass for what holds one value and one for collections.
 */
public abstract class Slot {

    private final Class<?> owner;
    private final String attribute;
    private final Reach reach;
    private final Mapping mapping;
    private final AttributeDispatch dispatch;
    private final boolean isPrimitive;
    private final boolean isPlain;
    private final boolean isNeverLazy;

    Slot(Class<?> owner, String attribute, Reach reach, Mapping mapping) {
        this.owner = owner;
        this.attribute = attribute;
        this.reach = reach;
        this.mapping = mapping;
        this.dispatch = AttributeDispatch.of(owner, attribute);
        this.isPrimitive = reach.field().getType().isPrimitive();
        this.isPlain = reach.isPlain();
        // Hibernate's enhancement makes attributes of entities lazy, also those that superclasses declare.
        this.isNeverLazy = owner.isAnnotationPresent(Entity.class)
                && !PersistentAttributeInterceptable.class.isAssignableFrom(owner);
    }

    /**
     * Called by the initialiser of a woven class.
     *
     * @param lookup of that class
     * @param suffix what the names of the accessors end with
     */
    public static Slot of(Lookup lookup, String attribute, String field, String suffix) {
        var owner = lookup.lookupClass();
        var reach = DictionaryReach.of(attribute, FieldReach.of(lookup, field, suffix));
        var mapping = Mapping.of(reach.field(), attribute);
        var slot = mapping.kind().isPlural()
                ? new CollectionSlot(owner, attribute, reach, mapping)
                : mapping.kind() == Mapping.Kind.REFERENCE
                        ? new ReferenceSlot(owner, attribute, reach, mapping)
                        : new ScalarSlot(owner, attribute, reach, mapping);
        Slots.add(slot);
        return slot;
    }

    /** Whether a read of the field needs no more than the field. */
    public abstract boolean readsPlainly();

    /** Whether a write of the field needs no more than the field. */
    public abstract boolean writesPlainly();

    /** What woven code reads, in an object that has a state, or where somebody listens. */
    public abstract @Nullable Object read(Object object);

    /**
     * What woven code is to put into the field where it writes a value. Nothing is changed if this throws.
     *
     * @param raw what the field holds, without loading what Hibernate's enhancement would load
     */
    public final @Nullable Object write(Woven object, @Nullable Object raw, @Nullable Object value) {
        var taken = isPlain ? take(object, value, raw) : take(object, value, reach.peek(object));
        return isPlain ? taken : reach.place(object, taken);
    }

    /**
     * Tells of an assignment, and returns what is to be assigned. Nothing is changed if this throws.
     *
     * @param raw what the field holds, without loading what Hibernate's enhancement would load
     */
    abstract @Nullable Object take(Woven object, @Nullable Object value, @Nullable Object raw);

    final Class<?> owner() {
        return owner;
    }

    final String attribute() {
        return attribute;
    }

    final Reach reach() {
        return reach;
    }

    final Mapping mapping() {
        return mapping;
    }

    final AttributeDispatch dispatch() {
        return dispatch;
    }

    final AttributeEventToken token(Object object, Operation operation) {
        return new AttributeEventToken(object, attribute, operation);
    }

    /** Whether Hibernate is at work on the object, by its constructor, its setters, or to load what is expired. */
    static boolean isHibernates(Woven object, @Nullable InstrumentedState state) {
        return state != null && state.isLoading()
                || Lane.isHibernates()
                || object.$$_aludel_getPhase() != Woven.NEW && Construction.isHibernates(object);
    }

    /** Loads the attribute if it is expired. */
    final void unexpire(Woven object, @Nullable InstrumentedState state) {
        if (state != null && state.isExpired(attribute)) {
            state.beforeRead(object, attribute);
        }
    }

    /** What a listener is told of the value that is there, which is not loaded for listeners that need not know it. */
    final @Nullable Object old(Woven object, @Nullable InstrumentedState state) {
        return old(object, state, reach.peek(object));
    }

    /** The same, where what the field holds is at hand. */
    final @Nullable Object old(Woven object, @Nullable InstrumentedState state, @Nullable Object raw) {
        if (state == null && isNeverLazy) {
            return isZero(raw) && isUnset(object, null) ? LoaderCallableStatus.NO_VALUE : raw;
        }
        var needed = dispatch.needsOldValue(object);
        if (state != null && state.isExpired(attribute)) {
            if (!needed) {
                return LoaderCallableStatus.NO_VALUE;
            }
            unexpire(object, state);
        }
        if (!Hibernate.isPropertyInitialized(object, attribute)) {
            return needed ? reach.fetch(object) : LoaderCallableStatus.NO_VALUE;
        }
        var value = reach.peek(object);
        return isZero(value) && isUnset(object, state) ? LoaderCallableStatus.NO_VALUE : value;
    }

    /** Whether what the field holds is not what the attribute has, because that is not loaded. */
    final boolean isUnloaded(Woven object, @Nullable InstrumentedState state) {
        return state != null && state.isExpired(attribute) || !Hibernate.isPropertyInitialized(object, attribute);
    }

    /** Whether what is null or zero in this object was never set. */
    final boolean isUnset(Woven object, @Nullable InstrumentedState state) {
        return object.$$_aludel_getPhase() != Woven.HAS_ROW
                && (state == null || !state.isSet(attribute) && !state.isDeleted(attribute));
    }

    /** Whether a value is what the field holds before anything is assigned. */
    final boolean isZero(@Nullable Object value) {
        return value == null
                || isPrimitive
                        && (value instanceof Number number && number.doubleValue() == 0
                                || value instanceof Boolean bool && !bool
                                || value instanceof Character character && character == 0);
    }

    /** Lets the object's state know of an assignment. */
    final void note(Woven object, @Nullable InstrumentedState state, @Nullable Object value) {
        object.$$_aludel_setAssigned(true);
        if (state != null) {
            state.beforeWrite(attribute, reach.peek(object));
        } else if (isZero(value) && object.$$_aludel_getPhase() != Woven.HAS_ROW) {
            InstrumentedState.of(object).markSet(attribute);
        }
    }

    @Override
    public final String toString() {
        return owner.getName() + "." + attribute;
    }
}
