package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Version;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which attribute counts, from where, and how many statements it takes to know. */
class CountersTest {

    @RegisterExtension
    Database database = Database.of(
                    Hidden.class, Declared.class, Long_.class, Guarded.class, Hard.class, Drawn.class, Counted.class)
            .with("hibernate.jdbc.batch_size", "50")
            .with("hibernate.order_inserts", "true");

    @Entity(name = "Hidden")
    @Versioned
    static class Hidden {
        @Id
        Long id;

        String text;

        @Versioned.Excluded
        String noise;

        Hidden() {}

        Hidden(long id, String text) {
            this.id = id;
            this.text = text;
        }
    }

    @Entity(name = "Declared")
    @Versioned
    static class Declared {
        @Id
        Long id;

        Integer version;

        String text;
    }

    @Entity(name = "Long_")
    @Versioned(versionColumn = "nr")
    static class Long_ {
        @Id
        Long id;

        long nr;

        String text;
    }

    @Entity(name = "Guarded")
    @Versioned
    static class Guarded {
        @Id
        Long id;

        @Version
        Integer counter;

        String text;

        @Versioned.Excluded
        String noise;
    }

    @Entity(name = "Hard")
    @Versioned(useMapperVersioning = true)
    static class Hard {
        @Id
        Long id;

        String text;
    }

    @Entity(name = "Drawn")
    @Versioned
    static class Drawn {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Long id;

        String text;
    }

    @Entity(name = "Counted")
    @Versioned
    static class Counted {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String text;
    }

    @CompatTest
    void everyKindOfCounterBeginsAtOne() {
        in(session -> {
            var declared = new Declared();
            declared.id = 1L;
            var longer = new Long_();
            longer.id = 1L;
            var guarded = new Guarded();
            guarded.id = 1L;
            var hard = new Hard();
            hard.id = 1L;
            List.of(new Hidden(1, "a"), declared, longer, guarded, hard).forEach(session::persist);
            session.flush();

            assertThat(declared.version).isOne();
            assertThat(longer.nr).isOne();
            assertThat(guarded.counter).isOne();
        });
        for (var name : List.of("Hidden", "Declared", "Long_", "Guarded", "Hard")) {
            in(session -> session.createMutationQuery("update " + name + " set text = 'bulk'")
                    .executeUpdate());
            assertThat(versions(name)).as(name).containsExactly(1);
        }

        assertThat(database.rows("select d.version, l.nr, g.counter, h.version, x.version"
                        + " from Declared d, Long_ l, Guarded g, Hard h, Hidden x"))
                .containsExactly(asList(2, 2L, 2, 2, 2));
    }

    @CompatTest
    void aKeyThatComesBackGoesOnCountingForEachKindOfCounter() {
        for (var type : List.of(Hidden.class, Declared.class, Long_.class, Guarded.class, Hard.class)) {
            for (int round = 0; round < 2; round++) {
                in(session -> {
                    var entity = made(type);
                    session.persist(entity);
                });
                in(session -> session.createMutationQuery("update " + type.getSimpleName() + " set text = 'x'")
                        .executeUpdate());
                in(session -> session.remove(session.find(type, 1L)));
            }
            assertThat(versions(type.getSimpleName())).as(type.getSimpleName()).containsExactly(1, 2, 3, 4);
        }
    }

    @CompatTest
    void assignedKeysCostOneSelectAFlushAndTypeAndDrawnKeysNone() {
        var statements = database.statements();
        in(session -> {
            for (int i = 0; i < 30; i++) {
                session.persist(new Hidden(i, "x"));
                var hard = new Hard();
                hard.id = (long) i;
                session.persist(hard);
            }
            statements.clear();
            session.flush();
        });
        assertThat(statements.beginningWith("select")).hasSize(2);
        assertThat(statements.all()).hasSize(4);

        in(session -> {
            for (int i = 0; i < 30; i++) {
                session.persist(new Drawn());
            }
            statements.clear();
            session.flush();
        });
        assertThat(statements.all()).hasSize(1).allMatch(sql -> sql.startsWith("insert"));

        statements.clear();
        in(session -> session.persist(new Counted()));
        assertThat(statements.all()).hasSize(1).allMatch(sql -> sql.startsWith("insert"));
    }

    @CompatTest
    void anUpdateOfManyRowsCostsOneStatementForHistory() {
        in(session -> {
            for (int i = 0; i < 30; i++) {
                session.persist(new Hidden(i, "x"));
            }
        });
        in(session -> {
            session.createSelectionQuery("from Hidden", Hidden.class)
                    .getResultList()
                    .forEach(hidden -> hidden.text = "y");
            database.statements().clear();
            session.flush();
            assertThat(database.statements().all()).hasSize(2);
            assertThat(database.statements().beginningWith("insert")).hasSize(1);
        });
    }

    @CompatTest
    void oldVersionsAreNeverOverwrittenByASetVersion() {
        in(session -> session.persist(made(Declared.class)));
        in(session -> {
            var declared = session.find(Declared.class, 1L);
            declared.version = 50;
            session.flush();
            assertThat(versions(session, "Declared")).isEmpty();
            declared.text = "y";
            session.flush();
            assertThat(declared.version).isEqualTo(51);
        });

        assertThat(versions("Declared")).containsExactly(50);
    }

