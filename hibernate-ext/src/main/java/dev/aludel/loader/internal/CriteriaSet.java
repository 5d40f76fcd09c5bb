package dev.aludel.loader.internal;

import dev.aludel.loader.LoaderCriteria;
import jakarta.persistence.FindOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.hibernate.metamodel.mapping.EntityMappingType;

/**
 * The criteria of one statement, each once.
 *
 * @param criteria in the order of the options
 * @param strict whether all references to hidden rows are refused
 * @param refreshing whether the entity that the statement begins with is there already, and not restricted
 */
record CriteriaSet(List<LoaderCriteria<?>> criteria, boolean strict, boolean refreshing) {

    static final CriteriaSet NONE = new CriteriaSet(List.of(), false, false);

    /** Those among the options of a statement. */
    static CriteriaSet among(List<? extends FindOption> options, boolean strict, boolean refreshing) {
        var found = new LinkedHashSet<LoaderCriteria<?>>();
        for (var option : options) {
            if (option instanceof LoaderCriteria<?> criterion) {
                found.add(criterion);
            }
        }
        return found.isEmpty() ? NONE : new CriteriaSet(List.copyOf(found), strict, refreshing);
    }

    /** What they are about, whatever they say: it decides what Hibernate asks of them. */
    Outline outline() {
        var about = new ArrayList<About>(criteria.size());
        criteria.forEach(criterion -> about.add(new About(criterion.type(), criterion.raising())));
        return new Outline(about, strict, refreshing);
    }

    boolean isEmpty() {
        return criteria.isEmpty();
    }

    /** Whether rows of an entity must satisfy one of them. */
    boolean restricts(EntityMappingType entity) {
        for (var criterion : criteria) {
            if (isAbout(criterion, entity)) {
                return true;
            }
        }
        return false;
    }

    /** Whether references to rows of an entity are refused if one of them hides the row. */
    boolean refuses(EntityMappingType entity) {
        for (var criterion : criteria) {
            if ((strict || criterion.raising()) && isAbout(criterion, entity)) {
                return true;
            }
        }
        return false;
    }

    /** Those that rows of an entity must satisfy. */
    List<LoaderCriteria<?>> of(EntityMappingType entity) {
        var found = new ArrayList<LoaderCriteria<?>>();
        for (var criterion : criteria) {
            if (isAbout(criterion, entity)) {
                found.add(criterion);
            }
        }
        return found;
    }

    /**
     * Criteria without their conditions.
     *
     * @param criteria in the order of the options
     * @param strict whether all references to hidden rows are refused
     * @param refreshing whether the entity that the statement begins with is not restricted
     */
    record Outline(List<About> criteria, boolean strict, boolean refreshing) {}

    /**
     * A criterion without its condition.
     *
     * @param type what it is about
     * @param raising whether references to hidden rows are refused
     */
    record About(Class<?> type, boolean raising) {}

    private static boolean isAbout(LoaderCriteria<?> criterion, EntityMappingType entity) {
        return criterion.type().isAssignableFrom(entity.getMappedJavaType().getJavaTypeClass());
    }
}
