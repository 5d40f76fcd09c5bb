package dev.aludel.recipes.versionedhistory;

import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;

/** What becomes of keys that are used again, and of a counter that guards its row. */
final class KeyScenarios implements TestVersioning.Group {

    @Entity(name = "Generated")
    @Versioned
    static class Generated {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "Given")
    @IdClass(Given.Key.class)
    @Versioned
    static class Given {
        @Id
        String customer = "acme";

        @Id
        String outside = "4711";

        String name = "one";

        record Key(String customer, String outside) {}
    }

    @Entity(name = "Guarded")
    @Versioned(useMapperVersioning = true)
    static class Guarded {
        @Id
        @GeneratedValue
        Long id;

        String name = "sc1";
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Generated.class, Given.class, Guarded.class);
    }

    @Override
    public Stream<String> play(SessionFactory sessions) {
        return Stream.of(
                "unique_identifiers_across_deletes: " + acrossDeletes(sessions),
                "external_id: " + externalId(sessions),
                "w_mapper_versioning: " + withMapperVersioning(sessions));
    }

    private static String acrossDeletes(SessionFactory sessions) {
        for (int i = 0; i < 2; i++) {
            var generated = new Generated();
            sessions.inTransaction(session -> session.persist(generated));
            sessions.inTransaction(session -> session.remove(session.find(Generated.class, generated.id)));
        }
        return Rows.of(sessions, "select h.version, count(distinct h.id) from GeneratedHistory h group by h.version");
    }

    private static String externalId(SessionFactory sessions) {
        var key = new Given.Key("acme", "4711");
        sessions.inTransaction(session -> session.persist(new Given()));
        sessions.inTransaction(session -> session.find(Given.class, key).name = "two");
        sessions.inTransaction(session -> session.remove(session.find(Given.class, key)));
        sessions.inTransaction(session -> session.persist(new Given()));
        return "%s, now %s"
                .formatted(
                        Rows.of(sessions, "select h.version, h.name from GivenHistory h order by h.version"),
                        Rows.of(sessions, "select g.version, g.name from Given g"));
    }

    private static String withMapperVersioning(SessionFactory sessions) {
        var guarded = new Guarded();
        sessions.inTransaction(session -> session.persist(guarded));
        try (var slow = sessions.openSession()) {
            slow.beginTransaction();
            slow.find(Guarded.class, guarded.id).name = "slow";
            sessions.inTransaction(quick -> quick.find(Guarded.class, guarded.id).name = "quick");
            slow.flush();
            return "nobody noticed";
        } catch (OptimisticLockException lost) {
            return "%s, and the slower one was refused"
                    .formatted(Rows.of(sessions, "select h.version, h.name from GuardedHistory h"));
        }
    }
}
