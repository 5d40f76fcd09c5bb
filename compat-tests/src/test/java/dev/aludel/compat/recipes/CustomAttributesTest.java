package dev.aludel.compat.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.recipes.customattributes.ActiveColumnDefaults;
import dev.aludel.recipes.customattributes.CustomManagement;
import dev.aludel.recipes.customattributes.ListenForEvents;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipes of {@code custom_attributes}. */
class CustomAttributesTest {

    @Nested
    class ActiveDefaults {

        @RegisterExtension
        Database database = Database.of(ActiveColumnDefaults.Widget.class);

        @CompatTest
        @Mirrors("examples/custom_attributes/active_column_defaults.py")
        void givesTheRowWhatWasRead() {
            var told = new ActiveColumnDefaults().cook(database.sessions());

            assertThat(told.lines())
                    .containsExactly(
                            "radius in the row: 30, as it was read before: true",
                            "timestamp in the row is the one that was read before: true");
            assertThat(Tables.rows(database, "select radius from widget"))
                    .singleElement()
                    .extracting(row -> row.get(0))
                    .isEqualTo(30);
            assertThat(database.statements().beginningWith("insert into widget"))
                    .hasSize(1);
            assertThat(database.statements().beginningWith("update")).isEmpty();
        }
    }

    @Nested
    class Managed {

        @RegisterExtension
        Database database = Database.of(CustomManagement.A.class, CustomManagement.B.class);

        @CompatTest
        @Mirrors("examples/custom_attributes/custom_management.py")
        void keepsTheValuesInTheMap() {
            var told = new CustomManagement().cook(database.sessions());

            assertThat(told.lines())
                    .containsExactly(
                            "a1 has [b1, b2]; its values are in the map: true",
                            "a1 has [b2]; its values are in the map: true");
            assertThat(Tables.rows(database, "select name, t1id from table2 order by name"))
                    .extracting(row -> row.get(0) + " " + (row.get(1) == null ? "alone" : "of a1"))
                    .containsExactly("b1 alone", "b2 of a1");
        }
    }

    @Nested
    class Listened {

        /** Without entities: the recipe opens a factory of its own, for its listeners must come before the mapping. */
        @RegisterExtension
        Database database = Database.of();

        @CompatTest
        @Mirrors("examples/custom_attributes/listen_for_events.py")
        void tellsOfEveryChangeAndSavesNothing() {
            var recipe = new ListenForEvents();
            String told;
            try (var factory = recipe.open(settings())) {
                database.statements().clear();
                told = recipe.cook(factory.unwrap(SessionFactory.class));
            }

            assertThat(told.lines())
                    .containsExactly(
                            "'r1' set on attribute 'data' of Related",
                            "'m1' set on attribute 'data' of MyMappedClass",
                            "'Related(r1)' set on attribute 'related' of MyMappedClass",
                            "'MyMappedClass(m1)' appended on attribute 'mapped' of Related",
                            "'m1mod' set on attribute 'data' of MyMappedClass, which replaced 'm1'",
                            "'m2' set on attribute 'data' of MyMappedClass",
                            "'MyMappedClass(m2)' appended on attribute 'mapped' of Related",
                            "'Related(r1)' set on attribute 'related' of MyMappedClass",
                            "'m1mod' removed on attribute 'data' of MyMappedClass");
            assertThat(database.statements().all()).isEmpty();
            assertThat(Tables.rows(database, "select id from my_mapped_class")).isEmpty();
            assertThat(Tables.rows(database, "select id from related")).isEmpty();
        }

        private Map<String, Object> settings() {
            var dataSource = database.sessions().getProperties().get("jakarta.persistence.nonJtaDataSource");
            return Map.of(
                    "jakarta.persistence.nonJtaDataSource",
                    dataSource,
                    "jakarta.persistence.schema-generation.database.action",
                    "create",
                    AvailableSettings.STATEMENT_INSPECTOR,
                    database.statements());
        }
    }
}
