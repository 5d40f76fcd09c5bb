package dev.aludel.inspection;

import dev.aludel.inspection.internal.InspectionErrors;
import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which operations on an object reach the objects that a relationship leads to.
 *
 * <pre>{@code
 * CascadeOptions.of("all, delete-orphan").deleteOrphan();   // true
 * }</pre>
 *
 * <p>The words and what Jakarta Persistence calls them: {@code save-update} is {@link CascadeType#PERSIST},
 * {@code delete} is {@link CascadeType#REMOVE}, {@code refresh-expire} is {@link CascadeType#REFRESH},
 * {@code expunge} is {@link CascadeType#DETACH}, {@code merge} is {@link CascadeType#MERGE}, {@code delete-orphan} is
 * {@code orphanRemoval}.
 *
 * @mirrors SQLAlchemy ORM, "ORM Internals" (orm_internal_toplevel), class CascadeOptions
 * @see Relationship#cascade()
 * @since 0.1
 */
public final class CascadeOptions {

    /** The words that stand for an operation, or for several: SQLAlchemy's {@code all_cascades}. */
    public static final Set<String> ALL_CASCADES = Collections.unmodifiableSet(new TreeSet<>(
            List.of("all", "delete", "delete-orphan", "expunge", "merge", "none", "refresh-expire", "save-update")));

    /** What a relationship of SQLAlchemy's has by default. Those of Jakarta Persistence have none. */
    public static final CascadeOptions DEFAULT = of("save-update, merge");

    private static final System.Logger LOG = System.getLogger(CascadeOptions.class.getName());

    private final Set<String> words;

    private CascadeOptions(Collection<String> given) {
        var unknown = new TreeSet<>(given);
        unknown.removeAll(ALL_CASCADES);
        if (!unknown.isEmpty()) {
            throw InspectionErrors.unknownCascade(unknown, ALL_CASCADES);
        }
        var complete = new TreeSet<>(given);
        if (complete.remove("all")) {
            complete.addAll(ALL_CASCADES);
            complete.removeAll(List.of("all", "none"));
            if (!given.contains("delete-orphan")) {
                complete.remove("delete-orphan");
            }
        }
        if (given.contains("none")) {
            complete.clear();
        }
        words = Collections.unmodifiableSet(complete);
        if (deleteOrphan() && !delete()) {
            LOG.log(System.Logger.Level.WARNING, InspectionErrors.ORPHANS_WITHOUT_DELETE);
        }
    }

    /**
     * The options that words stand for.
     *
     * @param words of {@link #ALL_CASCADES}, separated by commas; empty for none
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if a word is not known
     */
    public static CascadeOptions of(String words) {
        return of(Arrays.stream(words.split(","))
                .map(String::trim)
                .filter(Predicate.not(String::isEmpty))
                .toList());
    }

    /**
     * The options that words stand for.
     *
     * @param words of {@link #ALL_CASCADES}
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if a word is not known
     */
    public static CascadeOptions of(Collection<String> words) {
        return new CascadeOptions(words);
    }

    /** The options that Jakarta Persistence's words stand for. */
    public static CascadeOptions of(Set<CascadeType> types, boolean orphanRemoval) {
        var words = new ArrayList<String>();
        for (var type : types) {
            words.add(word(type));
        }
        if (orphanRemoval) {
            // Hibernate removes what became an orphan, and what its owner's removal would make one.
            words.addAll(List.of("delete", "delete-orphan"));
        }
        return new CascadeOptions(words);
    }

    private static String word(CascadeType type) {
        return switch (type) {
            case ALL -> "all";
            case PERSIST -> "save-update";
            case MERGE -> "merge";
            case REMOVE -> "delete";
            case REFRESH -> "refresh-expire";
            case DETACH -> "expunge";
        };
    }

    /** Whether what becomes reachable is persisted. */
    public boolean saveUpdate() {
        return words.contains("save-update");
    }

    /** Whether it is merged with the object. */
    public boolean merge() {
        return words.contains("merge");
    }

    /** Whether it is detached with the object. */
    public boolean expunge() {
        return words.contains("expunge");
    }

    /** Whether it is refreshed, or expired, with the object. */
    public boolean refreshExpire() {
        return words.contains("refresh-expire");
    }

    /** Whether it is removed with the object. */
    public boolean delete() {
        return words.contains("delete");
    }

    /** Whether it is removed when it is not reachable any more. */
    public boolean deleteOrphan() {
        return words.contains("delete-orphan");
    }

    /** The words for the single operations, in alphabetical order. */
    public Set<String> words() {
        return words;
    }

    /** What Jakarta Persistence calls them; {@code delete-orphan} has no name there. */
    public Set<CascadeType> cascadeTypes() {
        var types = EnumSet.noneOf(CascadeType.class);
        for (var type : CascadeType.values()) {
            if (type != CascadeType.ALL && words.contains(word(type))) {
                types.add(type);
            }
        }
        return types;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CascadeOptions options && words.equals(options.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return String.join(", ", words);
    }
}
