package dev.aludel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkModeTest {

    @Entity(name = "Ware")
    @Versioned
    static class Ware {
        @Id
        Long id;

        String name;
    }

    SessionFactory sessions;

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .addAnnotatedClass(Ware.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:bulk")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .buildSessionFactory();
        sessions.inTransaction(session -> {
            var ware = new Ware();
            ware.id = 1L;
            ware.name = "one";
            session.persist(ware);
        });
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    List<String> history() {
        return sessions.fromSession(session -> session.createSelectionQuery(
                        "select h.name from WareHistory h order by h.version", String.class)
                .getResultList());
    }

    @Test
    void aNativeUpdateIsRefusedBeforeItRuns() {
        assertThatThrownBy(() -> sessions.inTransaction(
                        session -> session.createNativeMutationQuery("update Ware set name = 'two'")
                                .executeUpdate()))
                .isInstanceOf(HistoryNotRecordableException.class)
                .hasMessageContaining("'ware'")
                .hasMessageContaining("[ALU-H11]");

        String name = sessions.fromSession(session -> session.find(Ware.class, 1L).name);
        assertThat(name).isEqualTo("one");
    }

    @Test
    void aSessionMayGoWithoutHistoryOfBulkStatements() {
        sessions.inTransaction(session -> {
            session.setProperty("aludel.history.bulk_dml", "ignore");
            session.createNativeMutationQuery("update Ware set name = 'two'").executeUpdate();
            session.createMutationQuery("update Ware set name = 'three'").executeUpdate();
        });

        assertThat(history()).isEmpty();
    }

    @Test
    void aSessionMayRefuseBulkStatements() {
        assertThatThrownBy(() -> sessions.inTransaction(session -> {
                    session.setProperty("aludel.history.bulk_dml", "refuse");
                    session.createMutationQuery("delete Ware").executeUpdate();
                }))
                .isInstanceOf(HistoryNotRecordableException.class)
                .hasMessageContaining("delete Ware")
                .hasMessageContaining("[ALU-H10]");
    }

    @Test
    void aNativeQueryThatOnlyReadsRuns() {
        var name = sessions.fromSession(session ->
                session.createNativeQuery("select name from Ware", String.class).getSingleResult());

        assertThat(name).isEqualTo("one");
    }
}
