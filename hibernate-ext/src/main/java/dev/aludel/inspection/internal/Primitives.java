package dev.aludel.inspection.internal;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** What a field holds that was never set. */
final class Primitives {

    private Primitives() {}

    /** Zero of a primitive type, null of any other. */
    static @Nullable Object zero(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
