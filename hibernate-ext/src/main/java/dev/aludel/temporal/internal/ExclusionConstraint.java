package dev.aludel.temporal.internal;

import dev.aludel.temporal.VersionedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.boot.model.relational.SimpleAuxiliaryDatabaseObject;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Has PostgreSQL itself refuse rows of one object that are in force at the same time. Only ranges can be excluded without
 * an extension; a key that is a number becomes one.
 */
final class ExclusionConstraint {

    private static final List<Class<?>> WHOLE =
            List.of(Integer.class, int.class, Long.class, long.class, Short.class, short.class);

    private ExclusionConstraint() {}

    static void add(RootClass entity, InFlightMetadataCollector metadata) {
        var dialect = metadata.getDatabase().getDialect();
        if (!(dialect instanceof PostgreSQLDialect) || !(entity.getIdentifier() instanceof Component key)) {
            return;
        }
        var shared = new ArrayList<String>();
        Column start = null;
        var range = "";
        for (var property : key.getProperties()) {
            if (TemporalContributor.is(entity, property, VersionedRows.Start.class)) {
                start = property.getColumns().get(0);
                range = range(property);
            } else if (!TemporalContributor.is(entity, property, VersionedRows.End.class)) {
                var name = property.getColumns().get(0).getQuotedName(dialect);
                if (property.getColumnSpan() != 1
                        || !WHOLE.contains(property.getType().getReturnedClass())) {
                    return;
                }
                shared.add("int8range(%s, %s, '[]') with &&".formatted(name, name));
            }
        }
        var end = end(entity, key);
        if (start == null || end == null) {
            return;
        }
        var table = entity.getTable();
        var qualified = metadata.getDatabase()
                .getJdbcEnvironment()
                .getQualifiedObjectNameFormatter()
                .format(table.getQualifiedTableName(), dialect);
        var name = "excl_" + table.getName().toLowerCase(Locale.ROOT).replaceAll("\\W", "_");
        var constraint = name.substring(0, Math.min(60, name.length()));
        var create = "alter table %s add constraint %s exclude using gist (%s, %s(%s, %s) with &&)"
                .formatted(
                        qualified,
                        constraint,
                        String.join(", ", shared),
                        range,
                        start.getQuotedName(dialect),
                        end.getQuotedName(dialect));
        var drop = "alter table if exists %s drop constraint if exists %s".formatted(qualified, constraint);
        metadata.getDatabase()
                .addAuxiliaryDatabaseObject(new SimpleAuxiliaryDatabaseObject(
                        Set.of(), null, null, new String[] {create}, new String[] {drop}, false));
    }

    /** What a time is in the database decides which ranges there are of it. */
    private static String range(Property start) {
        var code = ((BasicValue) start.getValue()).resolve().getJdbcType().getDefaultSqlTypeCode();
        return code == SqlTypes.TIMESTAMP ? "tsrange" : "tstzrange";
    }

    private static @Nullable Column end(RootClass entity, Component key) {
        var properties = new ArrayList<Property>(entity.getProperties());
        properties.addAll(key.getProperties());
        var columns = properties.stream()
                .filter(property -> TemporalContributor.is(entity, property, VersionedRows.End.class))
                .flatMap(property -> property.getColumns().stream())
                .collect(Collectors.toList());
        return columns.isEmpty() ? null : columns.get(0);
    }
}