    @CompatTest
    void aSetVersionTogetherWithAChangeIsTakenAsItIs() {
        in(session -> session.persist(made(Declared.class)));
        in(session -> {
            var declared = session.find(Declared.class, 1L);
            declared.version = 7;
            declared.text = "y";
        });

        assertThat(versions("Declared")).containsExactly(1);
        assertThat(database.rows("select d.version, d.id from Declared d")).containsExactly(asList(7, 1L));
    }

    @CompatTest
    void aGuardedCounterFailsBeforeAnythingIsWritten() {
        in(session -> {
            session.persist(made(Hard.class));
            session.persist(made(Guarded.class));
        });
        for (var type : List.of(Hard.class, Guarded.class)) {
            try (var slow = database.sessions().openSession()) {
                slow.beginTransaction();
                set(slow.find(type, 1L), "slow");
                slow.persist(new Hidden(100 + type.hashCode(), "unwritten"));
                in(quick -> set(quick.find(type, 1L), "quick"));
                database.statements().clear();

                assertThatThrownBy(slow::flush).isInstanceOf(OptimisticLockException.class);

                assertThat(database.statements().beginningWith("update")).isEmpty();
                assertThat(database.statements().all()).noneMatch(sql -> sql.startsWith("insert into Hidden "));
                slow.getTransaction().rollback();
            }
            assertThat(versions(type.getSimpleName())).containsExactly(1);
        }
    }

    @CompatTest
    void aGuardedCounterFailsForADeleteToo() {
        in(session -> session.persist(made(Hard.class)));
        try (var slow = database.sessions().openSession()) {
            slow.beginTransaction();
            slow.remove(slow.find(Hard.class, 1L));
            in(quick -> set(quick.find(Hard.class, 1L), "quick"));

            assertThatThrownBy(slow::flush).isInstanceOf(OptimisticLockException.class);
            slow.getTransaction().rollback();
        }

        assertThat(versions("Hard")).containsExactly(1);
    }

    @CompatTest
    void anExcludedAttributeMovesNoCounter() {
        in(session -> {
            session.persist(new Hidden(1, "a"));
            session.persist(made(Guarded.class));
        });
        in(session -> {
            session.find(Hidden.class, 1L).noise = "tick";
            session.find(Guarded.class, 1L).noise = "tick";
        });

        assertThat(database.rows("select g.counter, h.version, g.noise, h.noise from Guarded g, Hidden h"))
                .containsExactly(asList(1, 1, "tick", "tick"));
        assertThat(versions("Hidden")).isEmpty();
    }

    @CompatTest
    void aForcedIncrementLeavesAGapThatReadingTolerates() {
        in(session -> session.persist(made(Guarded.class)));
        in(session -> session.find(Guarded.class, 1L, LockModeType.PESSIMISTIC_FORCE_INCREMENT));
        in(session -> session.find(Guarded.class, 1L).text = "x");

        assertThat(database.rows("select g.counter, g.text from Guarded g")).containsExactly(asList(3, "x"));
        in(session -> assertThat(History.of(session).versions(Guarded.class, 1L))
                .extracting(version -> version.number())
                .containsExactly(2));
    }

    @CompatTest
    void persistAndChangeInOneFlushIsOneVersion() {
        in(session -> {
            var hidden = new Hidden(1, "a");
            var drawn = new Drawn();
            var counted = new Counted();
            var hard = made(Hard.class);
            List.of(hidden, drawn, counted, hard).forEach(session::persist);
            hidden.text = drawn.text = counted.text = "changed";
            set(hard, "changed");
        });

        for (var name : List.of("Hidden", "Drawn", "Counted")) {
            assertThat(versions(name)).as(name).isEmpty();
            assertThat(database.rows("select e.version, e.text from " + name + " e"))
                    .as(name)
                    .containsExactly(asList(1, "changed"));
            in(session -> session.createSelectionQuery("from " + name, Object.class)
                    .getResultList()
                    .forEach(session::remove));
            assertThat(versions(name)).as(name).containsExactly(1);
        }
        assertThat(versions("Hard")).isEmpty();
    }

    @CompatTest
    void persistAndRemoveInOneFlushLeavesNothing() {
        in(session -> {
            for (var entity : List.of(new Hidden(1, "a"), new Drawn(), new Counted())) {
                session.persist(entity);
                session.remove(entity);
            }
        });

        for (var name : List.of("Hidden", "Drawn", "Counted")) {
            assertThat(versions(name)).as(name).isEmpty();
        }
    }

    @CompatTest
    void aRemovedObjectThatIsPersistedAgainLeavesNothing() {
        in(session -> session.persist(new Hidden(1, "a")));
        in(session -> {
            var hidden = session.find(Hidden.class, 1L);
            session.remove(hidden);
            session.persist(hidden);
        });
        in(session -> session.find(Hidden.class, 1L).text = "b");

        assertThat(database.rows("select h.version, h.text from HiddenHistory h"))
                .containsExactly(asList(1, "a"));
    }

    private static Object made(Class<?> type) {
        try {
            var entity = type.getDeclaredConstructor().newInstance();
            type.getDeclaredField("id").set(entity, 1L);
            return entity;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Object entity, String text) {
        try {
            entity.getClass().getDeclaredField("text").set(entity, text);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }

    private List<Integer> versions(String entity) {
        return database.sessions().fromSession(session -> versions(session, entity));
    }

    private static List<Integer> versions(Session session, String entity) {
        return session.createSelectionQuery(
                        "select h.%s from %sHistory h order by 1".formatted("version", entity), Integer.class)
                .getResultList();
    }
}
