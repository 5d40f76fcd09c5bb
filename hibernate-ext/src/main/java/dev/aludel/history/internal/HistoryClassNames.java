package dev.aludel.history.internal;

import org.jspecify.annotations.Nullable;

/** Finds history classes without a session. */
public final class HistoryClassNames {

    private static final ClassValue<Known> KNOWN = new ClassValue<>() {
        @Override
        protected Known computeValue(Class<?> type) {
            return new Known();
        }
    };

    private HistoryClassNames() {}

    /** Written when a factory is built; by its own class loader's classes only, so nothing is kept from unloading. */
    private static final class Known {
        private volatile @Nullable Class<?> history;
    }

    static void register(Class<?> entity, Class<?> history) {
        KNOWN.get(entity).history = history;
    }

    /** The history class of an entity, of the factory built last. */
    public static Class<?> classOf(Class<?> entity) {
        var history = KNOWN.get(entity).history;
        if (history == null) {
            throw HistoryErrors.notVersioned(entity.getName());
        }
        return history;
    }
}
