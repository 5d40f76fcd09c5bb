package dev.aludel.bytecode.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Marks the time in which Hibernate itself reads and writes an object by its getters and setters, which are woven. It
 * reaches fields in other ways, which are not.
 */
final class Lane {

    private static final ThreadLocal<int[]> DEPTH = ThreadLocal.withInitial(() -> new int[1]);

    /** Whether Hibernate reaches any woven class in this way. */
    private static volatile boolean open;

    private Lane() {}

    /** Called when Hibernate is about to reach a class in this way. */
    static void open() {
        open = true;
    }

    /** Whether what this thread reads or writes now is done by Hibernate. */
    static boolean isHibernates() {
        return open && DEPTH.get()[0] > 0;
    }

    /** Runs what Hibernate does. */
    static <T extends @Nullable Object> T run(Supplier<T> access) {
        var depth = DEPTH.get();
        depth[0]++;
        try {
            return access.get();
        } finally {
            depth[0]--;
        }
    }
}
