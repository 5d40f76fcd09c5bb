package dev.aludel.recipes.versionedrows;

import dev.aludel.recipes.Recipe;
import dev.aludel.recipes.versionedrows.Validity.Child;
import dev.aludel.recipes.versionedrows.Validity.Parent;
import dev.aludel.temporal.Temporal;
import java.time.Instant;
import java.util.List;
import org.hibernate.SessionFactory;

/**
 * Gives each row a time in which it is in force. A change closes the row that was loaded, with an UPDATE of its end, and
 * inserts one that starts there. Every query sees the rows in force only: now, or at an instant that the session chooses.
 *
 * @mirrors SQLAlchemy ORM Examples, "Versioning using Temporal Rows" (examples_versioned_rows), versioned_update_old_row.py
 */
public final class VersionedUpdateOldRow implements Recipe {

    /** Made by whoever runs it. */
    public VersionedUpdateOldRow() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new VersionedUpdateOldRow()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Parent.class, Child.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        var c1 = new Child(1, "child 1");
        var p1 = new Parent(1, "parent 1", c1);
        return sessions.fromSession(session -> {
            session.beginTransaction();
            session.persist(p1);
            session.getTransaction().commit();
            var before = c1.start;

            session.beginTransaction();
            c1.data = "elvis presley";
            session.getTransaction().commit();
            var same = session.createSelectionQuery("from TimedParent where id = 1", Parent.class)
                    .getSingleResult();
            var now = "the parent is the same object: %s; its child too: %s; rows of child in force: %s"
                    .formatted(same == p1, same.child == c1, names(session, "TimedChild"));
            return now + "\n" + "all rows of child: "
                    + told(Temporal.of(session).rows(Child.class, 1)) + "\n"
                    + "rows of parent: "
                    + Temporal.of(session).rows(Parent.class, 1).size() + "\n"
                    + then(sessions, before);
        });
    }

    private static String then(SessionFactory sessions, Instant before) {
        return sessions.fromSession(session -> {
            // tag::at[]
            Temporal.of(session).at(before);
            var parent = session.createSelectionQuery("from TimedParent", Parent.class)
                    .getSingleResult();
            // end::at[]
            return "at first: " + parent.child.data;
        });
    }

    private static List<String> names(org.hibernate.Session session, String entity) {
        return session.createSelectionQuery("select data from " + entity + " order by start", String.class)
                .getResultList();
    }

    private static String told(List<Child> rows) {
        var first = rows.get(0);
        var second = rows.get(1);
        return "%s, until %s starts: %s".formatted(first.data, second.data, first.end.equals(second.start));
    }
}
