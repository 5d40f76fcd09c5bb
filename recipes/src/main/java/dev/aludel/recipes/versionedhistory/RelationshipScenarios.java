package dev.aludel.recipes.versionedhistory;

import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Which side of a relationship is versioned: the one whose row changes. */
final class RelationshipScenarios implements TestVersioning.Group {

    @Entity(name = "Referrer")
    @Versioned
    static class Referrer {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        @Nullable
        Referred referred;
    }

    @Entity(name = "Referred")
    @Versioned
    static class Referred {
        @Id
        @GeneratedValue
        Long id;

        @OneToMany(mappedBy = "referred")
        List<Referrer> referrers = new ArrayList<>();
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Referrer.class, Referred.class);
    }

    @Override
    public Stream<String> play(SessionFactory sessions) {
        var referred = new Referred();
        var referrer = new Referrer();
        sessions.inTransaction(session -> {
            session.persist(referred);
            session.persist(referrer);
        });

        sessions.inTransaction(session -> {
            var found = session.find(Referrer.class, referrer.id);
            found.referred = session.find(Referred.class, referred.id);
            found.referred.referrers.add(found);
        });
        sessions.inTransaction(session -> session.find(Referrer.class, referrer.id).referred = null);
        sessions.inTransaction(session -> session.remove(session.find(Referrer.class, referrer.id)));

        return Stream.of(
                "relationship: "
                        + Rows.of(
                                sessions,
                                "select h.version, h.referredId is not null from ReferrerHistory h order by h.version"),
                "backref_relationship: "
                        + Rows.of(sessions, "select h.version, h.id from ReferredHistory h order by h.version"));
    }
}
