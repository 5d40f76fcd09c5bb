package dev.aludel.recipes.quickstart;

import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import dev.aludel.recipes.Recipe;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Persistence;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;

/**
 * Keeps the history of an entity in a plain Jakarta Persistence application: a provider named in
 * {@code persistence.xml}, an annotation on the entity, and the {@code EntityManager} as always.
 *
 * <p>Each change of an article copies its row to the table {@code Article_history} before it is overwritten, under the
 * number of the version that ends. {@code History} reads it back; queries know it as the entity {@code ArticleHistory}.
 */
public final class Quickstart implements Recipe {

    // tag::entity[]
    @Entity(name = "Article")
    @Versioned
    static class Article {
        @Id
        Long id;

        String title;

        Article() {}

        Article(Long id, String title) {
            this.id = id;
            this.title = title;
        }
    }
    // end::entity[]

    /** Made by whoever runs it. */
    public Quickstart() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new Quickstart()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Article.class);
    }

    /** Opens the unit that {@code META-INF/persistence.xml} describes. */
    @Override
    public EntityManagerFactory open(Map<String, Object> settings) {
        return Persistence.createEntityManagerFactory("quickstart", settings);
    }

    @Override
    public String cook(SessionFactory sessions) {
        return story(sessions);
    }

    private static String story(EntityManagerFactory factory) {
        // tag::use[]
        factory.runInTransaction(em -> em.persist(new Article(1L, "Solve")));
        factory.runInTransaction(em -> em.find(Article.class, 1L).title = "Solve et coagula");
        factory.runInTransaction(em -> em.find(Article.class, 1L).title = "Dissolve and coagulate");

        var now = factory.callInTransaction(em -> em.find(Article.class, 1L).title);
        var versions = factory.callInTransaction(em -> History.of(em).versions(Article.class, 1L));
        // end::use[]

        return versions.stream()
                .map(version -> "version %d: %s%n".formatted(version.number(), version.state().title))
                .collect(Collectors.joining("", "", "now:       " + now));
    }
}
