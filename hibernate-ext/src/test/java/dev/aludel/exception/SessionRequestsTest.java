package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PrePersist;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionRequestsTest {

    @Entity(name = "Shelf")
    static class Shelf {
        @Id
        Long id;

        String name;

        @OneToMany
        List<Item> items = new ArrayList<>();

        @PrePersist
        void check() {
            if ("forbidden".equals(name)) {
                throw new IllegalArgumentException("no such shelf");
            }
        }
    }

    @Entity(name = "Item")
    static class Item {
        @Id
        @GeneratedValue
        Long id;
    }

    @RegisterExtension
    Unit unit = Unit.of(Shelf.class, Item.class);

    @BeforeEach
    void aShelf() {
        unit.given(entityManager -> entityManager.persist(shelf()));
    }

    private static Shelf shelf() {
        var shelf = new Shelf();
        shelf.id = 1L;
        return shelf;
    }

    private static Shelf detached(EntityManager entityManager) {
        var shelf = entityManager.find(Shelf.class, 1L);
        entityManager.detach(shelf);
        return shelf;
    }

    @Test
    @Triggers(InvalidRequestError.AsIllegalArgument.class)
    void anOperationOnAnObjectThatIsNotPersistent() {
        for (var failure : List.of(
                unit.failing(entityManager -> entityManager.remove(detached(entityManager))),
                unit.failing(entityManager -> entityManager.refresh(detached(entityManager))),
                unit.failing(entityManager -> entityManager.refresh(shelf())),
                unit.failing(entityManager -> entityManager.lock(detached(entityManager), LockModeType.READ)),
                unit.failing(entityManager -> entityManager.getLockMode(detached(entityManager))))) {

            var error = failure.as(InvalidRequestError.AsIllegalArgument.class, "ALU-X18");
            assertThat(error.subject()).isInstanceOf(Shelf.class);
            assertThat(failure.rollbackOnly()).isTrue();
        }
    }

    @Test
    @Triggers(InvalidRequestError.AsIllegalArgument.class)
    void mergeOfARemovedObject() {
        var failure = unit.failing(entityManager -> {
            var shelf = entityManager.find(Shelf.class, 1L);
            entityManager.remove(shelf);
            entityManager.merge(shelf);
        });

        failure.as(InvalidRequestError.AsIllegalArgument.class, "ALU-X18");
    }

    @Test
    @Triggers(InvalidRequestError.AsIllegalArgument.class)
    void anIdentifierOfTheWrongType() {
        var failure = unit.failing(entityManager -> entityManager.find(Shelf.class, "one"));

        assertThat(failure.as(InvalidRequestError.AsIllegalArgument.class, "ALU-X18")
                        .subject())
                .isEqualTo(Shelf.class);
    }

    @Test
    @Triggers(InvalidRequestError.AsEntityExists.class)
    void asecondObjectWithTheSameIdentity() {
        var failure = unit.failing(entityManager -> {
            entityManager.find(Shelf.class, 1L);
            entityManager.persist(shelf());
        });

        var error = failure.as(InvalidRequestError.AsEntityExists.class, "ALU-X18");
        assertThat(error).isInstanceOf(EntityExistsException.class);
        assertThat(error.subject()).isEqualTo(1L);
    }

    @Test
    @Triggers(InvalidRequestError.AsEntityExists.class)
    void persistOfADetachedObject() {
        var failure = unit.failing(entityManager -> {
            var item = new Item();
            entityManager.persist(item);
            entityManager.flush();
            entityManager.detach(item);
            entityManager.persist(item);
        });

        failure.as(InvalidRequestError.AsEntityExists.class, "ALU-X18");
    }

    @Test
    @Triggers(InvalidRequestError.AsHibernate.class)
    void persistOfAnObjectOfAnotherSession() {
        var failure = unit.failing(entityManager -> {
            try (var other = entityManager.getEntityManagerFactory().createEntityManager()) {
                entityManager.persist(other.find(Shelf.class, 1L));
                entityManager.flush();
            }
        });

        failure.as(InvalidRequestError.AsHibernate.class, "ALU-X18");
        assertThat(failure.rollbackOnly()).isTrue();
    }

    @Test
    @Triggers(InvalidRequestError.AsHibernate.class)
    void refreshOfARemovedObject() {
        var failure = unit.failing(entityManager -> {
            var shelf = entityManager.find(Shelf.class, 1L);
            entityManager.remove(shelf);
            entityManager.refresh(shelf);
        });

        failure.as(InvalidRequestError.AsHibernate.class, "ALU-X18");
    }

    @Test
    @Triggers(InvalidRequestError.AsIllegalState.class)
    void aTransactionBegunTwice() {
        var failure =
                unit.failing(entityManager -> entityManager.getTransaction().begin());

        var error = failure.as(InvalidRequestError.AsIllegalState.class, "ALU-X18");
        assertThat(error.subject()).isInstanceOf(EntityTransaction.class);
        assertThat(failure.rollbackOnly()).isFalse();
    }

    @Test
    @Triggers(ResourceClosedError.class)
    void aTransactionCommittedTwice() {
        var failure = unit.failing(entityManager -> {
            entityManager.getTransaction().commit();
            entityManager.getTransaction().commit();
        });

        failure.as(ResourceClosedError.class, "ALU-X22");
    }

    @Test
    @Triggers(InvalidRequestError.AsIllegalState.class)
    void aSessionThatIsClosed() {
        var failure = unit.failing(entityManager -> {
            var other = entityManager.getEntityManagerFactory().createEntityManager();
            other.close();
            other.find(Shelf.class, 1L);
        });

        failure.as(InvalidRequestError.AsIllegalState.class, "ALU-X18");
    }

    @Test
    void whatACallbackThrowsKeepsItsType() {
        var forbidden = new Shelf();
        forbidden.id = 2L;
        forbidden.name = "forbidden";

        var thrown =
                catchThrowable(() -> unit.named().runInTransaction(entityManager -> entityManager.persist(forbidden)));

        assertThat(thrown).isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("no such shelf");
    }

    @Test
    void anExceptionOfTheApplicationsOwnKeepsItsType() {
        class OwnException extends jakarta.persistence.OptimisticLockException {}

        var thrown = catchThrowable(() -> unit.named().runInTransaction(entityManager -> {
            throw new OwnException();
        }));

        assertThat(thrown).isExactlyInstanceOf(OwnException.class);
    }
}
