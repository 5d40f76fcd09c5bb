package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bulk updates and deletes of hierarchies: a constant number of statements, whatever the number of rows. */
class BulkInheritanceTest {

    private static final int FEW = 10;
    private static final int MANY = 1_000;

    @RegisterExtension
    Database database = Database.of(
                    Joined.class, JoinedLeaf.class, Single.class, SingleLeaf.class, Concrete.class, ConcreteLeaf.class)
            .with("hibernate.jdbc.batch_size", "500");

    @Entity(name = "Joined")
    @Inheritance(strategy = InheritanceType.JOINED)
    @Versioned
    static class Joined {
        @Id
        Long id;

        Integer price = 0;
    }

    @Entity(name = "JoinedLeaf")
    static class JoinedLeaf extends Joined {
        Integer weight = 0;
    }

    @Entity(name = "Single")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @Versioned
    static class Single {
        @Id
        Long id;

        Integer price = 0;
    }

    @Entity(name = "SingleLeaf")
    static class SingleLeaf extends Single {
        Integer weight = 0;
    }

    @Entity(name = "Concrete")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    @Versioned
    static class Concrete {
        @Id
        Long id;

        Integer price = 0;
    }

    @Entity(name = "ConcreteLeaf")
    static class ConcreteLeaf extends Concrete {
        Integer weight = 0;
    }

    @CompatTest
    void aJoinedHierarchy() {
        assertConstant("Joined", (session, id) -> {
            var made = id % 2 == 0 ? new Joined() : new JoinedLeaf();
            made.id = id;
            session.persist(made);
        });
    }

    @CompatTest
    void aHierarchyInASingleTable() {
        assertConstant("Single", (session, id) -> {
            var made = id % 2 == 0 ? new Single() : new SingleLeaf();
            made.id = id;
            session.persist(made);
        });
    }

    @CompatTest
    void aHierarchyOfATablePerClass() {
        assertConstant("Concrete", (session, id) -> {
            var made = id % 2 == 0 ? new Concrete() : new ConcreteLeaf();
            made.id = id;
            session.persist(made);
        });
    }

    private interface Maker {
        void persist(Session session, long id);
    }

    private void assertConstant(String entity, Maker maker) {
        statements(entity, maker, 0, 2); // What is prepared once, such as temporary tables, is prepared here.
        var few = statements(entity, maker, 10_000, FEW);
        var many = statements(entity, maker, 20_000, MANY);
        assertThat(many).isEqualTo(few);
    }

    private List<Integer> statements(String entity, Maker maker, long first, int rows) {
        in(session -> LongStream.range(first, first + rows).forEach(id -> maker.persist(session, id)));

        // Another text each time: Hibernate cannot run the plan of a joined update twice if it leaves a table alone.
        var condition = " where id >= " + first;
        var counts = List.of(
                count("update " + entity + " set price = price + 1" + condition, rows),
                count("update " + entity + "Leaf set price = 7, weight = weight + 1" + condition, rows / 2),
                count("delete " + entity + condition, rows));

        long half = rows / 2;
        assertThat(database.rows("select h.version, h.price, count(*) from " + entity + "History h where h.id >= "
                        + first + " group by h.version, h.price order by h.version, h.price"))
                .containsExactly(asList(1, 0, (long) rows), asList(2, 1, (long) rows), asList(3, 7, half));
        assertThat(database.rows("select h.version, h.price, h.weight, count(*) from " + entity
                        + "LeafHistory h where h.id >= " + first
                        + " group by h.version, h.price, h.weight order by h.version"))
                .containsExactly(asList(1, 0, 0, half), asList(2, 1, 0, half), asList(3, 7, 1, half));
        return counts;
    }

    private int count(String hql, int rows) {
        return database.statements()
                .count(() -> in(
                        session -> assertThat(session.createMutationQuery(hql).executeUpdate())
                                .isEqualTo(rows)));
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
