package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.Event.Family;
import dev.aludel.event.Listener;
import dev.aludel.event.Modifier;
import dev.aludel.event.On;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One method that is told of one event, and the listener made of it. Made by {@link Annotated}. */
record AnnotatedMethod(On on, Method method) {

    AnnotatedMethod {
        checkTarget(on, method);
        checkSignature(on, method);
    }

    /** The methods of a class, of superclasses and interfaces first, else by name. */
    static List<AnnotatedMethod> of(Class<?> type) {
        var methods = new ArrayList<Method>();
        for (var each : TypeListeners.withSupertypes(type)) {
            var declared = new ArrayList<Method>();
            for (var method : each.getDeclaredMethods()) {
                if (isAnnotated(method) && methods.stream().noneMatch(below -> overrides(below, method))) {
                    declared.add(method);
                }
            }
            declared.sort(Comparator.comparing(Method::getName)
                    .thenComparing(method -> Arrays.toString(method.getParameterTypes())));
            methods.addAll(0, declared);
        }
        return methods.stream()
                .flatMap(method ->
                        Arrays.stream(method.getAnnotationsByType(On.class)).map(on -> new AnnotatedMethod(on, method)))
                .toList();
    }

    private static boolean isAnnotated(Method method) {
        return !method.isBridge() && method.getAnnotationsByType(On.class).length > 0;
    }

    private static boolean overrides(Method below, Method above) {
        var unbound = java.lang.reflect.Modifier.PRIVATE | java.lang.reflect.Modifier.STATIC;
        return (above.getModifiers() & unbound) == 0
                && (below.getModifiers() & unbound) == 0
                && below.getName().equals(above.getName())
                && Arrays.equals(below.getParameterTypes(), above.getParameterTypes());
    }

    private static void checkTarget(On on, Method method) {
        var family = on.value().family();
        var ofClass = on.of() != void.class;
        var ofAttribute = !on.attribute().isEmpty();
        if (family == Family.ATTRIBUTE && !(ofClass && ofAttribute)) {
            throw EventErrors.badTarget(method, on, "both 'of' and 'attribute'");
        }
        var ofNone = family == Family.SESSION
                || family == Family.QUERY
                || on.value() == Event.BEFORE_CONFIGURED
                || on.value() == Event.AFTER_CONFIGURED;
        if (ofNone && (ofClass || ofAttribute)) {
            throw EventErrors.badTarget(method, on, "neither 'of' nor 'attribute'");
        }
        if (family != Family.ATTRIBUTE && ofAttribute) {
            throw EventErrors.badTarget(method, on, "no 'attribute'");
        }
    }

    private static void checkSignature(On on, Method method) {
        var told = told(on.value());
        var given = told.getParameterTypes();
        var taken = method.getParameterTypes();
        var fits = taken.length <= given.length;
        for (int i = 0; fits && i < taken.length; i++) {
            fits = taken[i].isAssignableFrom(given[i]);
        }
        var retval = Arrays.asList(on.with()).contains(Modifier.RETVAL);
        if (!fits || !returns(method, told, retval) || declaresChecked(method)) {
            throw EventErrors.badSignature(method, on.value(), told, retval);
        }
    }

    private static boolean returns(Method method, Method told, boolean retval) {
        if (method.getReturnType() == void.class) {
            return !retval;
        }
        var returned = MethodType.methodType(method.getReturnType()).wrap().returnType();
        return told.getReturnType() != void.class && told.getReturnType().isAssignableFrom(returned);
    }

    private static boolean declaresChecked(Method method) {
        return Arrays.stream(method.getExceptionTypes())
                .anyMatch(
                        type -> !RuntimeException.class.isAssignableFrom(type) && !Error.class.isAssignableFrom(type));
    }

    private static Method told(Event event) {
        return Arrays.stream(event.family().listener().getMethods())
                .filter(each -> each.getName().equals(event.method()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it listens to a factory, not to classes. */
    boolean isOfFactory() {
        var family = on.value().family();
        return family == Family.SESSION || family == Family.QUERY;
    }

    /**
     * A listener that calls the method of an object, and hears nothing but the event.
     *
     * @param object asked for the object with every event
     */
    Listener listener(Supplier<?> object) {
        var calling = new Calling(on.value(), object, handle(), method.getParameterCount());
        return (Listener) Proxy.newProxyInstance(
                Registered.Choosy.class.getClassLoader(),
                new Class<?>[] {on.value().family().listener(), Registered.Choosy.class},
                calling);
    }

    /** Takes the object, also of a static method, and an array of parameters. */
    private MethodHandle handle() {
        try {
            var handle = MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup())
                    .unreflect(method);
            var isStatic = java.lang.reflect.Modifier.isStatic(method.getModifiers());
            var ofObject = isStatic ? MethodHandles.dropArguments(handle, 0, Object.class) : handle;
            var count = method.getParameterCount();
            return ofObject.asFixedArity()
                    .asType(MethodType.genericMethodType(count + 1))
                    .asSpreader(Object[].class, count);
        } catch (IllegalAccessException e) {
            throw EventErrors.notOpen(method, e);
        }
    }

    /** What the listener does. */
    private record Calling(Event event, Supplier<?> object, MethodHandle handle, int count)
            implements InvocationHandler {

        private static final Object[] NONE = {};

        @Override
        public @Nullable Object invoke(Object proxy, Method called, Object @Nullable [] arguments) throws Throwable {
            if (called.getDeclaringClass() == Registered.Choosy.class) {
                return Set.of(event);
            }
            if (called.getName().equals(event.method())) {
                return handle.invoke((Object) object.get(), Arrays.copyOf(arguments == null ? NONE : arguments, count));
            }
            return switch (called.getName()) {
                case "equals" -> proxy == Objects.requireNonNull(arguments)[0];
                case "hashCode" -> System.identityHashCode(proxy);
                case "toString" -> event + " by " + handle;
                default -> InvocationHandler.invokeDefault(proxy, called, arguments == null ? NONE : arguments);
            };
        }
    }
}
