package dev.aludel.recipes.nestedsets;

import dev.aludel.event.Events;
import dev.aludel.recipes.Recipe;
import java.util.List;
import org.hibernate.SessionFactory;

/**
 * Keeps a tree in one table as nested sets: each employee has a left and a right bound, and those of the subordinates
 * lie between them, so that one SELECT finds all supervisors, or all subordinates, however deep the tree. A listener
 * makes room for each new employee before the row is inserted.
 *
 * <p>Only inserting is shown. Whoever is persisted has a parent that was persisted before.
 *
 * @mirrors SQLAlchemy ORM Examples, "Nested Sets" (examples_nested_sets), nested_sets.py
 */
public final class NestedSets implements Recipe {

    /** Made by whoever runs it. */
    public NestedSets() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new NestedSets()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Employee.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        var albert = new Employee("Albert");
        var bert = new Employee("Bert", albert);
        var chuck = new Employee("Chuck", albert);
        var donna = new Employee("Donna", chuck);
        var eddie = new Employee("Eddie", chuck);
        var fred = new Employee("Fred", chuck);

        try (var enclosing = Events.listen(Employee.class, new Enclosure())) {
            sessions.inTransaction(
                    session -> List.of(albert, bert, chuck, donna, eddie, fred).forEach(session::persist));
        }
        return sessions.fromSession(session -> {
            var personnel = new Personnel(session);
            return """
                    all:                   %s
                    supervisors of Eddie:  %s
                    subordinates of Chuck: %s
                    %s"""
                    .formatted(
                            personnel.all(),
                            personnel.supervisors("Eddie"),
                            personnel.subordinates("Chuck"),
                            personnel.indented());
        });
    }
}
