package dev.aludel.compat.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.loader.Library.Author;
import dev.aludel.compat.loader.Library.Pointer;
import dev.aludel.compat.loader.Library.Shape;
import dev.aludel.exception.IntegrityError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.execution.ExecuteListeners;
import dev.aludel.loader.ActiveCriteria;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.PersistenceException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.hibernate.query.specification.SelectionSpecification;
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

    /** Hibernate makes it past the session, so nobody could restrict it. */
    @CompatTest
    void aSpecificationThatMakesItsQueryByItselfIsRefused() {
        database.sessions().inTransaction(session -> {
            ActiveCriteria.of(session).add(Library.VISIBLE);
            var query = SelectionSpecification.create(Author.class).createQuery(session);

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(query::getResultList)
                    .isInstanceOf(InvalidRequestError.class)
                    .withMessageContaining("ALU-O14");
        });
        database.sessions().inStatelessTransaction(session -> {
            ActiveCriteria.of(session).add(Library.VISIBLE);
            var query = SelectionSpecification.create(Author.class).createQuery(session);

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(query::getResultList)
                    .withMessageContaining("ALU-O14");
        });
    }

    /** What the page of the feature says that criteria do not hide. */
    @CompatTest
    void whatTheDocumentationNamesIsSeen() {
        Library.fill(database, true);
        database.sessions().inTransaction(session -> {
            var known = session.find(Author.class, 2L);
            ActiveCriteria.of(session).add(Library.VISIBLE);

            assertThat(session.createNativeQuery("select label from Author where id = 2", String.class)
                            .getSingleResult())
                    .isEqualTo("secret-a2");
            assertThat(session.find(Author.class, 2L)).isSameAs(known);
            session.refresh(known);
            assertThat(known.label).isEqualTo("secret-a2");
            assertThat(session.createSelectionQuery("select b.author.id from Book b where b.id = 21", Long.class)
                            .getSingleResult())
                    .isEqualTo(2L);
        });
    }

    /** Nothing is seen of the hidden row; but what refers to it through a table of its own cannot be loaded, either. */
    @CompatTest
    void aReferenceThroughATableOfItsOwnIsRefused() {
        Library.fill(database, true);
        database.sessions().inTransaction(session -> {
            ActiveCriteria.of(session).add(Library.VISIBLE);

            assertThatExceptionOfType(EntityNotFoundException.class)
                    .isThrownBy(() -> session.find(Pointer.class, 1L))
                    .withMessageContaining("12");
        });
    }

    /** The row is there, and only not seen: the database says so, and nobody sees what is in it. */
    @CompatTest
    void mergingAHiddenRowFailsByItsKey() {
        Library.fill(database, true);
        database.sessions().inSession(session -> {
            ActiveCriteria.of(session).add(Library.VISIBLE);
            var detached = new Shape();
            detached.id = 2L;
            var merged = new Shape[1];

            assertThatExceptionOfType(PersistenceException.class)
                    .isThrownBy(() -> session.inTransaction(transaction -> merged[0] = session.merge(detached)))
                    .withCauseInstanceOf(IntegrityError.class);
            assertThat(merged[0].label).isNull();
        });
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
