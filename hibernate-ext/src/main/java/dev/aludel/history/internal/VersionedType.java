package dev.aludel.history.internal;

import dev.aludel.history.internal.HistoryPlan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.Assigned;
import org.hibernate.generator.Generator;
import org.hibernate.id.CompositeNestedGeneratedValueGenerator;
import org.hibernate.id.ForeignGenerator;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** One versioned entity type at run time: what counts as a change of it, and where its rows are copied. */
final class VersionedType {

    private final EntityPersister persister;
    private final HistoryPlan plan;
    private final int counter;
    private final boolean[] counted;
    private final List<JdbcMapping> keyTypes;
    private final List<HistorySql> tables;

    VersionedType(SessionFactoryImplementor factory, PersistentClass entity, HistoryPlan plan) {
        persister = factory.getMappingMetamodel().getEntityDescriptor(plan.entityName());
        this.plan = plan;
        counter = persister.getPropertyIndex(plan.counter());
        counted = counted(entity);
        keyTypes = new ArrayList<>();
        persister.getIdentifierMapping().forEachJdbcType((position, type) -> keyTypes.add(type));
        var form = KeyForm.of(factory.getJdbcServices().getDialect(), keyTypes);
        var root = plan.tables().get(0);
        var nullable = !plan.hidden() && !plan.guarded();
        tables = plan.tables().stream()
                .map(table -> new HistorySql(factory, table, root, counterColumn(entity), nullable, form))
                .toList();
    }

    private String counterColumn(PersistentClass entity) {
        return entity.getProperty(plan.counter())
                .getColumns()
                .get(0)
                .getQuotedName(persister.getFactory().getJdbcServices().getDialect());
    }

    private boolean[] counted(PersistentClass entity) {
        var names = persister.getPropertyNames();
        var counts = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            var property = entity.getProperty(names[i]);
            counts[i] = i != counter
                    && !ExcludedBinder.isExcluded(property)
                    && !persister.getPropertyTypes()[i].isCollectionType();
        }
        return counts;
    }

    EntityPersister persister() {
        return persister;
    }

    HistoryPlan plan() {
        return plan;
    }

    /** The root's first. */
    List<HistorySql> tables() {
        return tables;
    }

    List<JdbcMapping> keyTypes() {
        return keyTypes;
    }

    boolean isGuarded() {
        return plan.guarded();
    }

    /** The position of the counter among the attributes. */
    int counter() {
        return counter;
    }

    /** Whether one of these attributes makes a version when it changes. */
    boolean isChange(
            int[] attributes,
            Object[] values,
            Object @Nullable [] loaded,
            boolean compare,
            SharedSessionContractImplementor session) {
        for (int attribute : attributes) {
            if (counted[attribute]
                    && (!compare
                            || loaded == null
                            || persister.getPropertyTypes()[attribute].isDirty(
                                    loaded[attribute], values[attribute], session))) {
                return true;
            }
        }
        return false;
    }

    /** The version that the row had when it was read. */
    long loadedVersion(EntityEntry entry) {
        var version =
                isGuarded() || entry.getLoadedState() == null ? entry.getVersion() : entry.getLoadedState()[counter];
        return version instanceof Number number ? number.longValue() : VersionCounter.FIRST;
    }

    /** Whether the application picks the keys, so that one may come back after its row was deleted. */
    boolean hasAssignedKeys() {
        return isAssigned(persister.getGenerator());
    }

    private static boolean isAssigned(Generator generator) {
        return generator instanceof Assigned
                || generator instanceof ForeignGenerator
                || generator instanceof CompositeNestedGeneratedValueGenerator
                || !generator.generatesOnInsert();
    }

    @Override
    public String toString() {
        return plan.entityName();
    }

    /** The tables of the plan, for those who print them. */
    List<TablePlan> tablePlans() {
        return plan.tables();
    }
}
