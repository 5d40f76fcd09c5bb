package dev.aludel.compat.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.recipes.customattributes.ActiveColumnDefaults;
import dev.aludel.recipes.customattributes.CustomManagement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipes {@code custom_attributes/active_column_defaults} and {@code custom_attributes/custom_management}. */
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
}
