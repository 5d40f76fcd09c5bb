package dev.aludel.bytecode.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Reaches one field of a woven class. Shared by threads. */
final class Reach {

    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SET = MethodType.methodType(void.class, Object.class, Object.class);

    private final Field field;
    private final MethodHandle peek;
    private final MethodHandle fetch;
    private final @Nullable MethodHandle poke;
    private final @Nullable MethodHandle store;

    private Reach(
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

    static Reach of(Lookup lookup, String name, String suffix) {
        var type = lookup.lookupClass();
        try {
            var field = type.getDeclaredField(name);
            var peek = lookup.unreflectGetter(field).asType(GET);
            var fetch = lookup.findVirtual(type, WovenField.FETCH + suffix, MethodType.methodType(field.getType()))
                    .asType(GET);
            if (Modifier.isFinal(field.getModifiers())) {
                return new Reach(field, peek, fetch, null, null);
            }
            var poke = lookup.unreflectSetter(field).asType(SET);
            var store = lookup.findVirtual(
                            type, WovenField.STORE + suffix, MethodType.methodType(void.class, field.getType()))
                    .asType(SET);
            return new Reach(field, peek, fetch, poke, store);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The class '" + type.getName() + "' was woven by another version.", e);
        }
    }

    Field field() {
        return field;
    }

    boolean isFinal() {
        return store == null;
    }

    /** What the field holds, without loading what Hibernate's enhancement would load. */
    @Nullable
    Object peek(Object object) {
        try {
            return (Object) peek.invokeExact(object);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    /** What the field holds, after Hibernate's enhancement has loaded it. */
    @Nullable
    Object fetch(Object object) {
        try {
            return (Object) fetch.invokeExact(object);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    /** Puts a value into the field, unseen by Hibernate's enhancement. */
    void poke(Object object, @Nullable Object value) {
        if (poke == null) {
            return;
        }
        try {
            poke.invokeExact(object, value);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    /** Puts a value into the field, as a change that Hibernate's enhancement sees. */
    void store(Object object, @Nullable Object value) {
        if (store == null) {
            return;
        }
        try {
            store.invokeExact(object, value);
        } catch (Throwable e) {
            throw thrown(e);
        }
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
