package dev.aludel.history.internal;

import dev.aludel.history.internal.HistoryPlan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.Assigned;
import org.hibernate.generator.Generator;
import org.hibernate.id.CompositeNestedGeneratedValueGenerator;
import org.hibernate.id.ForeignGenerator;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.jspecify.annotations.Nullable;

/** One versioned entity type at run time: what counts as a change of it, and where its rows are copied. */
final class VersionedType {

    private final EntityPersister persister;
    private final HistoryPlan plan;
    private final int counter;
    private final Column counterColumn;
    private final boolean[] counted;
    private final boolean assignedKeys;
    private final List<AttributePlan> attributes;
    private final Class<?> historyClass;
    private final String historyName;
    private final String entityName;
    private final List<JdbcMapping> keyTypes;
    private final List<HistorySql> tables;

    VersionedType(
            SessionFactoryImplementor factory, PersistentClass entity, PersistentClass history, HistoryPlan plan) {
        persister = factory.getMappingMetamodel().getEntityDescriptor(plan.entityName());
        this.plan = plan;
        counter = persister.getPropertyIndex(plan.counter());
        counted = counted(entity);
        assignedKeys = isAssigned(persister.getGenerator());
        attributes = attributes(entity);
        historyClass = history.getMappedClass();
        historyName = history.getJpaEntityName();
        entityName = entity.getJpaEntityName();
        keyTypes = new ArrayList<>();
        persister.getIdentifierMapping().forEachJdbcType((position, type) -> keyTypes.add(type));
        counterColumn = entity.getProperty(plan.counter()).getColumns().get(0);
        var form = KeyForm.of(factory.getJdbcServices().getDialect(), keyTypes);
        var root = plan.tables().get(0);
        var nullable = !plan.hidden() && !plan.guarded();
        tables = plan.tables().stream()
                .map(table -> new HistorySql(factory, table, root, counterColumn, nullable, form))
                .toList();
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

    /** Those of the superclasses first. */
    private static List<AttributePlan> attributes(PersistentClass entity) {
        var all = new ArrayList<AttributePlan>();
        for (var level = entity; level != null; level = level.getSuperclass()) {
            var plan = HistoryPlan.of(level);
            all.addAll(0, plan == null ? List.of() : plan.attributes());
        }
        return List.copyOf(all);
    }

    /** The attributes that are kept. */
    List<AttributePlan> attributes() {
        return attributes;
    }

    Class<?> historyClass() {
        return historyClass;
    }

    /** What HQL calls the history. */
    String historyName() {
        return historyName;
    }

    /** What HQL calls the entity. */
    String entityName() {
        return entityName;
    }

    boolean hasChangesets() {
        return plan.tables().get(0).changeset() != null;
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

    /** The counter's column. */
    Column counterColumn() {
        return counterColumn;
    }

    /** Whether each class has a table with all its columns, and a row is in one of them only. */
    boolean isUnion() {
        return persister instanceof UnionSubclassEntityPersister;
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

    /** Whether a change of this attribute makes a version. */
    boolean isChange(String attribute) {
        return counted[persister.getPropertyIndex(attribute)];
    }

    /** The version that the row had when it was read. */
    long loadedVersion(EntityEntry entry) {
        var version =
                isGuarded() || entry.getLoadedState() == null ? entry.getVersion() : entry.getLoadedState()[counter];
        return version instanceof Number number ? number.longValue() : VersionCounter.FIRST;
    }

    /** Whether the application picks the keys, so that one may come back after its row was deleted. */
    boolean hasAssignedKeys() {
        return assignedKeys;
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

    /** The fields of the history class that hold the key. */
    List<String> keyNames() {
        return plan.keyNames();
    }

    /** The key of the entity that a history object is of. */
    Object identifier(Object history) {
        return VersionReader.identifier(persister, VersionReader.fields(history, plan.keyNames()));
    }

    /** What history would hold of an attribute of the current object: a key for a reference. */
    @Nullable
    Object storedValue(AttributePlan attribute, Object entity, SharedSessionContractImplementor session) {
        var value = persister.getPropertyValue(entity, attribute.name());
        if (attribute.target() == null || value == null) {
            return value;
        }
        var target = persister.getFactory().getMappingMetamodel().getEntityDescriptor(attribute.target());
        var key = new ArrayList<Object>();
        target.getIdentifierMapping()
                .forEachJdbcValue(
                        session.getContextEntityIdentifier(value) == null
                                ? target.getIdentifier(value, session)
                                : session.getContextEntityIdentifier(value),
                        (position, part, mapping) -> key.add(part),
                        session);
        return key.size() == 1 ? key.get(0) : key;
    }

    /** Whether two values of an attribute are equal, as Hibernate's dirty check sees it. */
    boolean isSame(AttributePlan attribute, @Nullable Object one, @Nullable Object another) {
        return attribute.target() == null
                ? persister.getPropertyType(attribute.name()).isEqual(one, another)
                : Objects.equals(one, another);
    }
}
