package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.internal.Settings;
import dev.aludel.internal.Settings.InvalidSettingException;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    @ParameterizedTest
    @EnumSource
    void unknownSettingIsRefusedWithTheNearestOne(SetUp setUp) {
        assertThatThrownBy(() -> setUp.open(Map.of("aludel.prob.enabled", "false"), Note.class))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'aludel.prob.enabled'")
                .hasMessageContaining("Did you mean 'aludel.probe.enabled'?")
                .hasMessageContaining("[ALU-X01]");
    }

    @ParameterizedTest
    @EnumSource
    void valueThatIsNotAllowedIsRefused(SetUp setUp) {
        assertThatThrownBy(() -> setUp.open(Map.of("aludel.probe.pitch", "loud"), Note.class))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'loud'")
                .hasMessageContaining("[high, low]")
                .hasMessageContaining("[ALU-X02]");
    }

    @ParameterizedTest
    @EnumSource
    void everySettingThatIsThereIsAccepted(SetUp setUp) {
        var settings = Map.of("aludel.probe.enabled", "false", "aludel.probe.pitch", " HIGH ");

        try (SessionFactory factory = setUp.open(settings, Note.class)) {
            assertThat(factory).matches(setUp::made);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SWITCHED_OFF")
    void sessionIsGivenItsOwnSettingsOnly(SetUp setUp) {
        try (var factory = setUp.open(Note.class);
                var em = factory.createEntityManager()) {
            em.setProperty("aludel.probe.enabled", "false");
            assertThat(em.getProperties()).containsEntry("aludel.probe.enabled", "false");
            assertThatThrownBy(() -> em.setProperty("aludel.probe.pitch", "high"))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("ALU-X03");
            assertThatThrownBy(() -> em.setProperty("aludel.probe.enable", "false"))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("ALU-X01");
            assertThatThrownBy(() -> em.setProperty("aludel.probe.enabled", "maybe"))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("ALU-X02");
            assertThatThrownBy(() -> factory.createEntityManager(Map.of("aludel.nothing", "1")))
                    .isInstanceOf(InvalidSettingException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aludel.enable, aludel.enabled",
        "aludel.probe.pich, aludel.probe.pitch",
        "aludel.probe.enabeld, aludel.probe.enabled"
    })
    void nearestSettingIsThatOfTheFewestEdits(String wrong, String meant) {
        assertThatThrownBy(() -> Settings.of(Map.of(wrong, "true")))
                .hasMessageContaining("Did you mean '%s'?".formatted(meant));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "false, false", "' False ', false"})
    void switchIsReadWithoutRegardToCase(String text, boolean enabled) {
        assertThat(Settings.of(Map.of("aludel.enabled", text)).isEnabled()).isEqualTo(enabled);
    }
}
