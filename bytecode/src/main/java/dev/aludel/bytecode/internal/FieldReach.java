package dev.aludel.bytecode.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Reaches what lives in a field of a woven class. Shared by threads. */
final class FieldReach implements Reach {

    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SET = MethodType.methodType(void.class, Object.class, Object.class);

    private final Field field;
    private final MethodHandle peek;
    private final MethodHandle fetch;
    private final @Nullable MethodHandle poke;
    private final @Nullable MethodHandle store;

    private FieldReach(
            Field field,
            MethodHandle peek,
            MethodHandle fetch,
            @Nullable MethodHandle poke,
            @Nullable MethodHandle store) {
        this.field = field;
        this.peek = peek;
        this.fetch = fetch;
        this.poke = poke;
        this.store = store;
    }

    static FieldReach of(Lookup lookup, String name, String suffix) {
        var type = lookup.lookupClass();
        try {
            var field = type.getDeclaredField(name);
            var peek = lookup.unreflectGetter(field).asType(GET);
            var fetch = lookup.findVirtual(type, WovenField.FETCH + suffix, MethodType.methodType(field.getType()))
                    .asType(GET);
            if (Modifier.isFinal(field.getModifiers())) {
                return new FieldReach(field, peek, fetch, null, null);
            }
            var poke = lookup.unreflectSetter(field).asType(SET);
            var store = lookup.findVirtual(
                            type, WovenField.STORE + suffix, MethodType.methodType(void.class, field.getType()))
                    .asType(SET);
            return new FieldReach(field, peek, fetch, poke, store);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The class '" + type.getName() + "' was woven by another version.", e);
        }
    }

    @Override
    public Field field() {
        return field;
    }

    @Override
    public @Nullable Object peek(Object object) {
        try {
            return (Object) peek.invokeExact(object);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    @Override
    public @Nullable Object fetch(Object object) {
        try {
            return (Object) fetch.invokeExact(object);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    @Override
    public void poke(Object object, @Nullable Object value) {
        if (poke == null) {
            return;
        }
        try {
            poke.invokeExact(object, value);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    @Override
    public void store(Object object, @Nullable Object value) {
        if (store == null) {
            return;
        }
        try {
            store.invokeExact(object, value);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    @Override
    public boolean isPlain() {
        return true;
    }

    @Override
    public @Nullable Object place(Object object, @Nullable Object value) {
        return value;
    }

    private static RuntimeException thrown(Throwable failure) {
        if (failure instanceof RuntimeException e) {
            return e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return new IllegalStateException(failure);
    }
}
