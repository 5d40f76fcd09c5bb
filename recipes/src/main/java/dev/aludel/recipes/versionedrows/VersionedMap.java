package dev.aludel.recipes.versionedrows;

import dev.aludel.recipes.Recipe;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;

/**
 * Keeps every version of a set of named values in vertical tables: one row for each version, one for each value that ever
 * was, and those that tie the two. Nothing is updated, and nothing deleted.
 *
 * @mirrors SQLAlchemy ORM Examples, "Versioning using Temporal Rows" (examples_versioned_rows), versioned_map.py
 */
public final class VersionedMap implements Recipe {

    /** Made by whoever runs it. */
    public VersionedMap() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new VersionedMap()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(ConfigData.class, ConfigValue.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        return sessions.fromTransaction(session -> {
            var config = new ConfigData(Map.of("user_name", "twitter", "hash_id", "4fedffca37eaf", "x", 27, "y", 450));
            session.persist(config);
            session.flush();
            var versionOne = config.id();

            // tag::change[]
            config.put("user_name", "yahoo");
            session.flush();
            // end::change[]
            var versionTwo = config.id();

            var old = session.find(ConfigData.class, versionOne);
            // tag::history[]
            var history =
                    """
                    select stringValue, originatingConfig.id from ConfigValue
                    where name = 'user_name' order by originatingConfig.id""";
            // end::history[]
            return "version %d: %s%nversion %d: %s%nhistory of user_name: %s"
                    .formatted(versionTwo, config.data(), versionOne, old.data(), Rows.of(session, history));
        });
    }
}
