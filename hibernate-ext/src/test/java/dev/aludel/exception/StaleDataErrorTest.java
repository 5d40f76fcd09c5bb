package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.RollbackException;
import jakarta.persistence.Version;
import org.hibernate.StaleObjectStateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StaleDataErrorTest {

    @Entity(name = "Book")
    static class Book {
        @Id
        Long id;

        @Version
        int version;

        String title;

        @ManyToOne(fetch = FetchType.LAZY)
        Author author;
    }

    @Entity(name = "Author")
    static class Author {
        @Id
        Long id;

        String name;

        String shout() {
            return name;
        }
    }

    @RegisterExtension
    Unit unit = Unit.of(Book.class, Author.class);

    @BeforeEach
    void aBook() {
        unit.given(entityManager -> {
            var author = new Author();
            author.id = 1L;
            author.name = "Ada";
            entityManager.persist(author);
            var book = new Book();
            book.id = 1L;
            book.author = author;
            entityManager.persist(book);
        });
    }

    private static Book changedElsewhere(EntityManager entityManager) {
        var book = entityManager.find(Book.class, 1L);
        elsewhere(entityManager, "update Book set version = version + 1 where id = 1");
        return book;
    }

    private static void elsewhere(EntityManager entityManager, String sql) {
        entityManager.getEntityManagerFactory().runInTransaction(other -> other.createNativeQuery(sql)
                .executeUpdate());
    }

    private static Book detached(EntityManager entityManager) {
        var book = entityManager.find(Book.class, 1L);
        entityManager.detach(book);
        return book;
    }

    @Test
    @Triggers(StaleDataError.class)
    void flushOfAChangedRowIsStale() {
        var failure = unit.failing(entityManager -> {
            changedElsewhere(entityManager).title = "late";
            entityManager.flush();
        });

        var error = failure.as(StaleDataError.class, "ALU-X06");
        assertThat(error)
                .isInstanceOf(ConcurrentModificationError.class)
                .isInstanceOf(OptimisticLockException.class)
                .hasCauseInstanceOf(StaleObjectStateException.class);
        assertThat(error.entityName()).isEqualTo(Book.class.getName());
        assertThat(error.identifier()).isEqualTo(1L);
        assertThat(failure.rollbackOnly()).isTrue();
    }

    @Test
    @Triggers(StaleDataError.class)
    void commitRollsBackBecauseOfIt() {
        var failure = unit.failing(entityManager -> {
            changedElsewhere(entityManager).title = "late";
            entityManager.getTransaction().commit();
        });

        assertThat(failure.thrown()).isExactlyInstanceOf(RollbackException.class);
        assertThat(failure.rolledBackBy(StaleDataError.class, "ALU-X06").identifier())
                .isEqualTo(1L);
    }

    @Test
    @Triggers(StaleDataError.class)
    void theFlushBeforeAQueryIsStale() {
        var failure = unit.failing(entityManager -> {
            changedElsewhere(entityManager).title = "late";
            entityManager.createQuery("from Book", Book.class).getResultList();
        });

        failure.as(StaleDataError.class, "ALU-X06");
        assertThat(failure.rollbackOnly()).isTrue();
    }

    @Test
    @Triggers(StaleDataError.class)
    void mergeOfAnOldVersionIsStale() {
        var failure = unit.failing(entityManager -> {
            var book = detached(entityManager);
            elsewhere(entityManager, "update Book set version = version + 1 where id = 1");
            entityManager.merge(book);
        });

        assertThat(failure.as(StaleDataError.class, "ALU-X06").identifier()).isEqualTo(1L);
    }

    @Test
    @Triggers(StaleDataError.class)
    void lockOfAChangedRowIsStale() {
        var failure = unit.failing(
                entityManager -> entityManager.lock(changedElsewhere(entityManager), LockModeType.PESSIMISTIC_WRITE));

        assertThat(failure.as(StaleDataError.class, "ALU-X06").identifier()).isEqualTo(1L);
    }

    @Test
    @Triggers(StaleDataError.class)
    void anOptimisticLockThatFailsAtCommitIsStale() {
        var failure = unit.failing(entityManager -> {
            var book = entityManager.find(Book.class, 1L, LockModeType.OPTIMISTIC);
            elsewhere(entityManager, "update Book set version = version + 1 where id = 1");
            book.author.shout();
            entityManager.getTransaction().commit();
        });

        assertThat(failure.rolledBackBy(StaleDataError.class, "ALU-X06").getEntity())
                .isInstanceOf(Book.class);
    }

    @Test
    @Triggers(StaleDataError.class)
    void aRowWithoutVersionThatIsGoneIsStale() {
        var failure = unit.failing(entityManager -> {
            var author = entityManager.find(Author.class, 1L);
            entityManager.createNativeQuery("update Book set author_id = null").executeUpdate();
            entityManager.createNativeQuery("delete from Author").executeUpdate();
            author.name = "nobody";
            entityManager.flush();
        });

        assertThat(failure.as(StaleDataError.class, "ALU-X06").entityName()).isEqualTo(Author.class.getName());
    }
}
