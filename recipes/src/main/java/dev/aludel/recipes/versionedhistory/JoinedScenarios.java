package dev.aludel.recipes.versionedhistory;

import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** A table a class, and a history table for each. */
final class JoinedScenarios implements TestVersioning.Group {

    @Entity(name = "Base")
    @Table(name = "basetable")
    @Inheritance(strategy = InheritanceType.JOINED)
    @Versioned
    static class Base {
        @Id
        @GeneratedValue
        Long id;

        @Nullable
        String name;
    }

    @Entity(name = "Sub")
    @Table(name = "subtable")
    @PrimaryKeyJoinColumn(name = "base_id")
    static class Sub extends Base {
        @Nullable
        String subdata;
    }

    @Entity(name = "SubSub")
    @Table(name = "subsubtable")
    static class SubSub extends Sub {
        @Nullable
        String subsubdata;
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Base.class, Sub.class, SubSub.class);
    }

    @Override
    public Stream<String> play(SessionFactory sessions) {
        var base = new Base();
        base.name = "base1";
        var sub = new Sub();
        sub.name = "sub1";
        sub.subdata = "sub1data";
        var subSub = new SubSub();
        subSub.name = "subsub1";
        subSub.subsubdata = "subsub1data";
        sessions.inTransaction(session -> Stream.of(base, sub, subSub).forEach(session::persist));

        sessions.inTransaction(session -> {
            session.find(Base.class, base.id).name = "base1mod";
            session.find(Sub.class, sub.id).subdata = "sub1datamod";
            session.find(SubSub.class, subSub.id).name = "subsub1mod";
        });

        return Stream.of(
                "joined_inheritance: "
                        + Rows.of(sessions, "select h.version, h.name from BaseHistory h order by h.name"),
                "joined_inheritance_multilevel: "
                        + Rows.of(sessions, "select h.version, h.name, h.subsubdata from SubSubHistory h"),
                "joined_inheritance_changed: " + changedTogether(sessions)
                        + " of 2 rows have the time of the row they continue");
    }

    private static Object changedTogether(SessionFactory sessions) {
        return sessions.fromSession(session -> session.createNativeQuery(
                        """
                        select count(*)
                        from basetable_history b
                        join subtable_history s on s.base_id = b.id and s.version = b.version and s.changed = b.changed""",
                        Long.class)
                .getSingleResult());
    }
}
