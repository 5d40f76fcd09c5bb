package dev.aludel.recipes;

import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.SessionFactory;

/**
 * One idea, shown as a program: the entities it needs, and what it does with them. Every recipe implements it.
 *
 * <pre>{@code
 * System.out.println(Recipe.run(new Quickstart()));
 * }</pre>
 *
 * @since 0.1
 */
public interface Recipe {

    /** The entity types of the recipe. Their tables are made before it runs, and are gone after it. */
    List<Class<?>> entities();

    /**
     * Runs the recipe.
     *
     * @param sessions a factory with the recipe's entities, over a database that holds their empty tables
     * @return what the reader should see, in lines
     */
    String cook(SessionFactory sessions);

    /**
     * Builds the factory that the recipe is run with.
     *
     * @param settings the database to use, as Jakarta Persistence settings
     * @return a factory that the caller closes
     */
    default EntityManagerFactory open(Map<String, Object> settings) {
        var provider = new AludelPersistenceProvider();
        var unit = new PersistenceConfiguration("recipe")
                .provider(provider.getClass().getName())
                .properties(settings);
        entities().forEach(unit::managedClass);
        return Objects.requireNonNull(provider.createEntityManagerFactory(unit));
    }

    /**
     * Runs a recipe on an H2 of its own, in memory.
     *
     * @param recipe what to run
     * @return what the recipe has to show
     */
    static String run(Recipe recipe) {
        try (var workspace = Workspace.inMemory()) {
            return run(recipe, workspace);
        }
    }

    /**
     * Runs a recipe on a database of the caller's.
     *
     * @param recipe what to run
     * @param workspace where its tables are made
     * @return what the recipe has to show
     */
    static String run(Recipe recipe, Workspace workspace) {
        try (var factory = recipe.open(workspace.settings())) {
            return recipe.cook(factory.unwrap(SessionFactory.class));
        }
    }
}
