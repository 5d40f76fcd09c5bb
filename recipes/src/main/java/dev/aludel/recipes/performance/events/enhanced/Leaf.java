package dev.aludel.recipes.performance.events.enhanced;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** The side of an association that has a reference, enhanced. */
@Entity(name = "EnhancedLeaf")
public class Leaf {

    @Id
    private @Nullable Long id;

    @ManyToOne
    private @Nullable Folder folder;

    /** For Hibernate, and the benchmark. */
    public Leaf() {}

    /** Moves the leaf; the folders follow by themselves. */
    public void setFolder(@Nullable Folder folder) {
        this.folder = folder;
    }

    /** Where the leaf is. */
    public @Nullable Folder getFolder() {
        return folder;
    }
}
