package dev.aludel.history.internal;

import java.util.List;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.MetaAttribute;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * How one entity type is copied to its history. Made by {@link HistoryContributor} while the mapping is read, and
 * carried by the mapping until the factory is built.
 *
 * @param entityName the versioned entity
 * @param historyEntityName the generated entity
 * @param counter the attribute that counts versions
 * @param hidden whether that attribute is ours, with no place in the entity's class
 * @param guarded whether Hibernate counts, and guards updates by the counter
 * @param keyNames the fields of the history class that hold the entity's key
 * @param attributes those that the entity declares itself
 * @param tables one for each table of the entity, the root's first
 */
record HistoryPlan(
        String entityName,
        String historyEntityName,
        String counter,
        boolean hidden,
        boolean guarded,
        List<String> keyNames,
        List<AttributePlan> attributes,
        List<TablePlan> tables) {

    private static final String MARK = "aludel.history";

    /**
     * One table and its history.
     *
     * @param owner the entity that has the table as its own
     * @param base the entity's table
     * @param history the history table
     * @param key the columns of the base table's key
     * @param historyKey the same columns in the history table
     * @param copies the other columns
     * @param version the column of the history table that takes the version
     * @param changed the column of the history table that takes the time
     * @param changeset the column of the history table that takes the changeset, if the unit has changesets
     */
    record TablePlan(
            String owner,
            Table base,
            Table history,
            List<Column> key,
            List<Column> historyKey,
            List<Copy> copies,
            Column version,
            Column changed,
            @Nullable Column changeset) {}

    /** One column, copied from the base table, or from a secondary table joined to it. */
    record Copy(Table from, Column source, Column target) {}

    /** Carries the plan. */
    private static final class Mark extends MetaAttribute {

        private static final long serialVersionUID = 1;

        private final transient HistoryPlan plan;

        Mark(HistoryPlan plan) {
            super(MARK);
            this.plan = plan;
        }
    }

    void attachTo(PersistentClass entity) {
        Marks.add(entity.getMetaAttributes(), new Mark(this), entity::setMetaAttributes);
    }

    static @Nullable HistoryPlan of(PersistentClass entity) {
        return Marks.find(entity.getMetaAttributes(), MARK) instanceof Mark mark ? mark.plan : null;
    }
}
