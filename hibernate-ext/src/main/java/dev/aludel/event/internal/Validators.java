package dev.aludel.event.internal;

import dev.aludel.event.Event.Family;
import dev.aludel.event.Modifier;
import dev.aludel.event.Validates;
import dev.aludel.inspection.Instrumented;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.jspecify.annotations.Nullable;

/**
 * The methods annotated {@link Validates}, and the listeners made of them. Those of a class listen once it is
 * initialised, if it is enhanced; mistakes are told when a factory maps it.
 */
public final class Validators {

    private static final ClassValue<Validators> OF_CLASS = new ClassValue<>() {
        @Override
        protected Validators computeValue(Class<?> type) {
            return new Validators(type);
        }
    };

    private final Map<String, Method> byAttribute = new LinkedHashMap<>();
    private @Nullable RuntimeException failure;

    private Validators(Class<?> type) {
        var above = type.getSuperclass();
        if (above != null && above != Object.class) {
            byAttribute.putAll(OF_CLASS.get(above).byAttribute);
        }
        try {
            for (var method : annotated(type)) {
                add(type, method, handle(type, method));
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Has the validators of a class listen. Called by the initialiser of an enhanced class. */
    public static void listen(Class<?> type) {
        OF_CLASS.get(type);
    }

    /** Refuses mapped classes whose validators make no sense, or would not be asked. */
    static void check(MetadataImplementor metadata) {
        for (var entity : metadata.getEntityBindings()) {
            if (entity.hasPojoRepresentation()) {
                check(entity, entity.getMappedClass());
            }
        }
    }

    private static void check(PersistentClass entity, Class<?> type) {
        for (var each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            var methods = annotated(each);
            if (!methods.isEmpty() && !Instrumented.class.isAssignableFrom(each)) {
                throw EventErrors.validatorNotEnhanced(each, methods.get(0));
            }
            var failure = methods.isEmpty() ? null : OF_CLASS.get(each).failure;
            if (failure != null) {
                throw failure;
            }
        }
        var known = attributes(entity);
        OF_CLASS.get(type).byAttribute.forEach((attribute, method) -> {
            if (!known.contains(attribute)) {
                throw EventErrors.validatorOfNothing(type, method, attribute, known);
            }
        });
    }

    /** The names of the mapped attributes of an entity. */
    static Set<String> attributes(PersistentClass entity) {
        var names = new LinkedHashSet<String>();
        var identifier = entity.getIdentifierProperty();
        if (identifier != null) {
            names.add(identifier.getName());
        }
        entity.getPropertyClosure().stream().map(Property::getName).forEach(names::add);
        return names;
    }

    private static List<Method> annotated(Class<?> type) {
        var methods = new ArrayList<Method>();
        for (var method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Validates.class) && !method.isBridge()) {
                methods.add(method);
            }
        }
        methods.sort((one, other) -> one.getName().compareTo(other.getName()));
        return Collections.unmodifiableList(methods);
    }

    private static MethodHandle handle(Class<?> type, Method method) {
        var validates = method.getAnnotation(Validates.class);
        var parameters = method.getParameterTypes();
        var expected = validates.includeRemoves() ? 3 : 2;
        if (java.lang.reflect.Modifier.isStatic(method.getModifiers())
                || method.getReturnType() == void.class
                || parameters.length != expected
                || !parameters[0].isAssignableFrom(String.class)
                || expected == 3 && parameters[2] != boolean.class) {
            throw EventErrors.badValidator(type, method, expected == 3);
        }
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(Class<?> type, Method method, MethodHandle handle) {
        var validates = method.getAnnotation(Validates.class);
        for (var attribute : validates.value()) {
            var other = byAttribute.get(attribute);
            if (other != null && !overrides(method, other)) {
                throw EventErrors.secondValidator(type, attribute, other, method);
            }
            byAttribute.put(attribute, method);
            if (other == null && Instrumented.class.isAssignableFrom(type)) {
                var listener =
                        new Validator(attribute, handle, validates.includeRemoves(), validates.includeBackrefs());
                TypeListeners.add(
                        type,
                        attribute,
                        listener,
                        Family.ATTRIBUTE,
                        Modifier.INSERT,
                        Modifier.PROPAGATE,
                        Modifier.RETVAL);
            }
        }
    }

    /** A method that overrides another is called in its place anyway. */
    private static boolean overrides(Method method, Method other) {
        return method.getDeclaringClass() != other.getDeclaringClass()
                && !java.lang.reflect.Modifier.isPrivate(other.getModifiers())
                && method.getName().equals(other.getName())
                && List.of(method.getParameterTypes()).equals(List.of(other.getParameterTypes()));
    }
}
