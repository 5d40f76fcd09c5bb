package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of the page {@code docs/features/exception.md}. */
class ExceptionExampleTest {

    @Entity(name = "Article")
    static class Article {
        @Id
        Long id;

        @Version
        int version;

        String title;

        @OneToMany
        List<Article> related = new ArrayList<>();
    }

    @RegisterExtension
    Unit unit = Unit.of(Article.class);

    @BeforeEach
    void anArticle() {
        unit.given(entityManager -> {
            var article = new Article();
            article.id = 1L;
            entityManager.persist(article);
        });
    }

    // tag::catch[]
    static String rename(EntityManager entityManager, long id, String title) {
        try {
            entityManager.find(Article.class, id).title = title;
            entityManager.flush();
            return "renamed";
        } catch (StaleDataError lost) { // an OptimisticLockException, as ever
            return "somebody changed %s %s first".formatted(lost.entityName(), lost.identifier());
        } catch (RuntimeException failure) {
            return failure instanceof SQLAlchemyError named ? named.code() : "something else";
        }
    }
    // end::catch[]

    @Test
    void theExampleTellsWhoLost() {
        try (var entityManager = unit.named().createEntityManager()) {
            entityManager.getTransaction().begin();
            entityManager.find(Article.class, 1L);
            unit.named().runInTransaction(other -> other.createNativeQuery("update Article set version = 9")
                    .executeUpdate());

            var told = rename(entityManager, 1L, "late");

            assertThat(told).isEqualTo("somebody changed %s 1 first".formatted(Article.class.getName()));
        }
    }

    @Test
    void aHandlerForJakartasExceptionStillCatchesIt() {
        var caught = new ArrayList<String>();

        try (var entityManager = unit.named().createEntityManager()) {
            entityManager.getTransaction().begin();
            var article = entityManager.find(Article.class, 1L);
            unit.named().runInTransaction(other -> other.createNativeQuery("update Article set version = 9")
                    .executeUpdate());
            article.title = "late";
            entityManager.flush();
        } catch (OptimisticLockException failure) {
            caught.add(failure.getClass().getSimpleName());
        }

        assertThat(caught).containsExactly("StaleDataError");
    }
}
