package dev.aludel.recipes.versionedrows;

import dev.aludel.recipes.Recipe;
import dev.aludel.recipes.versionedrows.Numbers.Child;
import dev.aludel.recipes.versionedrows.Numbers.Example;
import dev.aludel.recipes.versionedrows.Numbers.Parent;
import java.util.List;
import org.hibernate.SessionFactory;

/**
 * Numbers the versions of an object in its key. A change takes the mark of the newest from all its rows, with one UPDATE,
 * and inserts the row with the next number. A composite foreign key follows.
 *
 * @mirrors SQLAlchemy ORM Examples, "Versioning using Temporal Rows" (examples_versioned_rows), versioned_rows_w_versionid.py
 */
public final class VersionedRowsWVersionid implements Recipe {

    private static final String COLUMNS = "id, versionId, isCurrentVersion, calcIsCurrentVersion, data";

    /** Made by whoever runs it. */
    public VersionedRowsWVersionid() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new VersionedRowsWVersionid()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Example.class, Parent.class, Child.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        var e1 = new Example(1, "e1");
        var alone = sessions.fromTransaction(session -> {
            session.persist(e1);
            session.flush();
            e1.data = "e2";
            return "rows of example: "
                    + Rows.of(session, "select " + COLUMNS + " from NumberedExample order by id, versionId");
        });
        var c1 = new Child(1, "c1");
        var p1 = new Parent(c1);
        return alone + "\n"
                + sessions.fromTransaction(session -> {
                    session.persist(p1);
                    session.flush();
                    var before = Rows.of(session, "select child.id, child.versionId from NumberedParent");
                    c1.data = "c2";
                    session.flush();
                    return "rows of child: %s%nkeys of the parent's child: %s, then %s"
                            .formatted(
                                    Rows.of(
                                            session,
                                            "select " + COLUMNS + " from NumberedChild order by id, versionId"),
                                    before,
                                    Rows.of(session, "select child.id, child.versionId from NumberedParent"));
                });
    }
}
