package dev.aludel.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.internal.Settings;
import dev.aludel.internal.Settings.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of settings is written from the settings: {@code mvn test -Dtest=SettingsPageTest -Ddocs.update=true}. */
class SettingsPageTest {

    private static final String PAGE = "docs/settings.md";

    @Test
    void pageShowsEverySetting() {
        Repository.update(PAGE, page());

        assertThat(Repository.read(PAGE)).isEqualTo(page());
    }

    @Test
    void everySettingIsDescribed() {
        assertThat(settings())
                .isNotEmpty()
                .allMatch(setting -> setting.description().endsWith("."))
                .allMatch(setting ->
                        setting.values().isEmpty() || setting.values().contains(setting.defaultValue()));
    }

    /** All but those of the feature that the tests bring along. */
    private static List<Setting> settings() {
        return Settings.catalogue().stream()
                .filter(setting -> !setting.key().startsWith("aludel.probe."))
                .toList();
    }

    private static String page() {
        var page = new StringBuilder(
                """
                # Settings

                This page is written from the code; the build compares them.

                Give a setting where you give those of Hibernate: in `persistence.xml`, in the map or the
                configuration that you boot with, in `application.properties` under `spring.jpa.properties`, or as a
                system property. A key that begins with `aludel.` and is not on this page is refused at boot, with
                the nearest one that is; so is a value that is not allowed.

                A setting that a session may change is given to it with `EntityManager.setProperty`, or in the map of
                `createEntityManager(map)`; it then holds for that session.

                | Setting | Values | Default | Per session | What it does |
                |---|---|---|---|---|
                """);
        settings().forEach(setting -> page.append(row(setting)));
        return page.toString();
    }

    private static String row(Setting setting) {
        var values = setting.values().isEmpty() ? "any" : "`" + String.join("`, `", setting.values()) + "`";
        var standard = setting.defaultValue().isEmpty() ? "none" : "`" + setting.defaultValue() + "`";
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(setting.key(), values, standard, setting.perSession() ? "yes" : "no", setting.description());
    }
}
