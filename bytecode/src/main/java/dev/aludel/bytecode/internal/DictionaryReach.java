package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.InstanceDictionary;
import dev.aludel.bytecode.InstrumentedWith;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reaches what lives in a dictionary of the application's, in the place of a field. Shared by threads. */
final class DictionaryReach implements Reach {

    /** The dictionaries of a class; null if its values live in its fields. */
    private static final ClassValue<@Nullable InstanceDictionary<Object>> OF_CLASS = new ClassValue<>() {
        @Override
        protected @Nullable InstanceDictionary<Object> computeValue(Class<?> type) {
            var with = type.getAnnotation(InstrumentedWith.class);
            return with == null ? null : made(type, with.value());
        }
    };

    private final String attribute;
    private final Field field;
    private final InstanceDictionary<Object> dictionary;
    private final @Nullable Object zero;

    private DictionaryReach(String attribute, Field field, InstanceDictionary<Object> dictionary) {
        this.attribute = attribute;
        this.field = field;
        this.dictionary = dictionary;
        this.zero = Array.get(Array.newInstance(field.getType(), 1), 0);
    }

    /** The way to an attribute, of a class that may say that its values live elsewhere. */
    static Reach of(String attribute, FieldReach reach) {
        var dictionary = OF_CLASS.get(reach.field().getDeclaringClass());
        return dictionary == null ? reach : new DictionaryReach(attribute, reach.field(), dictionary);
    }

    @SuppressWarnings("unchecked")
    private static InstanceDictionary<Object> made(
            Class<?> type, Class<? extends InstanceDictionary<?>> implementation) {
        try {
            var constructor = implementation.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (InstanceDictionary<Object>) constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw BytecodeErrors.noDictionary(type, implementation, e);
        }
    }

    private Map<String, @Nullable Object> of(Object object) {
        return dictionary.of(object);
    }

    @Override
    public Field field() {
        return field;
    }

    @Override
    public boolean isPlain() {
        return false;
    }

    @Override
    public @Nullable Object peek(Object object) {
        var value = of(object).get(attribute);
        return value == null ? zero : value;
    }

    @Override
    public @Nullable Object fetch(Object object) {
        return peek(object);
    }

    @Override
    public void poke(Object object, @Nullable Object value) {
        of(object).put(attribute, value);
    }

    @Override
    public void store(Object object, @Nullable Object value) {
        poke(object, value);
    }

    @Override
    public @Nullable Object place(Object object, @Nullable Object value) {
        poke(object, value);
        return zero;
    }
}
