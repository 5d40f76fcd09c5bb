package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.criteria.CriteriaQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries that cannot be made fail as plain Hibernate lets them fail: same types, same text, same rollback mark. */
class MisuseTest {

    private static SessionFactory plain;
    private static SessionFactory ours;

    @BeforeAll
    static void open() {
        plain = SetUp.SWITCHED_OFF.open(Note.class);
        ours = SetUp.OUR_PROVIDER.open(Note.class);
        for (var factory : List.of(plain, ours)) {
            factory.inSession(session -> {
                var criteria = session.getCriteriaBuilder().createQuery(Note.class);
                criteria.from(Note.class);
                factory.addNamedQuery("allCriteria", session.createQuery(criteria));
                var update = session.getCriteriaBuilder().createCriteriaUpdate(Note.class);
                update.from(Note.class);
                update.set("text", "x");
                factory.addNamedQuery("updateCriteria", session.createQuery(update));
            });
        }
    }

    @AfterAll
    static void close() {
        plain.close();
        ours.close();
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void failsAsInPlainHibernate(Misuse misuse) {
        for (var stateless : List.of(true, false)) {
            var expected = outcome(plain, misuse, stateless);
            var actual = outcome(ours, misuse, stateless);

            assertThat(expected.failures()).as("plain Hibernate").isNotEmpty();
            assertThat(actual.failures()).hasSameSizeAs(expected.failures());
            for (int i = 0; i < expected.failures().size(); i++) {
                assertThat(actual.failures().get(i))
                        .isInstanceOf(expected.failures().get(i).getClass());
                assertThat(withoutCode(actual.failures().get(i)))
                        .isEqualTo(expected.failures().get(i).getMessage());
            }
            assertThat(actual.rollbackOnly()).isEqualTo(expected.rollbackOnly());
        }
    }

    /** The message without the code of the name that an exception may have. */
    private static String withoutCode(Throwable failure) {
        return failure.getMessage() == null ? null : failure.getMessage().replaceAll(" \\[ALU-[A-Z]\\d\\d]", "");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SWITCHED_OFF")
    void namedCriteriaNeedsNoResultType(SetUp setUp) {
        try (var factory = setUp.open(Note.class)) {
            factory.inSession(session -> {
                var criteria = session.getCriteriaBuilder().createQuery(Note.class);
                criteria.from(Note.class);
                factory.addNamedQuery("allCriteria", session.createQuery(criteria));

                // Hibernate's own session stumbles over the missing type.
                assertThat(session.createNamedSelectionQuery("allCriteria").getResultList())
                        .isEmpty();
            });
        }
    }

    static Stream<Misuse> misuses() {
        var misuses = new ArrayList<Misuse>();
        misuses.add(new Misuse("syntax", s -> s.createQuery("this is no query", Note.class)));
        misuses.add(new Misuse("syntax of a selection", s -> s.createSelectionQuery("this is no query", Note.class)));
        misuses.add(new Misuse("unknown entity", s -> s.createQuery("from Nobody", Note.class)));
        misuses.add(new Misuse("wrong type", s -> s.createQuery("from Note", String.class)));
        misuses.add(new Misuse("wrong type of a selection", s -> s.createSelectionQuery("from Note", String.class)));
        misuses.add(new Misuse("mutation selects", s -> s.createSelectionQuery("delete Note", Note.class)));
        misuses.add(new Misuse("mutation typed", s -> s.createQuery("delete Note", Note.class)));
        misuses.add(new Misuse("selection mutates", s -> s.createMutationQuery("from Note")));
        misuses.add(new Misuse("unknown name", s -> s.createNamedQuery("nobody", Note.class)));
        misuses.add(new Misuse("unknown name untyped", s -> s.createNamedQuery("nobody")));
        misuses.add(new Misuse("null type", s -> s.createNamedQuery("all", null)));
        misuses.add(new Misuse("unknown selection", s -> s.createNamedSelectionQuery("nobody", Note.class)));
        misuses.add(new Misuse("unknown mutation", s -> s.createNamedMutationQuery("nobody")));
        misuses.add(new Misuse("named selection mutates", s -> s.createNamedMutationQuery("all")));
        misuses.add(new Misuse("named native selection mutates", s -> s.createNamedMutationQuery("allNative")));
        misuses.add(new Misuse("named mutation selects", s -> s.createNamedSelectionQuery("update", Note.class)));
        misuses.add(new Misuse("named wrong type", s -> s.createNamedQuery("all", String.class)));
        misuses.add(new Misuse("named native wrong type", s -> s.createNamedQuery("allNative", String.class)));
        misuses.add(new Misuse("named selection wrong type", s -> s.createNamedSelectionQuery("all", String.class)));
        misuses.add(new Misuse("named criteria wrong type", s -> s.createNamedQuery("allCriteria", String.class)));
        misuses.add(new Misuse(
                "named criteria selection wrong type", s -> s.createNamedSelectionQuery("allCriteria", String.class)));
        misuses.add(new Misuse(
                "named criteria mutation selects", s -> s.createNamedSelectionQuery("updateCriteria", Note.class)));
        misuses.add(new Misuse("unknown native name", s -> s.getNamedNativeQuery("nobody")));
        misuses.add(new Misuse("unknown native name mapped", s -> s.getNamedNativeQuery("nobody", "mapping")));
        misuses.add(new Misuse("unknown mapping", s -> s.createNativeQuery("select 1", "nobody", Note.class)));
        misuses.add(new Misuse("no mapping", s -> s.createNativeQuery("select 1", "", Note.class)));
        misuses.add(new Misuse("native alias of no entity", s -> s.createNativeQuery("select 1", String.class, "s")));
        misuses.add(new Misuse(
                "native mapped wrong type", s -> s.createNativeQuery("select * from Note", "mapping", String.class)));
        misuses.add(new Misuse("native selection mutates", s -> s.createNativeMutationQuery("select 1")));
        misuses.add(new Misuse("update read", s -> s.createQuery("delete Note").getResultList()));
        misuses.add(
                new Misuse("selection executed", s -> s.createQuery("from Note").executeUpdate()));
        misuses.add(new Misuse("wrong SQL", s -> s.createNativeQuery("select wrong", Integer.class)
                .getResultList()));
        misuses.add(new Misuse(
                "wrong SQL executed", s -> s.createNativeMutationQuery("wrong").executeUpdate()));
        misuses.add(new Misuse("unbound", s -> s.createQuery("from Note where id = :id", Note.class)
                .list()));
        misuses.add(new Misuse("null HQL", s -> s.createQuery((String) null, Note.class)));
        misuses.add(new Misuse("null criteria", s -> s.createQuery((CriteriaQuery<Note>) null)));
        misuses.add(new Misuse(
                "criteria without root",
                s -> s.createQuery(s.getCriteriaBuilder().createQuery(Note.class))));
        misuses.add(new Misuse("graph of nothing", s -> s.createEntityGraph(Note.class, "nobody")
                .getName()));
        return misuses.stream();
    }

    private static Outcome outcome(SessionFactory factory, Misuse misuse, boolean stateless) {
        try (var session = stateless ? factory.openStatelessSession() : factory.openSession()) {
            var transaction = session.beginTransaction();
            try {
                misuse.act().accept(session);
                return new Outcome(List.of(), transaction.getRollbackOnly());
            } catch (RuntimeException failure) {
                return new Outcome(chain(failure), transaction.getRollbackOnly());
            } finally {
                transaction.rollback();
            }
        }
    }

    private static List<Throwable> chain(@Nullable Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .toList();
    }

    record Misuse(String name, Consumer<SharedSessionContract> act) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Outcome(List<Throwable> failures, boolean rollbackOnly) {}
}
