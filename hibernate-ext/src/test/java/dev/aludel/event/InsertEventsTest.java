package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.FlushError;
import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InsertEventsTest {

    @Entity(name = "Node")
    static class Node {
        @Id
        Long id;

        String name;
        int position;

        @ManyToOne
        @Nullable
        Node parent;

        Node() {}

        Node(Long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @Entity(name = "Numbered")
    static class Numbered {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String name;
    }

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();
    private @Nullable SessionFactory sessions;

    SessionFactory open(int batchSize) {
        return sessions = new Configuration()
                .addAnnotatedClass(Node.class)
                .addAnnotatedClass(Numbered.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:inserts")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .setProperty("hibernate.jdbc.batch_size", Integer.toString(batchSize))
                .setStatementInspector(this::executed)
                .buildSessionFactory();
    }

    private String executed(String sql) {
        if (sql.startsWith("insert") || sql.startsWith("update")) {
            told.add(sql.substring(0, 6));
        }
        return sql;
    }

    @AfterEach
    void close() {
        registrations.forEach(Registration::remove);
        sessions.close();
    }

    private <T> void listen(Class<T> type, MapperListener<T> listener) {
        registrations.add(Events.listen(type, listener));
    }

    /** Numbers the nodes, in the order of their rows, and remembers what it is told. */
    private class Numbering implements MapperListener<Node> {
        @Override
        public void beforeInsert(RowEvent<Node> event) {
            told.add("before " + event.object().name);
            event.object().position = count(event) + 1;
        }

        @Override
        public void afterInsert(RowEvent<Node> event) {
            told.add("after " + event.object().name + ", " + count(event) + " rows");
        }
    }

    private static int count(RowEvent<?> event) {
        try (var statement = event.connection().createStatement();
                var rows = statement.executeQuery("select count(*) from Node")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void eachObjectIsToldOfAroundItsOwnInsert() {
        open(0);
        listen(Node.class, new Numbering());

        sessions.inTransaction(session -> {
            session.persist(new Node(1L, "a"));
            session.persist(new Node(2L, "b"));
        });

        assertThat(told)
                .containsExactly("before a", "insert", "after a, 1 rows", "before b", "insert", "after b, 2 rows");
        assertThat(positions()).containsExactly(1, 2);
    }

    @Test
    void withBatchesOnAListenerStillSeesTheRowsBefore() {
        open(50);
        listen(Node.class, new Numbering());

        sessions.inTransaction(session -> {
            session.persist(new Node(1L, "a"));
            session.persist(new Node(2L, "b"));
        });

        assertThat(told).contains("after a, 1 rows", "after b, 2 rows");
        assertThat(positions()).containsExactly(1, 2);
    }

    @Test
    void aListenerThatComesWhenTheFactoryIsOpenIsToldToo() {
        open(0);
        sessions.inTransaction(session -> session.persist(new Node(1L, "a")));
        listen(Node.class, new Numbering());

        sessions.inTransaction(session -> session.persist(new Node(2L, "b")));

        assertThat(positions()).containsExactly(0, 2);
    }

    @Test
    void whatAListenerChangesIsNoChangeAfterwards() {
        open(0);
        listen(Node.class, new Numbering());

        sessions.inTransaction(session -> {
            session.persist(new Node(1L, "a"));
            session.flush();
            assertThat(session.isDirty()).isFalse();
        });

        assertThat(told).doesNotContain("update");
    }

    @Test
    void whatAListenerChangesOutlivesAnUpdateThatFollowsInTheSameFlush() {
        open(0);
        listen(Node.class, new Numbering());

        sessions.inTransaction(session -> {
            var node = new Node(1L, "a");
            session.persist(node);
            node.name = "b";
        });

        assertThat(positions()).containsExactly(1);
        assertThat(sessions.<String>fromSession(session -> session.find(Node.class, 1L).name))
                .isEqualTo("b");
    }

    @Test
    void aKeyThatTheDatabaseMakesIsKnownAfterwards() {
        open(0);
        listen(Numbered.class, new MapperListener<Numbered>() {
            @Override
            public void beforeInsert(RowEvent<Numbered> event) {
                told.add("before " + event.object().id);
                event.object().name = "named";
            }

            @Override
            public void afterInsert(RowEvent<Numbered> event) {
                told.add("after " + event.object().id);
            }
        });

        sessions.inTransaction(session -> session.persist(new Numbered()));

        assertThat(told).containsExactly("before null", "insert", "after 1");
        assertThat(sessions.<String>fromSession(session -> session.find(Numbered.class, 1L).name))
                .isEqualTo("named");
    }

    @Test
    void aListenerKeepsTheEventFromLaterOnes() {
        open(0);
        listen(Node.class, new MapperListener<Node>() {
            @Override
            public void beforeInsert(RowEvent<Node> event) {
                told.add("first");
                event.stop();
            }
        });
        listen(Node.class, new Numbering());

        sessions.inTransaction(session -> session.persist(new Node(1L, "a")));

        assertThat(told).containsExactly("first", "insert", "after a, 1 rows");
    }

    @Test
    void refusesAChangedRelationship() {
        open(0);
        listen(Node.class, new MapperListener<Node>() {
            @Override
            public void beforeInsert(RowEvent<Node> event) {
                event.object().parent = event.object();
            }
        });

        assertThatThrownBy(() -> sessions.inTransaction(session -> session.persist(new Node(1L, "a"))))
                .isInstanceOfSatisfying(FlushError.class, refused -> assertThat(refused.attribute())
                        .isEqualTo("parent"))
                .hasMessageContaining("ALU-E30");
        assertThat(positions()).isEmpty();
    }

    @Test
    void refusesToPersistMoreObjects() {
        open(0);
        listen(Node.class, new MapperListener<Node>() {
            @Override
            public void beforeInsert(RowEvent<Node> event) {
                event.session().persist(new Node(2L, "b"));
            }
        });

        assertThatThrownBy(() -> sessions.inTransaction(session -> session.persist(new Node(1L, "a"))))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("beforeInsert")
                .hasMessageContaining("ALU-E31");
        assertThat(positions()).isEmpty();
    }

    private List<Integer> positions() {
        return sessions.fromSession(
                session -> session.createSelectionQuery("select position from Node order by id", Integer.class)
                        .getResultList());
    }
}
