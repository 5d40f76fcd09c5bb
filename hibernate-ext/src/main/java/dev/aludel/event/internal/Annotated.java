package dev.aludel.event.internal;

import dev.aludel.event.AttributeListener;
import dev.aludel.event.Event;
import dev.aludel.event.Event.Family;
import dev.aludel.event.InstrumentationListener;
import dev.aludel.event.Listener;
import dev.aludel.event.On;
import dev.aludel.event.Registration;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The methods of one object that are annotated {@link On}, and what was added for them. Shared by threads. */
public final class Annotated implements Registration {

    private final Supplier<?> object;
    private final List<AnnotatedMethod> methods;
    private final List<Registration> added = new CopyOnWriteArrayList<>();

    /** Reads the annotations of a class; refuses it if there is none, or one that makes no sense. */
    Annotated(Class<?> type, Supplier<?> object) {
        this.object = object;
        this.methods = AnnotatedMethod.of(type);
        if (methods.isEmpty()) {
            throw EventErrors.nothingAnnotated(type);
        }
    }

    /** The methods of an object at hand. */
    static Annotated of(Object object) {
        return new Annotated(object.getClass(), () -> object);
    }

    /** Adds all methods of an object. Called by {@link dev.aludel.event.Events}. */
    public static Registration register(EntityManagerFactory factory, Object object) {
        var annotated = of(object);
        Targets.events(factory);
        annotated.listenToClasses();
        annotated.listenTo(factory);
        return annotated;
    }

    /** Adds the methods that listen to classes, to attributes, or to all of them. */
    void listenToClasses() {
        add(method -> !method.isOfFactory(), this::listenToClass);
    }

    /** Whether one of the methods is of an event that is over when a factory comes to be. */
    boolean isTooLate() {
        return methods.stream()
                .map(method -> method.on().value())
                .anyMatch(event -> event == Event.INSTRUMENT_CLASS || event == Event.AFTER_MAPPER_CONSTRUCTED);
    }

    /** Adds the methods that listen to a factory, which must know its features. */
    void listenTo(EntityManagerFactory factory) {
        add(
                AnnotatedMethod::isOfFactory,
                method -> Targets.factory(
                        factory, method.listener(object), method.on().with()));
    }

    private void add(Predicate<AnnotatedMethod> which, Addition addition) {
        try {
            methods.stream().filter(which).forEach(method -> added.add(addition.add(method)));
        } catch (RuntimeException refused) {
            remove();
            throw refused;
        }
    }

    private Registration listenToClass(AnnotatedMethod method) {
        var on = method.on();
        var family = on.value().family();
        Listener listener = method.listener(object);
        if (on.of() == void.class) {
            return Targets.everywhere(listener, family, on.with());
        }
        if (family == Family.ATTRIBUTE) {
            return Targets.attribute(on.of(), on.attribute(), (AttributeListener<?, ?>) listener, on.with());
        }
        return listener instanceof InstrumentationListener instrumentation
                ? Targets.instrumentation(on.of(), instrumentation, on.with())
                : Targets.type(on.of(), listener, family, on.with());
    }

    @Override
    public void remove() {
        added.forEach(Registration::remove);
    }

    @Override
    public boolean isActive() {
        return added.stream().anyMatch(Registration::isActive);
    }

    /** How one method is added. */
    @FunctionalInterface
    private interface Addition {

        Registration add(AnnotatedMethod method);
    }
}
