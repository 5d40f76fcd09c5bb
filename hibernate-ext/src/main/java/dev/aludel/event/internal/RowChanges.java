package dev.aludel.event.internal;

import dev.aludel.inspection.Instrumented;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.internal.ManagedTypeHelper;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** What listeners change in an object while they are told of it. Made before they are told. */
final class RowChanges {

    private final SharedSessionContractImplementor session;
    private final EntityPersister persister;
    private final Object object;
    private final @Nullable Object[] before;
    private final Set<String> trackedBefore;

    RowChanges(Object object, EntityPersister persister, SharedSessionContractImplementor session) {
        this.session = session;
        this.persister = persister;
        this.object = object;
        this.before = persister.getValues(object);
        this.trackedBefore = ManagedTypeHelper.isSelfDirtinessTracker(object)
                ? Set.of(ManagedTypeHelper.asSelfDirtinessTracker(object).$$_hibernate_getDirtyAttributes())
                : Set.of();
        var types = persister.getPropertyTypes();
        for (int i = 0; i < before.length; i++) {
            if (types[i].isCollectionType()) {
                before[i] = Contents.of(before[i]);
            } else if (types[i].isMutable() && isFetched(before[i])) {
                before[i] = types[i].deepCopy(before[i], session.getFactory());
            }
        }
    }

    private static boolean isFetched(@Nullable Object value) {
        return value != LazyPropertyInitializer.UNFETCHED_PROPERTY;
    }

    /**
     * Puts what was changed since into the state that is about to be written, and that the object is later compared to.
     *
     * @return the positions of the attributes that were changed
     * @throws RuntimeException if a relationship was changed: what follows from that can no longer be written
     */
    int[] takeInto(@Nullable Object[] state) {
        var types = persister.getPropertyTypes();
        var now = persister.getValues(object);
        var changed = new int[now.length];
        int count = 0;
        for (int i = 0; i < now.length; i++) {
            if (types[i].isAssociationType()) {
                if (isRelationshipChanged(i, now[i], types[i])) {
                    throw EventErrors.relationshipChanged(
                            persister.getEntityName(), persister.getPropertyNames()[i]);
                }
            } else if (isFetched(now[i]) && isChanged(before[i], now[i], state[i], types[i])) {
                state[i] = types[i].deepCopy(now[i], session.getFactory());
                changed[count++] = i;
            }
        }
        return Arrays.copyOf(changed, count);
    }

    /** Puts what was changed since into the state that the object is later compared to. Collections stay as they are. */
    void takeAsLoaded(@Nullable Object[] loaded) {
        var types = persister.getPropertyTypes();
        var now = persister.getValues(object);
        for (int i = 0; i < now.length; i++) {
            if (types[i].isCollectionType() || !isFetched(now[i])) {
                continue;
            }
            if (types[i].isAssociationType()) {
                loaded[i] = isRelationshipChanged(i, now[i], types[i]) ? now[i] : loaded[i];
            } else if (isChanged(before[i], now[i], loaded[i], types[i])) {
                loaded[i] = types[i].deepCopy(now[i], session.getFactory());
            }
        }
        forgetTracked();
        if (object instanceof Instrumented instrumented) {
            instrumented.$$_aludel_setAssigned(false);
        }
    }

    private boolean isRelationshipChanged(int i, @Nullable Object now, Type type) {
        return type.isCollectionType()
                ? before[i] instanceof Contents contents && contents.isChanged(now)
                : now != before[i] && isFetched(before[i]);
    }

    private boolean isChanged(@Nullable Object before, @Nullable Object now, @Nullable Object inState, Type type) {
        // What was not fetched and is there now was read or assigned; if it was read, the state has it too.
        var compared = isFetched(before) ? before : inState;
        return !isFetched(compared) || !type.isEqual(now, compared, session.getFactory());
    }

    /** Has an object that tracks its own changes forget those of the listeners, because they are written now. */
    void forgetTracked() {
        if (ManagedTypeHelper.isSelfDirtinessTracker(object)) {
            var tracker = ManagedTypeHelper.asSelfDirtinessTracker(object);
            tracker.$$_hibernate_clearDirtyAttributes();
            trackedBefore.forEach(tracker::$$_hibernate_trackChange);
        }
    }

    /**
     * A collection as it was.
     *
     * @param elements what was in it, null if that was not loaded
     */
    private record Contents(@Nullable Object collection, @Nullable Object @Nullable [] elements, boolean pending) {

        static Contents of(@Nullable Object collection) {
            if (collection instanceof PersistentCollection<?> hibernates && !hibernates.wasInitialized()) {
                return new Contents(collection, null, hibernates.hasQueuedOperations());
            }
            return new Contents(collection, elements(collection), false);
        }

        private static @Nullable Object @Nullable [] elements(@Nullable Object collection) {
            if (collection instanceof Map<?, ?> map) {
                return map.entrySet().stream()
                        .mapMulti((each, all) -> {
                            all.accept(each.getKey());
                            all.accept(each.getValue());
                        })
                        .toArray();
            }
            return collection instanceof Collection<?> elements ? elements.toArray() : null;
        }

        boolean isChanged(@Nullable Object now) {
            if (now != collection) {
                return isFetched(collection);
            }
            var was = elements;
            if (was != null) {
                return !isSame(was, elements(now));
            }
            return now instanceof PersistentCollection<?> hibernates
                    && !pending
                    && (hibernates.isDirty() || hibernates.hasQueuedOperations());
        }

        private static boolean isSame(@Nullable Object[] was, @Nullable Object @Nullable [] now) {
            if (now == null || now.length != was.length) {
                return false;
            }
            for (int i = 0; i < was.length; i++) {
                if (was[i] != now[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
