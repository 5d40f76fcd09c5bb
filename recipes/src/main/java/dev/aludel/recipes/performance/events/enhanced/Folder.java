package dev.aludel.recipes.performance.events.enhanced;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The side of an association that has a collection, enhanced. */
@Entity(name = "EnhancedFolder")
public class Folder {

    @Id
    private @Nullable Long id;

    @OneToMany(mappedBy = "folder")
    private List<Leaf> leaves = new ArrayList<>();

    /** For Hibernate, and the benchmark. */
    public Folder() {}

    /** What is in the folder. */
    public List<Leaf> getLeaves() {
        return leaves;
    }
}
