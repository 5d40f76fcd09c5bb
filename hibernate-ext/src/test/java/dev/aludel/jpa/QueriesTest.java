package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.NoResultException;
import jakarta.persistence.NonUniqueResultException;
import java.util.List;
import java.util.Map;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSession;
import org.hibernate.query.Order;
import org.hibernate.query.Page;
import org.hibernate.query.specification.MutationSpecification;
import org.hibernate.query.specification.SelectionSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class QueriesTest {

    private static SessionFactory factory;

    @Parameter
    SetUp setUp;

    private Session session;
    private StatelessSession stateless;

    @BeforeParameterizedClassInvocation
    static void open(SetUp setUp) {
        factory = setUp.open(Note.class);
        factory.inSession(session -> {
            var criteria = session.getCriteriaBuilder().createQuery(Note.class);
            criteria.from(Note.class);
            factory.addNamedQuery("allCriteria", session.createQuery(criteria));
        });
    }

    @AfterParameterizedClassInvocation
    static void close() {
        factory.close();
    }

    @BeforeEach
    void begin() {
        factory.getSchemaManager().truncateMappedObjects();
        factory.inTransaction(session -> {
            session.persist(new Note(1L, "one"));
            session.persist(new Note(2L, "two"));
        });
        session = factory.openSession();
        stateless = factory.openStatelessSession();
        session.beginTransaction();
        stateless.beginTransaction();
    }

    @AfterEach
    void end() {
        for (var open : List.of(session, stateless)) {
            open.getTransaction().rollback();
            open.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfQueryIsOfTheRightMakeAndRuns(Kind kind) {
        for (var each : List.of(session, stateless)) {
            assertThat(kind.make(each)).matches(setUp::made);
            if (kind.isMutation()) {
                assertThat(kind.execute(each)).isEqualTo(2);
                each.getTransaction().rollback();
                each.beginTransaction();
            } else {
                assertThat(kind.select(each))
                        .extracting(note -> ((Note) note).text)
                        .containsExactlyInAnyOrder("one", "two");
            }
        }
    }

    /** Hibernate looks up a named native query without a look at the session, and so do we. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GET_NAMED_NATIVE", "GET_NAMED_NATIVE_MAPPED"})
    void everyKindOfQueryIsRefusedByAClosedSession(Kind kind) {
        var closed = factory.openSession();
        closed.close();

        assertThatThrownBy(() -> kind.make(closed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void singleResultOfAll() {
        for (var each : List.<SharedSessionContract>of(session, stateless)) {
            assertThatThrownBy(() -> each.createQuery("from Note", Note.class).getSingleResult())
                    .isInstanceOf(NonUniqueResultException.class);
            assertThatThrownBy(() -> each.createSelectionQuery("from Note where id = -1", Note.class)
                            .getSingleResult())
                    .isInstanceOf(NoResultException.class);
            assertThatThrownBy(() -> each.createNativeQuery("select * from Note where id = -1", Note.class)
                            .getSingleResult())
                    .isInstanceOf(NoResultException.class);
            assertThat(each.createQuery("from Note where id = -1", Note.class).getSingleResultOrNull())
                    .isNull();
            assertThat(each.createQuery("from Note where id = 1", Note.class).uniqueResultOptional())
                    .isPresent();
            assertThat(each.getTransaction().getRollbackOnly()).isFalse();
        }
    }

    @Test
    void streamsAndScrolls() {
        for (var each : List.<SharedSessionContract>of(session, stateless)) {
            try (var stream =
                    each.createQuery("from Note order by id", Note.class).getResultStream()) {
                assertThat(stream.map(note -> note.text)).containsExactly("one", "two");
            }
            try (var stream = each.createSelectionQuery("from Note order by id", Note.class).stream()) {
                assertThat(stream.map(note -> note.text)).containsExactly("one", "two");
            }
            try (var scroll = each.createNativeQuery("select * from Note order by id", Note.class)
                    .scroll()) {
                assertThat(scroll.next()).isTrue();
                assertThat(scroll.get().text).isEqualTo("one");
            }
        }
    }

    @Test
    void pagesCountsAndOptions() {
        var query = session.createSelectionQuery("from Note order by id", Note.class)
                .setPage(Page.page(1, 1));

        assertThat(query.getResultList()).extracting(note -> note.id).containsExactly(2L);
        assertThat(session.createQuery("from Note", Note.class).getResultCount())
                .isEqualTo(2);
        var first = Page.first(1).keyedBy(Order.asc(Note.class, "id"));
        var keyed = session.createSelectionQuery("from Note", Note.class).getKeyedResultList(first);
        assertThat(keyed.getResultList()).extracting(note -> note.id).containsExactly(1L);
        assertThat(session.createSelectionQuery("from Note", Note.class)
                        .getKeyedResultList(keyed.getNextPage())
                        .getResultList())
                .extracting(note -> note.id)
                .containsExactly(2L);
    }

    @Test
    void hintsCommentsAndLocksReachTheQuery() {
        var query = session.createQuery("from Note", Note.class)
                .setHint("org.hibernate.comment", "why")
                .setHint("jakarta.persistence.query.timeout", 2000)
                .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                .setReadOnly(true);

        assertThat(query.getComment()).isEqualTo("why");
        assertThat(query.getTimeout()).isEqualTo(2);
        assertThat(query.getResultList()).hasSize(2).allMatch(session::isReadOnly);
        assertThat(session.createQuery("from Note", Note.class).getComment()).isEqualTo("from Note");
        assertThat(session.createNamedSelectionQuery("all", Note.class).getComment())
                .isEqualTo("Named query: all");
        assertThat(session.createNativeQuery("select 1", Integer.class).getComment())
                .isEqualTo("dynamic native SQL query");
    }

    @Test
    void sessionSettingsReachTheQuery() {
        session.setProperty("jakarta.persistence.query.timeout", 3000);

        assertThat(session.createQuery("from Note", Note.class).getTimeout()).isEqualTo(3);
        assertThat(session.createSelectionQuery("from Note", Note.class).getTimeout())
                .isEqualTo(3);
        assertThat(session.createNamedQuery("all", Note.class).getTimeout()).isEqualTo(3);
        assertThat(session.createNativeQuery("select 1", Integer.class).getTimeout())
                .isEqualTo(3);
    }

    @Test
    void graphsApply() {
        var named = session.getEntityGraph("graph");
        factory.addNamedEntityGraph("copy", session.createEntityGraph(Note.class, "graph"));

        assertThat(named.getAttributeNodes()).hasSize(1);
        assertThat(session.getEntityGraph("copy").getAttributeNodes()).hasSize(1);
        assertThat(session.createQuery("from Note", Note.class)
                        .setHint("jakarta.persistence.loadgraph", named)
                        .getResultList())
                .hasSize(2);
        assertThat(factory.getNamedEntityGraphs(Note.class)).containsKey("copy");
    }

    @Test
    void storedProcedureRuns() {
        session.createNativeMutationQuery("create alias if not exists twice as 'int twice(int n) { return 2 * n; }'")
                .executeUpdate();
        var call = session.createStoredProcedureQuery("twice");
        call.registerStoredProcedureParameter(1, Integer.class, jakarta.persistence.ParameterMode.IN);
        call.setParameter(1, 21);

        assertThat(call.getResultList()).isEqualTo(List.of(42));
    }

    @Test
    void namedQueryCanBeAddedAndKeepsItsOptions() {
        var query = session.createQuery("from Note where id = :id", Note.class).setMaxResults(1);
        factory.addNamedQuery("added", query);

        var added = session.createNamedQuery("added", Note.class).setParameter("id", 2L);

        assertThat(added).matches(setUp::made);
        assertThat(added.getMaxResults()).isEqualTo(1);
        assertThat(added.getSingleResult().text).isEqualTo("two");
    }

    @Test
    void referenceCarriesItsHints() {
        var reference = factory.addNamedQuery(
                "hinted", session.createQuery("from Note", Note.class).setTimeout(7));

        assertThat(session.createQuery(reference).getTimeout()).isEqualTo(7);
    }

    @Test
    void specificationsMakeHibernatesOwnQueries() {
        var select = SelectionSpecification.create(Note.class).createQuery(session);
        var update = MutationSpecification.create(Note.class, "update Note set text = 'x'")
                .createQuery(session);

        assertThat(select.getClass().getName()).startsWith("org.hibernate.");
        assertThat(update.getClass().getName()).startsWith("org.hibernate.");
        assertThat(select.getResultList()).hasSize(2);
        assertThat(update.executeUpdate()).isEqualTo(2);
    }

    @Test
    void parametersBind() {
        assertThat(session.createQuery("select text from Note where id in :ids order by id", String.class)
                        .setParameterList("ids", List.of(1L, 2L))
                        .getResultList())
                .containsExactly("one", "two");
        assertThat(session.createQuery("select new map(id as id) from Note where id = ?1", Map.class)
                        .setParameter(1, 1L)
                        .getSingleResult())
                .isEqualTo(Map.of("id", 1L));
    }
}
