package dev.aludel.history.internal;

import dev.aludel.history.internal.HistoryContributor.VersionedRoot;
import java.util.Set;
import org.hibernate.engine.OptimisticLockStyle;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attribute that counts the versions of a hierarchy, or adds a hidden one.
 *
 * @param property the attribute
 * @param hidden whether it is ours
 * @param guarded whether Hibernate counts, and guards updates by it
 */
record CounterBinding(Property property, boolean hidden, boolean guarded) {

    private static final Set<Class<?>> COUNTING =
            Set.of(Integer.class, int.class, Long.class, long.class, Short.class, short.class);

    static CounterBinding bind(VersionedRoot versioned, String versionColumn, BootModel boot) {
        var root = versioned.root();
        if (root.getVersion() != null && counts(root.getVersion())) {
            leaveOut(versioned, false);
            return new CounterBinding(root.getVersion(), false, true);
        }
        var guarding = versioned.annotation() != null && versioned.annotation().useMapperVersioning();
        var physical = boot.physicalName(versionColumn);
        var declared = declared(root, physical);
        var property = declared == null ? hidden(root, versionColumn, physical, boot) : declared;
        if (guarding && root.getVersion() == null) {
            root.setVersion(property);
            root.setDeclaredVersion(property);
            root.setOptimisticLockStyle(OptimisticLockStyle.VERSION);
            leaveOut(versioned, true);
            return new CounterBinding(property, declared == null, true);
        }
        var fixed = declared == null && hasGeneratedKeys(root);
        if (fixed) {
            // Each key is new, so each counter starts at the column's default: the INSERT stays as it was.
            property.setInsertable(false);
        }
        var type = property.getValue().getType() == null || declared == null
                ? Integer.class
                : declared.getType().getReturnedClass();
        property.setValueGeneratorCreator(
                context -> new VersionCounter.Generator(property.getName(), type, declared == null, fixed));
        return new CounterBinding(property, declared == null, false);
    }

    private static @Nullable Property declared(RootClass root, String column) {
        for (var property : root.getProperties()) {
            if (property.getColumnSpan() == 1
                    && property.getSelectables().get(0) instanceof Column mapped
                    && mapped.getName().equalsIgnoreCase(new Column(column).getName())) {
                if (!counts(property)) {
                    throw HistoryErrors.versionColumnTaken(
                            root.getEntityName(),
                            column,
                            property.getName(),
                            property.getType().getReturnedClass().getName());
                }
                return property;
            }
        }
        return null;
    }

    private static boolean hasGeneratedKeys(RootClass root) {
        return root.getIdentifier() instanceof BasicValue key
                && !key.getCustomIdGeneratorCreator().isAssigned();
    }

    private static boolean counts(Property property) {
        return COUNTING.contains(property.getType().getReturnedClass());
    }

    private static Property hidden(RootClass root, String logical, String physical, BootModel boot) {
        var column = new Column(physical);
        column.setNullable(false);
        column.setDefaultValue("1");
        var value = new BasicValue(boot.context(), root.getTable());
        value.setExplicitJavaTypeAccess(configuration -> VersionCounter.HiddenType.INSTANCE);
        root.getTable().addColumn(column);
        value.addColumn(column);
        boot.metadata()
                .addColumnNameBinding(
                        root.getTable(), boot.metadata().getDatabase().toIdentifier(logical), column);
        var property = new Property();
        property.setName(root.hasProperty(physical) ? "aludel_" + physical : physical);
        property.setValue(value);
        property.setOptional(false);
        property.setPropertyAccessStrategy(new VersionCounter.HiddenAccess());
        // Hibernate's own histories were laid out before the counter came.
        property.setAuditedExcluded(true);
        property.setTemporalExcluded(true);
        root.addProperty(property);
        return property;
    }

    /** A change that makes no version must not move a counter that Hibernate moves. */
    private static void leaveOut(VersionedRoot versioned, boolean counterIsOurs) {
        for (var entity : versioned.hierarchy()) {
            for (var property : entity.getProperties()) {
                if (ExcludedBinder.isExcluded(property) || counterIsOurs && property.getValue() instanceof Collection) {
                    property.setOptimisticLocked(false);
                }
            }
        }
    }
}
