package dev.aludel.compat.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Whatever a session does, in whatever order, history is what a plain model of it says. */
class HistoryModelTest {

    @Entity(name = "Thing")
    @Versioned
    static class Thing {
        @Id
        Long id;

        Integer amount;
    }

    enum Kind {
        INSERT,
        UPDATE,
        DELETE,
        COMMIT,
        ROLLBACK,
        BULK_UPDATE,
        BULK_DELETE
    }

    record Step(Kind kind, long id, int amount) {}

    /** What there should be: amounts and versions of rows, and the old ones. */
    private static final class Model {
        private final TreeMap<Long, int[]> rows = new TreeMap<>();
        private final List<String> history = new ArrayList<>();

        Model copy() {
            var copy = new Model();
            rows.forEach((id, row) -> copy.rows.put(id, row.clone()));
            copy.history.addAll(history);
            return copy;
        }

        private void keep(long id) {
            history.add("%d/%d=%d".formatted(id, rows.get(id)[1], rows.get(id)[0]));
        }

        void insert(long id, int amount) {
            var last = history.stream()
                    .filter(line -> line.startsWith(id + "/"))
                    .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf('/') + 1, line.indexOf('='))))
                    .max();
            rows.put(id, new int[] {amount, last.orElse(0) + 1});
        }

        void update(long id, int amount) {
            keep(id);
            rows.put(id, new int[] {amount, rows.get(id)[1] + 1});
        }

        void delete(long id) {
            keep(id);
            rows.remove(id);
        }
    }

    private static final SessionFactory SESSIONS = sessions();

    private static SessionFactory sessions() {
        var unit = new PersistenceConfiguration("model")
                .managedClass(Thing.class)
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:model;DB_CLOSE_DELAY=-1")
                .property("jakarta.persistence.schema-generation.database.action", "drop-and-create")
                .property("hibernate.jdbc.batch_size", "10");
        return new AludelPersistenceProvider().createEntityManagerFactory(unit).unwrap(SessionFactory.class);
    }

    @AfterContainer
    static void close() {
        SESSIONS.close();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.integers().between(0, 5))
                .as(Step::new)
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 200)
    void historyIsWhatTheModelSays(@ForAll("steps") List<Step> steps) {
        SESSIONS.inTransaction(session -> {
            session.setProperty("aludel.history.bulk_dml", "ignore");
            session.createMutationQuery("delete ThingHistory").executeUpdate();
            session.createMutationQuery("delete Thing").executeUpdate();
        });

        var expected = played(steps);

        SESSIONS.inTransaction(session -> {
            var history = new ArrayList<String>();
            for (long id = 1; id <= 3; id++) {
                for (var version : History.of(session).versions(Thing.class, id)) {
                    history.add("%d/%d=%d".formatted(id, version.number(), version.state().amount));
                }
            }
            assertThat(history).containsExactlyInAnyOrderElementsOf(expected.history);
            var rows = session.createSelectionQuery(
                            "select t.id, t.amount, t.version from Thing t order by t.id", Object[].class)
                    .getResultList();
            assertThat(rows.stream().map(row -> row[0] + "=" + row[1] + "/" + row[2]))
                    .containsExactlyElementsOf(expected.rows.entrySet().stream()
                            .map(row -> row.getKey() + "=" + row.getValue()[0] + "/" + row.getValue()[1])
                            .toList());
        });
    }

    private static Model played(List<Step> steps) {
        var committed = new Model();
        var model = committed.copy();
        var session = SESSIONS.openSession();
        session.beginTransaction();
        for (var step : steps) {
            if (step.kind() == Kind.COMMIT || step.kind() == Kind.ROLLBACK) {
                if (step.kind() == Kind.COMMIT) {
                    session.getTransaction().commit();
                    committed = model;
                } else {
                    session.getTransaction().rollback();
                }
                session.close();
                session = SESSIONS.openSession();
                session.beginTransaction();
                model = committed.copy();
            } else {
                play(step, session, model);
            }
        }
        session.getTransaction().commit();
        session.close();
        return model;
    }

    /** Each step is flushed, so that each makes its own version. */
    private static void play(Step step, Session session, Model model) {
        var thing = session.find(Thing.class, step.id());
        switch (step.kind()) {
            case INSERT -> {
                if (thing == null) {
                    var made = new Thing();
                    made.id = step.id();
                    made.amount = step.amount();
                    session.persist(made);
                    model.insert(step.id(), step.amount());
                }
            }
            case UPDATE -> {
                if (thing != null && thing.amount != step.amount()) {
                    thing.amount = step.amount();
                    model.update(step.id(), step.amount());
                }
            }
            case DELETE -> {
                if (thing != null) {
                    session.remove(thing);
                    model.delete(step.id());
                }
            }
            case BULK_UPDATE -> {
                session.createMutationQuery("update Thing set amount = :amount where id >= :id")
                        .setParameter("amount", step.amount())
                        .setParameter("id", step.id())
                        .executeUpdate();
                List.copyOf(model.rows.tailMap(step.id()).keySet()).forEach(id -> model.update(id, step.amount()));
            }
            case BULK_DELETE -> {
                session.createMutationQuery("delete Thing where amount = :amount")
                        .setParameter("amount", step.amount())
                        .executeUpdate();
                List.copyOf(model.rows.keySet()).stream()
                        .filter(id -> model.rows.get(id)[0] == step.amount())
                        .forEach(model::delete);
            }
            default -> {
                throw new IllegalStateException("Not a step in a transaction: " + step);
            }
        }
        session.flush();
        session.clear();
    }
}
