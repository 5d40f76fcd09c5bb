package dev.aludel.event;

import static dev.aludel.event.Modifier.INSERT;
import static dev.aludel.event.Modifier.ONCE;
import static dev.aludel.event.Modifier.PROPAGATE;
import static dev.aludel.event.Modifier.RETVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.inspection.AttributeEventToken;
import dev.aludel.inspection.AttributeEventToken.Operation;
import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetsTest {

    interface Named {}

    static class Animal implements Named {}

    static class Cat extends Animal {}

    @Entity
    static class Unenhanced {}

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void removeAll() {
        registrations.forEach(Registration::remove);
    }

    @Test
    void aListenerOfAClassIsToldOfThatClassOnly() {
        listen(Animal.class, "a");

        set(new Animal(), "x");
        set(new Cat(), "y");

        assertThat(told).containsExactly("a:x");
    }

    @Test
    void propagationReachesSubclassesThroughSuperclassesAndInterfaces() {
        listen(Animal.class, "class", PROPAGATE);
        listen(Named.class, "interface", PROPAGATE);

        set(new Cat(), "x");

        assertThat(told).containsExactlyInAnyOrder("class:x", "interface:x");
    }

    @Test
    void listenersAreToldInTheOrderOfAddingUnlessTheyAskToBeFirst() {
        listen(Animal.class, "1");
        listen(Animal.class, "2");
        listen(Animal.class, "0", INSERT);

        set(new Animal(), "x");

        assertThat(told).containsExactly("0:x", "1:x", "2:x");
    }

    @Test
    void onceIsOnce() {
        var registration = listen(Animal.class, "a", ONCE);

        set(new Animal(), "x");
        set(new Animal(), "y");

        assertThat(told).containsExactly("a:x");
        assertThat(registration.isActive()).isFalse();
    }

    @Test
    void whatAListenerReturnsCountsWithRetvalOnlyAndIsPassedOn() {
        listen(Animal.class, "ignored");
        listen(Animal.class, "first", RETVAL);
        listen(Animal.class, "second", RETVAL);

        var result = set(new Animal(), "x");

        assertThat(told).containsExactly("ignored:x", "first:x", "second:first(x)");
        assertThat(result).isEqualTo("second(first(x))");
    }

    @Test
    void aRemovedListenerIsDeafAlsoWhereItWasInherited() {
        var registration = listen(Animal.class, "a", PROPAGATE);
        set(new Cat(), "x");

        registration.remove();

        set(new Cat(), "y");
        set(new Animal(), "z");
        assertThat(told).containsExactly("a:x");
    }

    @Test
    void aDispatchIsSilentUntilAListenerConcernsIt() {
        var animal = AttributeDispatch.of(Animal.class, "name");
        var other = AttributeDispatch.of(TargetsTest.class, "name");
        assertThat(animal.isSilent()).isTrue();

        var registration = listen(Cat.class, "a");

        assertThat(animal.isSilent()).isFalse();
        assertThat(other.isSilent()).isTrue();
        registration.remove();
        assertThat(animal.isSilent()).isTrue();
    }

    @Test
    void aListenerThatThrowsKeepsLaterOnesFromHearing() {
        registrations.add(Events.listen(Animal.class, "name", new AttributeListener<Animal, String>() {
            @Override
            public String set(AttributeChange<Animal, String> change) {
                throw new IllegalStateException("no");
            }
        }));
        listen(Animal.class, "late");

        assertThatThrownBy(() -> set(new Animal(), "x")).hasMessage("no");
        assertThat(told).isEmpty();
    }

    @Test
    void refusesAnEntityThatIsNotEnhanced() {
        assertThatThrownBy(() -> listen(Unenhanced.class, "a"))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("Unenhanced.name")
                .hasMessageContaining("ALU-E01");
    }

    @Test
    void refusesAListenerThatHearsNothing() {
        assertThatThrownBy(() -> Events.listen(Animal.class, "name", new AttributeListener<Animal, String>() {}))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("ALU-E03");
    }

    private Registration listen(Class<?> type, String name, Modifier... modifiers) {
        var registration = Events.listen(
                type,
                "name",
                new AttributeListener<Object, String>() {
                    @Override
                    public @Nullable String set(AttributeChange<Object, String> change) {
                        told.add(name + ":" + change.value());
                        return name + "(" + change.value() + ")";
                    }
                },
                modifiers);
        registrations.add(registration);
        return registration;
    }

    /** What an enhanced setter of the class that declares the attribute does. */
    private static @Nullable Object set(Object object, String value) {
        return AttributeDispatch.of(Animal.class, "name")
                .set(object, value, null, new AttributeEventToken(object, "name", Operation.REPLACE));
    }
}
