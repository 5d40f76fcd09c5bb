package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.persistence.RollbackException;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseErrorsTest {

    @Entity(name = "Thing")
    static class Thing {
        @Id
        Long id;

        @Column(length = 5, unique = true)
        String code;
    }

    @RegisterExtension
    Unit unit = Unit.of(Thing.class);

    @BeforeEach
    void twoThings() {
        unit.given(entityManager -> {
            entityManager.persist(thing(1L, "a"));
            entityManager.persist(thing(2L, "b"));
        });
    }

    private static Thing thing(long id, String code) {
        var thing = new Thing();
        thing.id = id;
        thing.code = code;
        return thing;
    }

    /** Runs a function of the database that fails with this SQL state, as a trigger or a server may. */
    private static Consumer<EntityManager> failingWith(String state) {
        return entityManager -> {
            entityManager
                    .createNativeQuery(
                            """
                            create alias if not exists fail%s as $$ int fail() throws java.sql.SQLException {
                                throw new java.sql.SQLException("failed", "%s");
                            } $$
                            """
                                    .formatted(state, state))
                    .executeUpdate();
            entityManager.createNativeQuery("select fail" + state + "()").getResultList();
        };
    }

    @Nested
    class Integrity {

        @Test
        @Triggers(IntegrityError.class)
        void aKeyThatExistsAtFlush() {
            var failure = unit.failing(entityManager -> {
                entityManager.persist(thing(3L, "a"));
                entityManager.flush();
            });

            var error = failure.as(IntegrityError.class, "ALU-X28");
            assertThat(error)
                    .isInstanceOf(ConstraintViolationException.class)
                    .isInstanceOf(DatabaseError.class)
                    .isInstanceOf(DBAPIError.class)
                    .isInstanceOf(StatementError.class);
            assertThat(error.getKind()).isEqualTo(ConstraintKind.UNIQUE);
            assertThat(error.statement()).startsWith("insert into Thing");
            assertThat(error.original().getSQLState()).isEqualTo("23505");
            assertThat(error.connectionInvalidated()).isFalse();
            assertThat(failure.rollbackOnly()).isTrue();
        }

        @Test
        @Triggers(IntegrityError.class)
        void theSameAtCommit() {
            var failure = unit.failing(entityManager -> {
                entityManager.persist(thing(3L, "a"));
                entityManager.getTransaction().commit();
            });

            assertThat(failure.thrown()).isExactlyInstanceOf(RollbackException.class);
            failure.rolledBackBy(IntegrityError.class, "ALU-X28");
        }

        @Test
        @Triggers(IntegrityError.class)
        void theSameInAStatementAndInAStatelessSession() {
            var statement = unit.failing(entityManager ->
                    entityManager.createQuery("update Thing set code = 'a'").executeUpdate());
            var stateless = unit.failing(entityManager -> {
                var sessions = entityManager.getEntityManagerFactory().unwrap(SessionFactory.class);
                try (var session = sessions.openStatelessSession()) {
                    session.insert(thing(1L, "c"));
                }
            });

            statement.as(IntegrityError.class, "ALU-X28");
            stateless.as(IntegrityError.class, "ALU-X28");
        }
    }

    @Nested
    class Statements {

        @Test
        @Triggers(DataError.class)
        void aValueThatIsTooLong() {
            var failure = unit.failing(entityManager -> {
                entityManager.persist(thing(3L, "much too long"));
                entityManager.flush();
            });

            var error = failure.as(DataError.class, "ALU-X26");
            assertThat(error.original().getSQLState()).isEqualTo("22001");
            assertThat(failure.rollbackOnly()).isTrue();
        }

        @Test
        @Triggers(ProgrammingError.class)
        void aTableThatIsNotThere() {
            var failure = unit.failing(entityManager ->
                    entityManager.createNativeQuery("select * from nothing").getResultList());

            assertThat(failure.as(ProgrammingError.class, "ALU-X30").statement())
                    .isEqualTo("select * from nothing");
        }

        @Test
        @Triggers(DataError.class)
        void aStreamThatFailsWhileItIsTraversed() {
            var failure = unit.failing(entityManager -> {
                var numbers = entityManager
                        .createNativeQuery("select 1 / (x - 3) from system_range(1, 5)")
                        .getResultStream();
                numbers.forEach(number -> {});
            });

            failure.as(DataError.class, "ALU-X26");
        }

        @Test
        @Triggers(ProgrammingError.class)
        void aStreamThatFailsWhenItIsOpened() {
            var failure = unit.failing(entityManager ->
                    entityManager.createNativeQuery("select * from nothing").getResultStream());

            failure.as(ProgrammingError.class, "ALU-X30");
        }

        @Test
        @Triggers(StatementError.AsQueryParameter.class)
        void aParameterWithoutValue() {
            var failure = unit.failing(entityManager -> entityManager
                    .createQuery("from Thing where id = :id", Thing.class)
                    .getResultList());

            failure.as(StatementError.AsQueryParameter.class, "ALU-X24");
        }

        @Test
        @Triggers(CompileError.class)
        void aQueryThatMakesNoSense() {
            var failure = unit.failing(entityManager -> entityManager.createQuery("select t.code - 1 from Thing t"));
            var syntax = unit.failing(entityManager -> entityManager.createQuery("select )"));

            failure.as(CompileError.class, "ALU-X20");
            assertThat(syntax.as(CompileError.class, "ALU-X20")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        @Triggers(ResourceClosedError.class)
        void rowsOfAStatementThatHasNone() {
            var failure = unit.failing(entityManager ->
                    entityManager.createQuery("update Thing set code = 'x'").getResultList());

            assertThat(failure.as(ResourceClosedError.class, "ALU-X22")).isInstanceOf(IllegalStateException.class);
        }

        @Test
        @Triggers(InvalidRequestError.AsIllegalState.class)
        void aQueryRunAsAnUpdate() {
            var failure = unit.failing(
                    entityManager -> entityManager.createQuery("from Thing").executeUpdate());

            failure.as(InvalidRequestError.AsIllegalState.class, "ALU-X18");
        }
    }

    @Nested
    class Operation {

        private Consumer<EntityManager> whileLocked(Consumer<EntityManager> work) {
            return entityManager -> entityManager.getEntityManagerFactory().runInTransaction(other -> {
                other.find(Thing.class, 1L, LockModeType.PESSIMISTIC_WRITE);
                work.accept(entityManager);
            });
        }

        @Test
        @Triggers(OperationalError.AsLockTimeout.class)
        void aLockThatIsNotGrantedInTime() {
            var failure = unit.failing(
                    whileLocked(entityManager -> entityManager.find(Thing.class, 1L, LockModeType.PESSIMISTIC_WRITE)));

            var error = failure.as(OperationalError.AsLockTimeout.class, "ALU-X27");
            assertThat(failure.thrown())
                    .isInstanceOf(LockTimeoutException.class)
                    .isInstanceOf(OperationalError.class);
            assertThat(error.original().getErrorCode()).isEqualTo(50200);
            assertThat(failure.rollbackOnly()).isFalse();
        }

        @Test
        @Triggers(OperationalError.AsLockTimeout.class)
        void aFlushThatWaitsTooLongLeavesTheSessionUsable() {
            var failure = unit.failing(whileLocked(entityManager -> {
                entityManager.find(Thing.class, 1L).code = "z";
                try {
                    entityManager.flush();
                } finally {
                    entityManager.find(Thing.class, 2L);
                }
            }));

            failure.as(OperationalError.AsLockTimeout.class, "ALU-X27");
        }

        @Test
        @Triggers(OperationalError.AsPessimisticLock.class)
        void aDeadlock() {
            var failure = unit.failing(failingWith("40001"));

            failure.as(OperationalError.AsPessimisticLock.class, "ALU-X27");
            assertThat(failure.thrown()).isInstanceOf(PessimisticLockException.class);
            assertThat(failure.rollbackOnly()).isTrue();
        }

        @Test
        @Triggers(OperationalError.AsQueryTimeout.class)
        void aQueryThatTakesTooLong() {
            var failure = unit.failing(entityManager -> entityManager
                    .createNativeQuery("select count(*) from system_range(1, 100000) a, system_range(1, 100000) b")
                    .setHint("jakarta.persistence.query.timeout", 1000)
                    .getSingleResult());

            failure.as(OperationalError.AsQueryTimeout.class, "ALU-X27");
            assertThat(failure.thrown()).isInstanceOf(QueryTimeoutException.class);
            assertThat(failure.rollbackOnly()).isFalse();
        }

        @Test
        @Triggers({OperationalError.AsConnection.class, OperationalError.AsAuthentication.class})
        void aConnectionThatBreaksOrIsRefused() {
            var broken = unit.failing(failingWith("08006"));
            var refused = unit.failing(failingWith("28000"));

            assertThat(broken.as(OperationalError.AsConnection.class, "ALU-X27").connectionInvalidated())
                    .isTrue();
            assertThat(refused.as(OperationalError.AsAuthentication.class, "ALU-X27")
                            .connectionInvalidated())
                    .isFalse();
        }

        @Test
        @Triggers({InternalError.class, NotSupportedError.class, DatabaseError.AsGeneric.class})
        void whatTheDatabaseItselfCannotDo() {
            unit.failing(failingWith("XX000")).as(InternalError.class, "ALU-X29");
            unit.failing(failingWith("0A000")).as(NotSupportedError.class, "ALU-X17");
            unit.failing(failingWith("99999")).as(DatabaseError.AsGeneric.class, "ALU-X25");
        }
    }
}
