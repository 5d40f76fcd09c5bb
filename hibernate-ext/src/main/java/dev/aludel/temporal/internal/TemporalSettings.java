package dev.aludel.temporal.internal;

import dev.aludel.internal.Settings.Setting;
import java.util.List;

/** The settings of this feature. */
final class TemporalSettings {

    static final String BULK_DML = "aludel.temporal.bulk_dml";

    private TemporalSettings() {}

    static List<Setting> all() {
        return List.of(Setting.choice(
                BULK_DML,
                List.of("refuse", "ignore"),
                "refuse",
                true,
                "What becomes of statements that would overwrite versioned rows: HQL and criteria updates, SQL. They are"
                        + " refused, or they run and overwrite."));
    }
}
