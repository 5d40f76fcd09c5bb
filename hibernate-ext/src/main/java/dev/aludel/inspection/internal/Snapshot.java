package dev.aludel.inspection.internal;

import java.lang.ref.WeakReference;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * What an object held when it was last loaded or written, kept after it left its session. Other objects are kept
 * weakly: they may lead back to it.
 */
final class Snapshot {

    private final @Nullable Object[] values;
    private final @Nullable Object version;

    private Snapshot(@Nullable Object[] values, @Nullable Object version) {
        this.values = values;
        this.version = version;
    }

    /** The snapshot of an entry; null if it has none, as for what is read-only. */
    static @Nullable Snapshot of(EntityEntry entry) {
        var loaded = entry.getLoadedState();
        return loaded == null ? null : of(entry.getPersister(), loaded, entry.getVersion());
    }

    static Snapshot of(EntityPersister persister, @Nullable Object[] loaded, @Nullable Object version) {
        var types = persister.getPropertyTypes();
        @Nullable Object[] values = loaded;
        for (int i = 0; i < types.length; i++) {
            if (leadsToObjects(types[i])) {
                if (values == loaded) {
                    values = loaded.clone();
                }
                values[i] = weak(types[i], loaded[i]);
            }
        }
        return new Snapshot(values, version);
    }

    private static boolean leadsToObjects(Type type) {
        if (type.isAssociationType() || type.isAnyType()) {
            return true;
        }
        if (type instanceof CompositeType composite) {
            for (var subtype : composite.getSubtypes()) {
                if (leadsToObjects(subtype)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Object weak(Type type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        // Of an embeddable that leads to objects there is a copy only here: nobody else would hold it.
        return type instanceof CompositeType && !type.isAnyType() ? Unknown.VALUE : new WeakReference<>(value);
    }

    @Nullable
    Object version() {
        return version;
    }

    /** What an attribute held; {@link Unknown#VALUE} if that is gone. */
    @Nullable
    Object value(int position) {
        var value = values[position];
        if (value instanceof WeakReference<?> weak) {
            var object = weak.get();
            return object == null ? Unknown.VALUE : object;
        }
        return value;
    }

    /** Stands for what is not known any more. */
    enum Unknown {
        VALUE
    }
}
