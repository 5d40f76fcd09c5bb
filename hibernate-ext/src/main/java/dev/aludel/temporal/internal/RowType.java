package dev.aludel.temporal.internal;

import dev.aludel.temporal.VersionedRows.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * An entity type with versioned rows: the root of a hierarchy or a subclass.
 *
 * @param lifetime how long a new version is in force; null for as long as the one it replaces
 */
record RowType(
        EntityPersister persister,
        Strategy strategy,
        @Nullable Role number,
        @Nullable Role current,
        @Nullable Role start,
        @Nullable Role end,
        @Nullable Role origin,
        @Nullable Duration lifetime) {

    /** A part of a key as SQL has it. */
    record KeyColumn(String name, @Nullable Object value, JdbcMapping mapping) {}

    static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    String name() {
        return persister.getEntityName();
    }

    String table() {
        return persister.getIdentifierTableDetails().getTableName();
    }

    Role startRole() {
        return Objects.requireNonNull(start);
    }

    Role endRole() {
        return Objects.requireNonNull(end);
    }

    Role currentRole() {
        return Objects.requireNonNull(current);
    }

    Role numberRole() {
        return Objects.requireNonNull(number);
    }

    boolean hasValidity() {
        return strategy == Strategy.VALIDITY;
    }

    /** Whether a new version writes to rows that are there. */
    boolean writesToOldRows() {
        return hasValidity() || current != null;
    }

    Instant startOf(Object entity, SharedSessionContractImplementor session) {
        return (Instant) Objects.requireNonNull(startRole().get(persister, entity, session));
    }

    /** Null is for ever. */
    @Nullable
    Instant endOf(Object entity, SharedSessionContractImplementor session) {
        return (Instant) endRole().get(persister, entity, session);
    }

    /** The columns of a key, in their order, with its values. */
    List<KeyColumn> key(Object id, SharedSessionContractImplementor session) {
        var columns = new ArrayList<KeyColumn>();
        var identifier = persister.getIdentifierMapping();
        identifier.breakDownJdbcValues(
                id,
                (position, value, mapping) ->
                        columns.add(new KeyColumn(mapping.getSelectionExpression(), value, mapping.getJdbcMapping())),
                session);
        return columns;
    }

    /** The columns of a key that all rows of one object share. */
    List<KeyColumn> sharedKey(Object id, SharedSessionContractImplementor session) {
        var columns = key(id, session);
        columns.removeIf(column -> isOfRow(column.name()));
        return columns;
    }

    /** Whether a column of the key tells the rows of one object apart. */
    boolean isOfRow(String column) {
        return is(number, column) || is(start, column) || is(end, column);
    }

    private static boolean is(@Nullable Role role, String column) {
        return role != null && role.key() && role.column().equals(column);
    }

    /** The names of the attributes of a composite key that all rows of one object share. */
    List<String> sharedAttributes() {
        var parts = Role.parts(persister);
        var names = new ArrayList<String>();
        for (int i = 0; i < parts.getNumberOfAttributeMappings(); i++) {
            if (isShared(i)) {
                names.add(parts.getAttributeMapping(i).getAttributeName());
            }
        }
        return names;
    }

    private boolean isShared(int position) {
        return position != position(number) && position != position(start) && position != position(end);
    }

    private static int position(@Nullable Role role) {
        return role != null && role.key() ? role.position() : -1;
    }
}
