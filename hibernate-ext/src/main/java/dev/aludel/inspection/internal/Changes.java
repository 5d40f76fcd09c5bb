package dev.aludel.inspection.internal;

import dev.aludel.inspection.Instrumented;
import dev.aludel.inspection.InstrumentedState;
import dev.aludel.inspection.LoaderCallableStatus;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.jspecify.annotations.Nullable;

/** What is known of an object's changes beside its values: flags, deleted attributes, and what was set to null. */
final class Changes {

    private Changes() {}

    static @Nullable InstrumentedState own(Object entity) {
        return entity instanceof Instrumented instrumented ? instrumented.$$_aludel_getState() : null;
    }

    static boolean isExpired(Object entity, String attribute) {
        var own = own(entity);
        return own != null && own.isExpired(attribute);
    }

    /** Whether an attribute of a new object that holds null, or zero, was set to that. */
    static boolean isSet(Object entity, String attribute) {
        var own = own(entity);
        return own != null && own.isSet(attribute);
    }

    /** What a new object was given as if it had always been there. */
    static Map<String, @Nullable Object> initial(Object entity) {
        var own = own(entity);
        return own == null ? Map.of() : own.initial();
    }

    static void flag(Object entity, String attribute, @Nullable SessionInspection session) {
        if (entity instanceof Instrumented instrumented) {
            InstrumentedState.of(instrumented).flagModified(attribute);
        } else {
            Remembered.of(entity).flag(attribute);
        }
        if (entity instanceof SelfDirtinessTracker tracker) {
            tracker.$$_hibernate_trackChange(attribute);
        }
        mark(session);
    }

    static void remove(Object entity, String attribute, @Nullable Object old, @Nullable SessionInspection session) {
        if (entity instanceof Instrumented instrumented) {
            InstrumentedState.of(instrumented).markDeleted(attribute, old);
        } else {
            Remembered.of(entity).remove(attribute);
        }
        mark(session);
    }

    private static void mark(@Nullable SessionInspection session) {
        if (session != null) {
            session.mark();
        }
    }

    /** Whether an attribute that holds null, or zero, was deleted. */
    static boolean isRemoved(Object entity, String attribute) {
        var own = own(entity);
        if (own != null) {
            return own.isDeleted(attribute);
        }
        var remembered = Remembered.find(entity);
        return remembered != null && remembered.isRemoved(attribute);
    }

    static boolean isFlagged(Object entity, String attribute) {
        var own = own(entity);
        if (own != null) {
            return own.flagged().contains(attribute);
        }
        var remembered = Remembered.find(entity);
        return remembered != null && remembered.flagged().contains(attribute);
    }

    /** Whether an object of an enhanced class was assigned to, whatever the value. */
    static boolean isAssigned(Object entity) {
        return entity instanceof Instrumented instrumented
                && (instrumented.$$_aludel_getAssigned() || isKnownAsAssigned(instrumented.$$_aludel_getState()));
    }

    private static boolean isKnownAsAssigned(@Nullable InstrumentedState own) {
        return own != null && !own.committed().isEmpty();
    }

    /** What a flush must write whatever it finds: what is flagged, and what was set while it was expired. */
    static Set<String> toWrite(Object entity, SessionInspection session) {
        var own = own(entity);
        if (own != null) {
            var names = new HashSet<>(own.flagged());
            own.committed().forEach((name, old) -> {
                if (old == LoaderCallableStatus.NO_VALUE) {
                    names.add(name);
                }
            });
            return names;
        }
        var remembered = session.hasMarks() ? Remembered.find(entity) : null;
        return remembered == null ? Set.of() : remembered.flagged();
    }

    /** What was changed is in the object's row now. */
    static void flushed(Object entity, SessionInspection session) {
        if (entity instanceof Instrumented instrumented) {
            instrumented.$$_aludel_setAssigned(false);
        }
        var own = own(entity);
        if (own != null) {
            own.flushed();
        }
        var remembered = session.hasMarks() ? Remembered.find(entity) : null;
        if (remembered != null) {
            remembered.flushed();
        }
    }

    /** The object holds what its row does. */
    static void refreshed(Object entity, SessionInspection session) {
        var own = own(entity);
        if (own != null) {
            own.loaded(Set.copyOf(own.expired()));
        }
        flushed(entity, session);
    }
}
