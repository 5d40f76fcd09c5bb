package dev.aludel.inspection;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an object of an enhanced class keeps about itself, beyond its fields: which attributes were set though they
 * hold null or zero, which are expired and who loads them, which were changed from which value, which are flagged as
 * modified. Woven code asks and tells it; applications read the same through an inspection.
 *
 * <p>An object without one has nothing expired and nothing flagged; what of it holds null or zero counts as never
 * set while the object is new, and as loaded otherwise. So woven code needs one for two things only: an assignment of
 * null or zero to a new object, and whatever this object already is there for.
 *
 * <pre>{@code
 * String getName() {                                  // woven around each read and write of a field
 *     if (state != null) state.beforeRead(this, "name");
 *     return name;
 * }
 * void setName(String name) {
 *     if (state != null) state.beforeWrite("name", this.name);
 *     else if (name == null) (state = new InstrumentedState()).markSet("name");
 *     this.name = name;
 * }
 * }</pre>
 *
 * <p>Not safe for use by several threads, as the object is not.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class InstanceState
 * @since 0.1
 */
public final class InstrumentedState {

    private @Nullable Set<String> expired;
    private @Nullable Loader loader;
    private @Nullable Set<String> set;
    private @Nullable Set<String> flagged;
    private @Nullable Set<String> deleted;
    private @Nullable Map<String, @Nullable Object> committed;
    private @Nullable Map<String, @Nullable Object> initial;
    private boolean loading;

    /** A state that knows nothing yet. */
    public InstrumentedState() {}

    /** Loads expired attributes, all with one statement, and puts them into the object; serialised with the object. */
    @FunctionalInterface
    public interface Loader extends Serializable {

        /**
         * Loads attributes into an object.
         *
         * @param object the object
         * @param attributes what is expired, by name; not empty
         * @return false if this is no time to load: they are read as they are, and stay expired
         */
        boolean load(Instrumented object, Set<String> attributes);
    }

    /** The state of an object, which gets one if it has none. */
    public static InstrumentedState of(Instrumented object) {
        var known = object.$$_aludel_getState();
        if (known != null) {
            return known;
        }
        var made = new InstrumentedState();
        object.$$_aludel_setState(made);
        return made;
    }

    /** Loads what is expired, if the attribute that is about to be read is. */
    public void beforeRead(Instrumented object, String attribute) {
        if (isExpired(attribute)) {
            load(object);
        }
    }

    /**
     * Takes note of an assignment. An expired attribute is not loaded for it: its old value is then unknown.
     *
     * @param attribute the attribute that is about to be assigned
     * @param old what it holds
     */
    public void beforeWrite(String attribute, @Nullable Object old) {
        if (loading) {
            return;
        }
        var stale = expired;
        if (stale != null && stale.remove(attribute)) {
            forgetNothingExpired(stale);
            commitAs(attribute, LoaderCallableStatus.NO_VALUE);
        } else {
            commitAs(attribute, old);
        }
        if (deleted != null) {
            deleted.remove(attribute);
        }
        markSet(attribute);
    }

    private void commitAs(String attribute, @Nullable Object old) {
        if (committed == null) {
            committed = new LinkedHashMap<>();
        }
        if (!committed.containsKey(attribute)) {
            committed.put(attribute, old);
        }
    }

    /** Whether an attribute must be loaded before it is read. */
    public boolean isExpired(String attribute) {
        var stale = expired;
        return stale != null && stale.contains(attribute);
    }

    /** Whether anything must be loaded before it is read. */
    public boolean hasExpired() {
        return expired != null;
    }

    /** What must be loaded before it is read, by name. */
    public Set<String> expired() {
        return expired == null ? Set.of() : Collections.unmodifiableSet(expired);
    }

    /** What loads the attributes that are expired; null if none are. */
    public @Nullable Loader loader() {
        return loader;
    }

