package dev.aludel.recipes.performance.events.plain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** The side of an association that has a reference, kept in step by hand. */
@Entity(name = "PlainLeaf")
public class Leaf {

    @Id
    private @Nullable Long id;

    @ManyToOne
    private @Nullable Folder folder;

    /** For Hibernate, and the benchmark. */
    public Leaf() {}

    /** Moves the leaf, out of one folder and into another. */
    public void setFolder(@Nullable Folder folder) {
        if (this.folder == folder) {
            return;
        }
        if (this.folder != null) {
            this.folder.getLeaves().remove(this);
        }
        this.folder = folder;
        if (folder != null) {
            folder.getLeaves().add(this);
        }
    }

    /** Where the leaf is. */
    public @Nullable Folder getFolder() {
        return folder;
    }
}
