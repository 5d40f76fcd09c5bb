package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;

class ValidatesTest {

    @Entity(name = "Plain")
    static class Plain {
        @Id
        Long id;

        @Validates("id")
        Long check(String attribute, Long value) {
            return value;
        }
    }

    @Test
    void refusesAClassThatIsNotEnhanced() {
        var configuration = new Configuration()
                .addAnnotatedClass(Plain.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:validates");

        assertThatThrownBy(configuration::buildSessionFactory)
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("Plain.check")
                .hasMessageEndingWith("[ALU-E50]");
    }
}