    /**
     * Lets attributes be loaded when one of them is next read. What they hold stays where it is until then; what was
     * changed in them is forgotten.
     *
     * @param attributes their names
     * @param loader loads them, and those that were expired before
     */
    public void expire(Collection<String> attributes, Loader loader) {
        if (attributes.isEmpty()) {
            return;
        }
        var stale = expired == null ? new LinkedHashSet<String>() : expired;
        for (var attribute : attributes) {
            stale.add(attribute);
            forget(attribute);
        }
        this.expired = stale;
        this.loader = loader;
    }

    /** Loads all that is expired; nothing if nothing is. If that throws, it stays expired. */
    public void load(Instrumented object) {
        var stale = expired;
        var with = loader;
        if (stale == null || with == null || loading) {
            return;
        }
        loading = true;
        try {
            if (with.load(object, Collections.unmodifiableSet(stale))) {
                expired = null;
                loader = null;
            }
        } finally {
            loading = false;
        }
    }

    /** Runs assignments that are no changes, and no events: values that come from the database. */
    public void quietly(Runnable assignments) {
        var before = loading;
        loading = true;
        try {
            assignments.run();
        } finally {
            loading = before;
        }
    }

    /** Whether expired attributes are being put in place: such an assignment is no change, and no event. */
    public boolean isLoading() {
        return loading;
    }

    /** Lets attributes be read as they are, because someone else has loaded them, or the object is new again. */
    public void loaded(Collection<String> attributes) {
        attributes.forEach(this::forget);
        var stale = expired;
        if (stale != null) {
            stale.removeAll(Set.copyOf(attributes));
            forgetNothingExpired(stale);
        }
    }

    private void forgetNothingExpired(Set<String> stale) {
        if (stale.isEmpty()) {
            expired = null;
            loader = null;
        }
    }

    private void forget(String attribute) {
        if (committed != null) {
            committed.remove(attribute);
        }
        if (flagged != null) {
            flagged.remove(attribute);
        }
        if (deleted != null) {
            deleted.remove(attribute);
        }
    }

    /** Remembers that an attribute was set, whatever it holds. */
    public void markSet(String attribute) {
        if (set == null) {
            set = new LinkedHashSet<>();
        }
        set.add(attribute);
    }

    /** Remembers that a new object was given a value as if it had always been there: it is no change. */
    public void initialise(String attribute, @Nullable Object value) {
        if (initial == null) {
            initial = new LinkedHashMap<>();
        }
        initial.put(attribute, value);
        markSet(attribute);
    }

    /** What a new object was given as if it had always been there, whatever was set since. */
    public Map<String, @Nullable Object> initial() {
        return initial == null ? Map.of() : Collections.unmodifiableMap(initial);
    }

    /** Whether an attribute was set since this state is there. */
    public boolean isSet(String attribute) {
        return set != null && set.contains(attribute);
    }

    /** Remembers that an attribute was deleted: it holds null, and was not set to it. */
    public void markDeleted(String attribute, @Nullable Object old) {
        beforeWrite(attribute, old);
        if (set != null) {
            set.remove(attribute);
        }
        if (deleted == null) {
            deleted = new LinkedHashSet<>();
        }
        deleted.add(attribute);
    }

    /** Whether an attribute was deleted since it was last written to the database. */
    public boolean isDeleted(String attribute) {
        return deleted != null && deleted.contains(attribute);
    }

    /** Has the next flush write an attribute, whether or not it looks changed. */
    public void flagModified(String attribute) {
        if (flagged == null) {
            flagged = new LinkedHashSet<>();
        }
        flagged.add(attribute);
    }

    /** What the next flush writes, whether or not it looks changed. */
    public Set<String> flagged() {
        return flagged == null ? Set.of() : Collections.unmodifiableSet(flagged);
    }

    /**
     * What attributes held when they were last loaded or written, for those that were assigned since; it is
     * {@link LoaderCallableStatus#NO_VALUE} where it is not known. An attribute may hold the same value again.
     */
    public Map<String, @Nullable Object> committed() {
        return committed == null ? Map.of() : Collections.unmodifiableMap(committed);
    }

    /** Forgets what was changed, because it was written to the database. What is expired stays so. */
    public void flushed() {
        committed = null;
        initial = null;
        flagged = null;
        deleted = null;
    }
}
