package dev.aludel.bytecode.internal;

import dev.aludel.event.SyncBackref;
import dev.aludel.inspection.LoaderCallableStatus;
import jakarta.persistence.Embeddable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterJoinTable;
import org.hibernate.annotations.Filters;
import org.hibernate.annotations.SQLJoinTableRestriction;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.bytecode.enhance.spi.EnhancementInfo;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/**
 * The other sides of one attribute that is an association, and how they are kept in step with it. What is on the other
 * side is found in the class of each object there, so that subclasses may have sides of their own. Shared by threads.
 */
final class OtherSides {

    private static final String SWITCH = "aludel.bytecode.back_references";

    private static final List<Class<? extends Annotation>> ASSOCIATIONS =
            List.of(ManyToOne.class, OneToMany.class, OneToOne.class, ManyToMany.class);

    private static final List<Class<? extends Annotation>> RESTRICTIONS = List.of(
            SQLRestriction.class, SQLJoinTableRestriction.class, Filter.class, Filters.class, FilterJoinTable.class);

    /** Whether Hibernate's enhancement manages the associations of a class. */
    private static final ClassValue<Boolean> IS_MANAGED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            var info = type.getAnnotation(EnhancementInfo.class);
            return info != null && info.includesAssociationManagement();
        }
    };

    /** What some class that is initialised says its attribute is mapped by. */
    private static final Set<String> MAPPED_BY = ConcurrentHashMap.newKeySet();

    private final Slot slot;
    private final boolean kept;

    private final ClassValue<List<Slot>> byType = new ClassValue<>() {
        @Override
        protected List<Slot> computeValue(Class<?> type) {
            return found(type);
        }
    };

    OtherSides(Slot slot) {
        this.slot = slot;
        this.kept = isKept(slot);
        if (isInverse(slot)) {
            MAPPED_BY.add(slot.mapping().mappedBy());
        }
    }

    private static boolean isKept(Slot slot) {
        if (ASSOCIATIONS.stream().noneMatch(each -> slot.mapping().annotation(each) != null)
                || slot.owner().isAnnotationPresent(Embeddable.class)
                || !isSwitchedOn()) {
            return false;
        }
        var here = slot.mapping().annotation(SyncBackref.class);
        var choice = here == null ? slot.owner().getAnnotation(SyncBackref.class) : here;
        var widest = choice == null ? slot.owner().getPackage().getAnnotation(SyncBackref.class) : choice;
        return widest == null || widest.value();
    }

    private static boolean isSwitchedOn() {
        var value = System.getProperty(SWITCH, "true").strip();
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw CollectionErrors.badSwitch(SWITCH, value);
        };
    }

    private static boolean isInverse(Slot slot) {
        return !slot.mapping().mappedBy().isEmpty();
    }

    /** Whether there may be another side. That no loaded class has one can change when a class is initialised. */
    boolean arePossible() {
        return kept && (isInverse(slot) || MAPPED_BY.contains(slot.attribute()));
    }

    private List<Slot> found(Class<?> type) {
        var there = Slots.of(type);
        if (isInverse(slot)) {
            var side = there.get(slot.mapping().mappedBy());
            return side instanceof Side && !isInverse(side) ? List.of(side) : List.of();
        }
        var sides = new ArrayList<Slot>();
        for (var each : there.values()) {
            if (each instanceof Side
                    && each.mapping().mappedBy().equals(slot.attribute())
                    && isRelated(each.mapping().other(), slot.owner())
                    && !isRestricted(each)) {
                sides.add(each);
            }
        }
        return List.copyOf(sides);
    }

    private static boolean isRelated(@Nullable Class<?> one, Class<?> other) {
        return one == null || one.isAssignableFrom(other) || other.isAssignableFrom(one);
    }

    /** Whether what a collection holds depends on more than the association: then only the database knows. */
    private static boolean isRestricted(Slot slot) {
        return RESTRICTIONS.stream().anyMatch(each -> slot.mapping().annotation(each) != null);
    }

    /** Has another object take this one. */
    void appended(Object object, @Nullable Object other, Change change) {
        if (other == null || !arePossible()) {
            return;
        }
        for (var side : of(other)) {
            var target = reached(other, side);
            if (target != null && !change.beganAt(side, target) && accepts(side, object)) {
                ((Side) side).append(target, object, passedOn(object, side, change));
            }
        }
    }

    /** A change that came from a third attribute goes no further, unless that one shows no more than a part. */
    private Change passedOn(Object object, Slot side, Change change) {
        if (change.slot() == slot || change.slot() == side) {
            return change;
        }
        if (!isRestricted(change.slot())) {
            throw CollectionErrors.conflict(change.slot(), side, slot, object);
        }
        return change.at(slot, object, change.initiator().operation());
    }

    /** Has another object give up this one. */
    void removed(Object object, @Nullable Object other, Change change) {
        removed(object, other, change, change);
    }

    private void removed(Object object, @Nullable Object other, Change cause, Change change) {
        if (other == null || !arePossible()) {
            return;
        }
        for (var side : of(other)) {
            var target = reached(other, side);
            if (target != null && !cause.beganAt(side, target) && accepts(side, object)) {
                ((Side) side).pop(target, object, change);
            }
        }
    }

    /** Has the object that was referred to give up this one, and the one that is now take it. */
    void replaced(Object object, @Nullable Object old, @Nullable Object value, Change change) {
        if (!arePossible() || isSame(old, value)) {
            return;
        }
        if (old != LoaderCallableStatus.NO_VALUE) {
            removed(object, old, change, change.leaving(slot, object, value != null));
        }
        appended(object, value, change);
    }

    /** Whether another object has this one; null if there is no other side, or it is not known. */
    @Nullable
    Boolean hold(Object object, Object other) {
        for (var side : of(other)) {
            var target = entity(other);
            if (target != null) {
                return ((Side) side).holds(target, object);
            }
        }
        return null;
    }

    /** Whether another object refers to one that takes the place of this one. */
    boolean haveAnother(Object other) {
        var target = entity(other);
        return target != null
                && of(other).stream()
                        .anyMatch(side ->
                                side instanceof ReferenceSlot && side.reach().peek(target) != null);
    }

    private List<Slot> of(Object other) {
        var lazy = HibernateProxy.extractLazyInitializer(other);
        if (lazy == null) {
            return byType.get(other.getClass());
        }
        return byType.get(
                lazy.isUninitialized()
                        ? lazy.getPersistentClass()
                        : lazy.getImplementation().getClass());
    }

    private static boolean accepts(Slot side, Object object) {
        var type = side.mapping().kind().isPlural()
                ? side.mapping().other()
                : side.reach().field().getType();
        return type == null || type.isInstance(object);
    }

    /**
     * The object that a proxy stands for. One that is not loaded is loaded only to change the side that has the foreign
     * key, because otherwise the change would be lost.
     */
    private static @Nullable Woven reached(Object other, Slot side) {
        var lazy = HibernateProxy.extractLazyInitializer(other);
        if (lazy != null && lazy.isUninitialized() && !isInverse(side) && lazy.getSession() != null) {
            lazy.initialize();
        }
        return entity(other);
    }

    private static @Nullable Woven entity(Object other) {
        return unproxied(other) instanceof Woven woven ? woven : null;
    }

    private static @Nullable Object unproxied(@Nullable Object object) {
        var lazy = HibernateProxy.extractLazyInitializer(object);
        if (lazy == null) {
            return object;
        }
        return lazy.isUninitialized() ? null : lazy.getImplementation();
    }

    /** Puts a value into an object. Hibernate's management of associations is left out: it would do it all again. */
    static void store(Slot slot, Woven object, @Nullable Object value) {
        if (!IS_MANAGED.get(slot.owner())) {
            slot.reach().store(object, value);
            return;
        }
        var interceptor = object instanceof PersistentAttributeInterceptable interceptable
                ? interceptable.$$_hibernate_getInterceptor()
                : null;
        var before = slot.reach().peek(object);
        slot.reach()
                .poke(
                        object,
                        interceptor == null ? value : interceptor.writeObject(object, slot.attribute(), before, value));
        if (object instanceof SelfDirtinessTracker tracker) {
            tracker.$$_hibernate_trackChange(slot.attribute());
        }
    }

    /** Whether two values are one object, of which one may be a proxy. */
    static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one == other || one != null && other != null && isSameEntity(one, other);
    }

    private static boolean isSameEntity(Object one, Object other) {
        return (one instanceof HibernateProxy || other instanceof HibernateProxy)
                && unproxied(one) == unproxied(other)
                && unproxied(one) != null;
    }
}
