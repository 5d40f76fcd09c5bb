package dev.aludel.recipes.customattributes;

import dev.aludel.bytecode.ActiveDefault;
import dev.aludel.recipes.Recipe;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads the default of a column from an object that is not in the database yet. The first read takes the default into the
 * object, so that the row gets the very value that was read; a default that is made, such as the time, is made once.
 *
 * @mirrors SQLAlchemy ORM Examples, "Attribute Instrumentation" (examples_instrumentation), active_column_defaults.py
 */
public final class ActiveColumnDefaults implements Recipe {

    /** Made by whoever runs it. */
    public ActiveColumnDefaults() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new ActiveColumnDefaults()));
    }

    // tag::widget[]
    /** A thing with two defaults. */
    @Entity(name = "Widget")
    @Table(name = "widget")
    public static class Widget {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        @ActiveDefault("30")
        @Nullable
        Integer radius;

        @ActiveDefault(supplier = Now.class)
        @Nullable
        LocalDateTime timestamp;
    }

    /** The time, to what every database keeps of it. */
    public static final class Now implements Supplier<LocalDateTime> {

        @Override
        public LocalDateTime get() {
            return LocalDateTime.now().truncatedTo(ChronoUnit.MILLIS);
        }
    }
    // end::widget[]

    @Override
    public List<Class<?>> entities() {
        return List.of(Widget.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        // tag::read[]
        var widget = new Widget();
        var radius = widget.radius; // 30, with no row far and wide
        var timestamp = widget.timestamp;
        sessions.inTransaction(session -> session.persist(widget));
        // end::read[]

        return sessions.fromSession(session -> {
            var stored = session.find(Widget.class, widget.id);
            return """
                    radius in the row: %s, as it was read before: %s
                    timestamp in the row is the one that was read before: %s"""
                    .formatted(stored.radius, stored.radius.equals(radius), stored.timestamp.equals(timestamp));
        });
    }
}
