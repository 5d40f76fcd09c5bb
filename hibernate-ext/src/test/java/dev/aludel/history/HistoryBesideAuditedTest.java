package dev.aludel.history;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Audited;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;

class HistoryBesideAuditedTest {

    @Entity(name = "Memo")
    @Versioned
    @Audited
    static class Memo {
        @Id
        Long id;

        String text;
    }

    @Test
    void hibernatesOwnAuditLivesBesideTheHistory() {
        try (var sessions = new Configuration()
                .addAnnotatedClass(Memo.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:audited")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .setProperty("hibernate.temporal.table_strategy", "HISTORY_TABLE")
                .buildSessionFactory()) {
            sessions.inTransaction(session -> {
                var memo = new Memo();
                memo.id = 1L;
                memo.text = "one";
                session.persist(memo);
            });
            sessions.inTransaction(session -> session.find(Memo.class, 1L).text = "two");

            var audited = sessions.fromSession(
                    session -> session.createNativeQuery("select text from Memo_AUD order by REV", String.class)
                            .getResultList());
            var kept = sessions.fromSession(
                    session -> session.createSelectionQuery("select h.text from MemoHistory h", String.class)
                            .getResultList());

            assertThat(audited).containsExactly("one", "two");
            assertThat(kept).containsExactly("one");
        }
    }
}
