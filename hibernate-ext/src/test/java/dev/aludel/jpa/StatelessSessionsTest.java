package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Version;
import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.SessionFactory;
import org.hibernate.StaleStateException;
import org.hibernate.StatelessSession;
import org.hibernate.internal.StatelessSessionImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class StatelessSessionsTest {

    private static SessionFactory factory;

    @Parameter
    SetUp setUp;

    private StatelessSession session;

    @BeforeParameterizedClassInvocation
    static void open(SetUp setUp) {
        factory = setUp.open(Row.class);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        factory.close();
    }

    @BeforeEach
    void begin() {
        factory.getSchemaManager().truncateMappedObjects();
        session = factory.openStatelessSession();
        session.beginTransaction();
    }

    @AfterEach
    void end() {
        session.getTransaction().rollback();
        session.close();
    }

    @Test
    void sessionIsOfTheRightMake() {
        assertThat(session).matches(setUp::made).isInstanceOf(StatelessSessionImpl.class);
        assertThat(session.getFactory()).isSameAs(factory);
        assertThat(session.unwrap(StatelessSession.class)).isSameAs(session);
        assertThat(session.getTransaction()).isSameAs(session.getTransaction());
    }

    @Test
    void insertsReadsUpdatesAndDeletes() {
        var row = new Row("first");

        var id = session.insert(row);
        row.text = "second";
        session.update(row);

        assertThat(id).isEqualTo(row.id).isNotNull();
        assertThat(session.get(Row.class, id).text).isEqualTo("second");
        assertThat(session.get(Row.class, id, LockMode.PESSIMISTIC_WRITE).version)
                .isEqualTo(1);
        session.refresh(row);
        session.delete(row);
        assertThat(session.get(Row.class, id)).isNull();
    }

    @Test
    void writesManyAtOnce() {
        var rows = List.of(new Row("a"), new Row("b"), new Row("c"));

        session.insertMultiple(rows);
        rows.forEach(row -> row.text += "!");
        session.updateMultiple(rows);

        assertThat(session.getMultiple(
                        Row.class, rows.stream().map(row -> row.id).toList()))
                .extracting(row -> row.text)
                .containsExactly("a!", "b!", "c!");
        session.deleteMultiple(rows);
        assertThat(session.createQuery("select count(*) from Line", Long.class).getSingleResult())
                .isZero();
    }

    @Test
    void upserts() {
        var row = new Row("first");
        session.insert(row);
        row.text = "second";

        session.upsert(row);
        session.upsertMultiple(List.of(row));

        assertThat(session.get(Row.class, row.id).text).isEqualTo("second");
    }

    @Test
    void namedEntityWrites() {
        var row = new Row("first");

        var id = session.insert(Row.class.getName(), row);
        session.update(Row.class.getName(), row);
        session.delete(Row.class.getName(), row);

        assertThat(session.get(Row.class.getName(), id)).isNull();
    }

    @Test
    void staleUpdateIsRefused() {
        var row = new Row("first");
        session.insert(row);
        session.createMutationQuery("update versioned Line set text = 'x'").executeUpdate();

        assertThatThrownBy(() -> session.update(row))
                .isInstanceOfAny(StaleStateException.class, OptimisticLockException.class);
    }

    @Test
    void graphsAndLocksApply() {
        var row = new Row("first");
        session.insert(row);

        assertThat(session.get(session.createEntityGraph(Row.class), row.id).text)
                .isEqualTo("first");
        assertThat(session.createQuery("from Line", Row.class)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList())
                .hasSize(1);
    }

    @Test
    void closedSessionRefusesItsWork() {
        var closed = factory.openStatelessSession();
        closed.close();

        assertThatThrownBy(() -> closed.insert(new Row("x"))).isInstanceOf(IllegalStateException.class);
    }

    @Entity(name = "Line")
    static class Row {
        @Id
        @GeneratedValue
        Long id;

        @Version
        int version;

        String text;

        Row() {}

        Row(String text) {
            this.text = text;
        }
    }
}
