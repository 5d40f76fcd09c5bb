package dev.aludel.recipes.quickstart;

import dev.aludel.recipes.Recipe;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.SessionFactory;

/** stub */
public final class Quickstart implements Recipe {
    @Entity(name = "Article")
    static class Article {
        @Id
        Long id;
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Article.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        return "x";
    }
}
