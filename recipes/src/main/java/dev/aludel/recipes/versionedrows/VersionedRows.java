package dev.aludel.recipes.versionedrows;

import dev.aludel.recipes.Recipe;
import dev.aludel.recipes.versionedrows.NewKeys.Child;
import dev.aludel.recipes.versionedrows.NewKeys.Example;
import dev.aludel.recipes.versionedrows.NewKeys.Parent;
import java.util.List;
import org.hibernate.SessionFactory;

/**
 * Turns each UPDATE of an entity into an INSERT: the row that was there stays, and the same object is a new row with a new
 * key. A parent that refers to it follows, with an UPDATE of its foreign key.
 *
 * @mirrors SQLAlchemy ORM Examples, "Versioning using Temporal Rows" (examples_versioned_rows), versioned_rows.py
 */
public final class VersionedRows implements Recipe {

    /** Made by whoever runs it. */
    public VersionedRows() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new VersionedRows()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Example.class, Parent.class, Child.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        return alone(sessions) + "\n" + belowAParent(sessions);
    }

    private static String alone(SessionFactory sessions) {
        var e1 = new Example("e1");
        return sessions.fromTransaction(session -> {
            // tag::change[]
            session.persist(e1);
            session.flush();
            e1.data = "e2";
            session.flush();
            var old = session.find(Example.class, 1);
            // end::change[]
            return "rows of example: %s%nthe object is row %d, and row %d is another object: %s"
                    .formatted(Rows.of(session, "select id, data from Example order by id"), e1.id, old.id, old != e1);
        });
    }

    private static String belowAParent(SessionFactory sessions) {
        var c1 = new Child("c1");
        var p1 = new Parent(c1);
        return sessions.fromTransaction(session -> {
            session.persist(p1);
            session.flush();
            var before = Rows.of(session, "select id, child.id from Parent");
            c1.data = "c2";
            session.flush();
            return "rows of child: %s%nrows of parent: %s, then %s%nthe child of the parent is the same object: %s"
                    .formatted(
                            Rows.of(session, "select id, data from Child order by id"),
                            before,
                            Rows.of(session, "select id, child.id from Parent"),
                            p1.child == c1);
        });
    }
}
