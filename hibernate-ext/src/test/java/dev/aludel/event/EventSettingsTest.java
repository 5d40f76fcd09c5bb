package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import dev.aludel.jpa.SetUp;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSettingsTest {

    @Entity(name = "Plain")
    static class Plain {
        @Id
        Long id;
    }

    @ParameterizedTest
    @ValueSource(strings = {"aludel.event.expire_on_commit", "aludel.event.restore_on_rollback"})
    void refusesClassesThatCannotTellWhenTheyAreRead(String setting) {
        assertThatThrownBy(() -> SetUp.OUR_PROVIDER.open(Map.of(setting, "true"), Plain.class))
                .rootCause()
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining(setting)
                .hasMessageContaining(Plain.class.getName())
                .hasMessageContaining("[ALU-E18]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aludel.event.expire_on_commit", "aludel.event.restore_on_rollback"})
    void refusesAUnitWithoutInspection(String setting) {
        var settings = Map.of(setting, "true", "aludel.inspection.enabled", "false");

        assertThatThrownBy(() -> SetUp.OUR_PROVIDER.open(settings, Plain.class))
                .rootCause()
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("[ALU-E19]");
    }
}
