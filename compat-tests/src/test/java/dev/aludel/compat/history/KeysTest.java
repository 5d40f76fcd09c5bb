package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Composite keys, references to them, cascades and orphans. */
class KeysTest {

    @RegisterExtension
    Database database = Database.of(Coded.class, Line.class, Order_.class, Part.class);

    @Embeddable
    record Code(String country, Integer number) {}

    @Entity(name = "Coded")
    @Versioned
    static class Coded {
        @jakarta.persistence.EmbeddedId
        Code code;

        String text;

        String text() {
            return text;
        }
    }

    @Entity(name = "Line")
    @Versioned
    static class Line {
        @Id
        Long id;

        @ManyToOne
        Coded coded;
    }

    @Entity(name = "Order_")
    @Versioned
    static class Order_ {
        @Id
        Long id;

        String text;

        @OneToMany(mappedBy = "order", cascade = jakarta.persistence.CascadeType.ALL, orphanRemoval = true)
        List<Part> parts = new ArrayList<>();
    }

    /** Its history outlives the order that it refers to. */
    @Entity(name = "Part")
    @Versioned(foreignKeys = false)
    static class Part {
        @Id
        Long id;

        String text;

        @ManyToOne
        Order_ order;

        Part() {}

        Part(long id, Order_ order) {
            this.id = id;
            this.order = order;
            order.parts.add(this);
        }
    }

    @CompatTest
    void anEmbeddedKeyIsFlattened() {
        var key = new Code("no", 47);
        in(session -> {
            var coded = new Coded();
            coded.code = key;
            session.persist(coded);
            var line = new Line();
            line.id = 1L;
            line.coded = coded;
            session.persist(line);
        });
        in(session -> session.find(Coded.class, key).text = "a");
        in(session -> session.createMutationQuery("update Coded set text = 'b' where code = :code")
                .setParameter("code", key)
                .executeUpdate());
        in(session -> session.find(Line.class, 1L).coded = null);

        in(session -> {
            var history = History.of(session);
            assertThat(history.versions(Coded.class, key))
                    .extracting(version -> version.number()
                            + version.state().text
                            + version.state().code.number())
                    .containsExactly("1null47", "2a47");
            assertThat(history.difference(Coded.class, key, 1, 3)).hasSize(1);
            assertThat(history.difference(Line.class, 1L, 1, 2))
                    .singleElement()
                    .satisfies(difference ->
                            assertThat(difference.from()).asString().contains("no", "47"));
            assertThat(history.version(Line.class, 1L, 1)
                            .orElseThrow()
                            .state()
                            .coded
                            .text())
                    .isEqualTo("b");
            history.revert(session.find(Line.class, 1L), 1);
            history.revert(session.find(Coded.class, key), 1);
        });
        in(session -> {
            assertThat(session.find(Line.class, 1L).coded.text()).isNull();
            assertThat(History.of(session).prune(Coded.class, 1)).isEqualTo(2);
            assertThat(History.of(session).erase(Coded.class, key)).isOne();
        });
    }

    @CompatTest
    void cascadesAndOrphansAreRecorded() {
        in(session -> {
            var order = new Order_();
            order.id = 1L;
            for (int i = 1; i <= 3; i++) {
                new Part(i, order);
            }
            session.persist(order);
        });

        in(session -> session.find(Order_.class, 1L).parts.remove(0));
        in(session -> {
            var detached = new Order_();
            detached.id = 1L;
            detached.text = "merged";
            new Part(2, detached).text = "merged";
            session.merge(detached);
        });
        in(session -> session.remove(session.find(Order_.class, 1L)));

        assertThat(database.rows(
                        "select h.id, h.version, h.text, h.orderId from PartHistory h order by h.id, h.version"))
                .containsExactly(
                        asList(1L, 1, null, 1L),
                        asList(2L, 1, null, 1L),
                        asList(2L, 2, "merged", 1L),
                        asList(3L, 1, null, 1L));
        assertThat(database.rows("select h.version, h.text from Order_History h order by h.version"))
                .containsExactly(asList(1, null), asList(2, "merged"));
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
