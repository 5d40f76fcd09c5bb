package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.ActiveDefault;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an {@link ActiveDefault} declares for one attribute. Shared by threads. */
final class ColumnDefaults {

    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(int.class, Integer::valueOf),
            Map.entry(long.class, Long::valueOf),
            Map.entry(short.class, Short::valueOf),
            Map.entry(byte.class, Byte::valueOf),
            Map.entry(float.class, Float::valueOf),
            Map.entry(double.class, Double::valueOf),
            Map.entry(boolean.class, Boolean::valueOf),
            Map.entry(char.class, text -> text.charAt(0)),
            Map.entry(Character.class, text -> text.charAt(0)));

    private final String attribute;
    private final String sql;
    private final @Nullable Supplier<?> supplier;

    private ColumnDefaults(String attribute, String sql, @Nullable Supplier<?> supplier) {
        this.attribute = attribute;
        this.sql = sql;
        this.supplier = supplier;
    }

    /**
     * Reads an annotation.
     *
     * @param attribute its name, with that of the class
     * @param type of the attribute
     */
    static ColumnDefaults of(ActiveDefault declared, String attribute, Class<?> type) {
        var hasSupplier = declared.supplier() != ActiveDefault.None.class;
        var given = (declared.value().isEmpty() ? 0 : 1)
                + (hasSupplier ? 1 : 0)
                + (declared.sql().isEmpty() ? 0 : 1);
        if (given != 1) {
            throw BytecodeErrors.notOneDefault(attribute, given);
        }
        if (hasSupplier) {
            return new ColumnDefaults(attribute, "", made(declared.supplier(), attribute));
        }
        if (!declared.sql().isEmpty()) {
            return new ColumnDefaults(attribute, declared.sql(), null);
        }
        var value = parsed(declared.value(), attribute, type);
        return new ColumnDefaults(attribute, "", () -> value);
    }

    private static Supplier<?> made(Class<? extends Supplier<?>> type, String attribute) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw BytecodeErrors.noSupplier(attribute, type, e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object parsed(String text, String attribute, Class<?> type) {
        try {
            var parser = PARSERS.get(type);
            if (parser != null) {
                return parser.apply(text);
            }
            return type.isEnum() ? Enum.valueOf((Class) type, text) : parsedByType(text, type);
        } catch (RuntimeException | ReflectiveOperationException e) {
            throw BytecodeErrors.unreadableDefault(attribute, text, type, e);
        }
    }

    private static Object parsedByType(String text, Class<?> type) throws ReflectiveOperationException {
        for (var name : new String[] {"valueOf", "parse", "fromString"}) {
            for (var argument : new Class<?>[] {String.class, CharSequence.class}) {
                var method = find(type, name, argument);
                if (method != null) {
                    return method.invoke(null, text);
                }
            }
        }
        return type.getConstructor(String.class).newInstance(text);
    }

    private static @Nullable Method find(Class<?> type, String name, Class<?> argument) {
        try {
            var method = type.getMethod(name, argument);
            return type.isAssignableFrom(method.getReturnType()) ? method : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    String sql() {
        return sql;
    }

    /** The value for an object that was read, or is inserted. */
    @Nullable
    Object value() {
        if (supplier == null) {
            throw BytecodeErrors.defaultOfDatabase(attribute, sql);
        }
        return supplier.get();
    }
}
