package dev.aludel.recipes.versionedhistory;

import dev.aludel.history.Versioned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** One table for all classes, and one history table. */
final class SingleTableScenarios implements TestVersioning.Group {

    @Entity(name = "Animal")
    @Versioned
    static class Animal {
        @Id
        @GeneratedValue
        Long id;

        @Nullable
        String name;
    }

    @Entity(name = "Cat")
    static class Cat extends Animal {
        @Column(unique = true)
        @Nullable
        String collar;
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Animal.class, Cat.class);
    }

    @Override
    public Stream<String> play(SessionFactory sessions) {
        var cat = new Cat();
        cat.name = "sc1";
        cat.collar = "red";
        sessions.inTransaction(session -> session.persist(cat));
        for (var name : List.of("sc1modified", "sc1modified2")) {
            sessions.inTransaction(session -> session.find(Animal.class, cat.id).name = name);
        }
        return Stream.of("single_inheritance: "
                + Rows.of(sessions, "select h.version, h.name, h.collar from CatHistory h order by h.version"));
    }
}
