package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailedFlushTest {

    @Entity(name = "Account")
    static class Account {
        @Id
        Long id;

        @Column(unique = true)
        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        Account parent;

        String name() {
            return name;
        }
    }

    @RegisterExtension
    Unit unit = Unit.of(Account.class);

    @BeforeEach
    void threeAccounts() {
        unit.given(entityManager -> {
            var top = account(1L, "top");
            var child = account(2L, "child");
            child.parent = top;
            entityManager.persist(top);
            entityManager.persist(child);
        });
    }

    private static Account account(long id, String name) {
        var account = new Account();
        account.id = id;
        account.name = name;
        return account;
    }

    private EntityManager afterAFailedFlush() {
        var entityManager = unit.named().createEntityManager();
        entityManager.getTransaction().begin();
        entityManager.persist(account(3L, "top"));
        assertThat(catchThrowable(entityManager::flush)).isInstanceOf(IntegrityError.class);
        return entityManager;
    }

    @Test
    @Triggers(PendingRollbackError.class)
    void furtherWorkIsRefused() {
        try (var entityManager = afterAFailedFlush()) {
            for (Consumer<EntityManager> work : List.<Consumer<EntityManager>>of(
                    session -> session.find(Account.class, 1L),
                    session -> session.persist(account(4L, "new")),
                    session -> session.merge(account(1L, "x")),
                    session -> session.remove(account(1L, "x")),
                    session -> session.refresh(account(1L, "x")),
                    session -> session.lock(account(1L, "x"), LockModeType.READ),
                    session -> session.getReference(Account.class, 1L),
                    session -> session.createQuery("from Account", Account.class),
                    session -> session.createNativeQuery("select 1"),
                    EntityManager::flush)) {

                var thrown = catchThrowable(() -> work.accept(entityManager));

                var error = Failure.checked(thrown, PendingRollbackError.class, "ALU-X05");
                assertThat(error)
                        .isInstanceOf(PersistenceException.class)
                        .isInstanceOf(InvalidRequestError.class)
                        .hasCauseInstanceOf(IntegrityError.class);
            }
            assertThat(entityManager.getTransaction().getRollbackOnly()).isTrue();
        }
    }

    @Test
    @Triggers(PendingRollbackError.class)
    void aLazyLoadIsRefusedToo() {
        try (var entityManager = unit.named().createEntityManager()) {
            entityManager.getTransaction().begin();
            var child = entityManager.find(Account.class, 2L);
            entityManager.persist(account(3L, "top"));
            catchThrowable(entityManager::flush);

            var thrown = catchThrowable(() -> child.parent.name());

            Failure.checked(thrown, PendingRollbackError.class, "ALU-X05");
        }
    }

    @Test
    @Triggers(PendingRollbackError.class)
    void aFailedFlushBeforeAQueryCountsToo() {
        try (var entityManager = unit.named().createEntityManager()) {
            entityManager.getTransaction().begin();
            entityManager.persist(account(3L, "top"));
            var query = entityManager.createQuery("from Account", Account.class);
            assertThat(catchThrowable(query::getResultList)).isInstanceOf(IntegrityError.class);

            assertThat(catchThrowable(query::getResultList)).isInstanceOf(PendingRollbackError.class);
        }
    }

    @Test
    void askingAndEndingStayAllowed() {
        var entityManager = afterAFailedFlush();

        assertThat(entityManager.isOpen()).isTrue();
        assertThat(entityManager.getTransaction().isActive()).isTrue();
        assertThat(entityManager.unwrap(Session.class)).isSameAs(entityManager);
        assertThat(entityManager.getEntityManagerFactory()).isSameAs(unit.named());
        assertThat(entityManager.contains(account(1L, "x"))).isFalse();
        assertThatCode(() -> {
                    entityManager.getMetamodel();
                    entityManager.getCriteriaBuilder();
                    entityManager.detach(account(1L, "x"));
                    entityManager.clear();
                    entityManager.getTransaction().rollback();
                    entityManager.close();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void closingWithoutRollbackIsAllowed() {
        var entityManager = afterAFailedFlush();

        assertThatCode(entityManager::close).doesNotThrowAnyException();
    }

    @Test
    void afterTheRollbackTheSessionWorksAgain() {
        try (var entityManager = afterAFailedFlush()) {
            entityManager.getTransaction().rollback();

            entityManager.getTransaction().begin();
            entityManager.persist(account(5L, "fifth"));
            entityManager.getTransaction().commit();

            assertThat(entityManager.find(Account.class, 5L).name()).isEqualTo("fifth");
            assertThat(entityManager.find(Account.class, 3L)).isNull();
        }
    }

    @Test
    void commitStillRollsBackWithoutAWord() {
        try (var entityManager = afterAFailedFlush()) {
            entityManager.getTransaction().commit();

            assertThat(entityManager.getTransaction().isActive()).isFalse();
            assertThat(entityManager.find(Account.class, 3L)).isNull();
        }
    }

    @Test
    void aFailureThatIsNoFlushRefusesNothing() {
        try (var entityManager = unit.named().createEntityManager()) {
            entityManager.getTransaction().begin();
            catchThrowable(() -> entityManager.find(String.class, 1L));
            assertThat(entityManager.getTransaction().getRollbackOnly()).isTrue();

            assertThat(entityManager.find(Account.class, 1L).name()).isEqualTo("top");
        }
    }

    @Test
    void aFlushWithoutTransactionRefusesNothing() {
        try (var entityManager = unit.named().createEntityManager()) {
            catchThrowable(entityManager::flush);

            assertThat(entityManager.find(Account.class, 1L).name()).isEqualTo("top");
        }
    }

    @Test
    void switchedOffInASessionNothingIsRefused() {
        try (var entityManager = unit.named().createEntityManager()) {
            entityManager.setProperty("aludel.exception.enabled", "false");
            entityManager.getTransaction().begin();
            entityManager.persist(account(3L, "top"));
            assertThat(catchThrowable(entityManager::flush)).isNotInstanceOf(SQLAlchemyError.class);

            assertThat(entityManager.find(Account.class, 1L).name()).isEqualTo("top");
        }
    }
}
