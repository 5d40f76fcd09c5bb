package dev.aludel.history.internal;

import dev.aludel.internal.Settings;
import dev.aludel.internal.Settings.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings of this feature. */
final class HistorySettings {

    static final String ENTITIES = "aludel.history.entities";
    static final String BULK_DML = "aludel.history.bulk_dml";
    static final String TABLE_SUFFIX = "aludel.history.table_suffix";
    static final String SCHEMA = "aludel.history.schema";
    static final String CATALOG = "aludel.history.catalog";
    static final String VERSION_COLUMN = "aludel.history.version_column";
    static final String CHANGED_COLUMN = "aludel.history.changed_column";
    static final String CHANGESETS = "aludel.history.changesets";

    private HistorySettings() {}

    static List<Setting> all() {
        return List.of(
                Setting.text(
                        ENTITIES,
                        "",
                        "Entities to version without an annotation, by entity or class name, separated by commas."),
                Setting.choice(
                        BULK_DML,
                        List.of("record", "refuse", "ignore"),
                        "record",
                        true,
                        "What becomes of bulk updates and deletes of versioned entities: their history is recorded, they"
                                + " are refused, or they run without history."),
                Setting.text(TABLE_SUFFIX, "_history", "What follows the table's name in that of its history table."),
                Setting.text(SCHEMA, "", "The schema of all history tables; empty for that of each entity's table."),
                Setting.text(CATALOG, "", "The catalog of all history tables; empty for that of each entity's table."),
                Setting.text(VERSION_COLUMN, "version", "The column that counts versions."),
                Setting.text(CHANGED_COLUMN, "changed", "The column that says when a version was replaced."),
                Setting.flag(
                        CHANGESETS,
                        false,
                        false,
                        "Adds a changeset to every history row: one id for all rows of a transaction, with who and why."));
    }

    static Set<String> entities(Settings settings) {
        return Arrays.stream(settings.text(ENTITIES).split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
