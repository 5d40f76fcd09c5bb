package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Validates;
import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is refused when a class is mapped. */
class ValidatorMisuseTest {

    @RegisterExtension
    final Database twice = Database.of(Twice.class);

    @RegisterExtension
    final Database mistaken = Database.of(Mistaken.class);

    @RegisterExtension
    final Database misspelt = Database.of(Misspelt.class);

    @CompatTest
    @Mirrors("test/orm/test_validators.py::ValidatorTest::test_validator_multi_warning")
    void twoValidatorsOfOneAttributeAreRefused() {
        assertRefused(twice, Twice.class, InvalidRequestError.class, "[ALU-E51]");
    }

    @CompatTest
    void aMethodThatIsNoValidatorIsRefused() {
        assertRefused(mistaken, Mistaken.class, ArgumentError.class, "[ALU-E52]");
    }

    @CompatTest
    void aValidatorOfNothingIsRefused() {
        assertRefused(misspelt, Misspelt.class, ArgumentError.class, "[ALU-E53]");
    }

    private void assertRefused(Database with, Class<?> entity, Class<?> failure, String code) {
        assertThatThrownBy(with::sessions)
                .rootCause()
                .isInstanceOf(failure)
                .hasMessageContaining(entity.getName())
                .hasMessageEndingWith(code);
    }

    @Entity(name = "Twice")
    static class Twice {
        @Id
        Long id;

        @Nullable
        String name;

        @Validates("name")
        String one(String attribute, String value) {
            return value;
        }

        @Validates({"id", "name"})
        Object two(String attribute, Object value) {
            return value;
        }
    }

    @Entity(name = "Mistaken")
    static class Mistaken {
        @Id
        Long id;

        @Validates("id")
        void check(String attribute, Long value) {}
    }

    @Entity(name = "Misspelt")
    static class Misspelt {
        @Id
        Long id;

        @Validates("nmae")
        String check(String attribute, String value) {
            return value;
        }
    }
}
