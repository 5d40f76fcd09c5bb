package dev.aludel.recipes.nestedsets;

import dev.aludel.event.Events;
import dev.aludel.recipes.Recipe;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.Session;
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
        // tag::insert[]
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
        // end::insert[]
        return sessions.fromSession(session -> """
                all:                   %s
                supervisors of Eddie:  %s
                subordinates of Chuck: %s
                %s"""
                .formatted(
                        all(session), supervisors(session, "Eddie"), subordinates(session, "Chuck"), indented(session)));
    }

    static List<Employee> all(Session session) {
        return session.createSelectionQuery("from Employee order by left", Employee.class)
                .getResultList();
    }

    // tag::queries[]
    /** An employee and all supervisors. */
    public static List<Employee> supervisors(Session session, String name) {
        var hql =
                """
                select boss from Employee boss, Employee one
                where one.name = :name and one.left between boss.left and boss.right
                order by boss.left""";
        return session.createSelectionQuery(hql, Employee.class)
                .setParameter("name", name)
                .getResultList();
    }

    /** An employee and all subordinates. */
    public static List<Employee> subordinates(Session session, String name) {
        var hql =
                """
                select one from Employee one, Employee boss
                where boss.name = :name and one.left between boss.left and boss.right
                order by one.left""";
        return session.createSelectionQuery(hql, Employee.class)
                .setParameter("name", name)
                .getResultList();
    }

    /** All, each indented by the number of supervisors. */
    public static String indented(Session session) {
        var hql =
                """
                select count(*) - 1, one from Employee one, Employee boss
                where one.left between boss.left and boss.right
                group by one order by one.left""";
        return session.createSelectionQuery(hql, Object[].class)
                .getResultStream()
                .map(row -> "    ".repeat(((Number) row[0]).intValue()) + row[1])
                .collect(Collectors.joining("\n"));
    }
    // end::queries[]
}
