package dev.aludel.compat.loader;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.execution.ExecuteListeners;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * With a criterion on, whatever is read shows what it would if the hidden rows had never been. Each way of reading is
 * tried three times: without the criterion, where it must show more; with it; and on a database without hidden rows.
 */
class HiddenRowsTest {

    @RegisterExtension
    Database database = Library.database();

    @RegisterExtension
    Database visible = Library.database();

    @CompatTest
    void noQueryShowsThem() {
        nobodySees(QueryReadings.all());
    }

    @CompatTest
    void noStatementWritesThem() {
        nobodySees(QueryReadings.writing());
    }

    @CompatTest
    void noKeyLeadsToThem() {
        nobodySees(KeyReadings.all());
    }

    @CompatTest
    void noObjectLeadsToThem() {
        nobodySees(ObjectReadings.all());
    }

    @CompatTest
    void noApiShowsThem() {
        nobodySees(ApiReadings.all());
    }

    private void nobodySees(List<Reading> readings) {
        Library.fill(database, true);
        Library.fill(visible, false);
        var expected = seen(readings, visible, false);
        var everything = seen(readings, database, false);
        var ofSession = seen(readings, database, true);
        ExecuteListeners.of(database.sessions()).add(state -> {
            state.addOptions(Library.VISIBLE);
            return null;
        });
        var ofFactory = seen(readings, database, false);

        var check = new SoftAssertions();
        for (int i = 0; i < readings.size(); i++) {
            var how = readings.get(i).how();
            check.assertThat(everything.get(i)).as("without criteria: " + how).isNotEqualTo(expected.get(i));
            check.assertThat(ofSession.get(i)).as("of the session: " + how).isEqualTo(expected.get(i));
            check.assertThat(ofFactory.get(i)).as("of the factory: " + how).isEqualTo(expected.get(i));
        }
        check.assertAll();
    }

    private static List<String> seen(List<Reading> readings, Database database, boolean restricted) {
        return readings.stream()
                .map(reading -> reading.in(database.sessions(), restricted))
                .toList();
    }
}
