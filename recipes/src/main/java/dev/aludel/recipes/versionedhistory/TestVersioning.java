package dev.aludel.recipes.versionedhistory;

import dev.aludel.recipes.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;

/**
 * Walks through what a history keeps and what it does not: each line is one scenario of the upstream test module, and
 * what the history holds at its end, as the number of each version and the old values.
 *
 * @mirrors SQLAlchemy ORM Examples, "Versioning with a History Table" (examples_versioned_history), test_versioning.py
 */
public final class TestVersioning implements Recipe {

    /** Scenarios that share entities. */
    interface Group {

        List<Class<?>> entities();

        /** One scenario a line: its name, and what the history holds. */
        Stream<String> play(SessionFactory sessions);
    }

    private static final List<Group> GROUPS = List.of(
            new ValueScenarios(),
            new KeyScenarios(),
            new TableScenarios(),
            new RelationshipScenarios(),
            new JoinedScenarios(),
            new SingleTableScenarios());

    /** Made by whoever runs it. */
    public TestVersioning() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new TestVersioning()));
    }

    @Override
    public List<Class<?>> entities() {
        var entities = new ArrayList<Class<?>>();
        GROUPS.forEach(group -> entities.addAll(group.entities()));
        return entities;
    }

    @Override
    public String cook(SessionFactory sessions) {
        return GROUPS.stream().flatMap(group -> group.play(sessions)).collect(Collectors.joining("\n"));
    }
}
