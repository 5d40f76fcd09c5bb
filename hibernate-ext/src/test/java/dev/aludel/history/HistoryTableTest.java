package dev.aludel.history;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTableTest {

    @Entity(name = "Article")
    @Versioned
    static class Article {
        @Id
        Long id;

        String title;

        Article() {}

        Article(Long id, String title) {
            this.id = id;
            this.title = title;
        }
    }

    SessionFactory sessions;

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .addAnnotatedClass(Article.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:history")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .buildSessionFactory();
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void anUpdateKeepsTheOldRow() {
        sessions.inTransaction(session -> session.persist(new Article(1L, "one")));
        sessions.inTransaction(session -> session.find(Article.class, 1L).title = "two");
        sessions.inTransaction(session -> session.remove(session.find(Article.class, 1L)));

        var rows = sessions.fromSession(session -> session.createSelectionQuery(
                        "select h.id, h.version, h.title from ArticleHistory h order by h.version", Object[].class)
                .getResultList());

        assertThat(rows).containsExactly(new Object[] {1L, 1, "one"}, new Object[] {1L, 2, "two"});
    }

    @Test
    void aKeyThatComesBackGoesOnCounting() {
        sessions.inTransaction(session -> session.persist(new Article(1L, "one")));
        sessions.inTransaction(session -> session.remove(session.find(Article.class, 1L)));
        sessions.inTransaction(session -> session.persist(new Article(1L, "again")));

        List<Integer> version = sessions.fromSession(
                session -> session.createSelectionQuery("select a.version from Article a", Integer.class)
                        .getResultList());

        assertThat(version).containsExactly(2);
    }
}
