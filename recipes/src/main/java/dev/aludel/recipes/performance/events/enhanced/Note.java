package dev.aludel.recipes.performance.events.enhanced;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** An entity with a setter, enhanced. */
@Entity(name = "EnhancedNote")
public class Note {

    @Id
    private @Nullable Long id;

    private String text = "";

    /** For Hibernate, and the benchmark. */
    public Note() {}

    /** Assigns the text. */
    public void setText(String text) {
        this.text = text;
    }

    /** The text. */
    public String getText() {
        return text;
    }
}
