package dev.aludel.query.internal;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.NoSuchColumnError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The failures of bundles, unions, slices and shuffled inserts: from ALU-Q50 on. */
final class SelectErrors {

    private SelectErrors() {}

    static RuntimeException emptyBundle(String name) {
        return argument("ALU-Q50", "Invalid bundle '%s': it has no columns. Give it at least one.".formatted(name));
    }

    static RuntimeException blankName(String name) {
        return argument(
                "ALU-Q51",
                "Invalid name '%s': it is blank. The element of the row is found by it; choose one.".formatted(name));
    }

    static RuntimeException notAColumn(String bundle, Object column) {
        return argument(
                "ALU-Q52",
                ("Invalid column '%s' of the bundle '%s': expected an expression or an entity of a criteria query of "
                                + "Hibernate's, or another bundle.")
                        .formatted(column, bundle));
    }

    static NoSuchColumnError noSuchColumn(String bundle, String column, List<@Nullable String> names) {
        return new NoSuchColumnError(
                "ALU-Q53",
                "Cannot read '%s' of the bundle '%s': its columns are %s.".formatted(column, bundle, names),
                column,
                null);
    }

    static RuntimeException ambiguousColumn(String bundle, String column, List<@Nullable String> names) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-Q54",
                ("Cannot read '%s' of the bundle '%s': its columns are %s, so that several have that name. Give them an "
                                + "alias each, or read them by position.")
                        .formatted(column, bundle, names),
                column,
                null);
    }

    static RuntimeException namelessColumn(String bundle, List<@Nullable String> names) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-Q55",
                "Cannot make a map of the bundle '%s': its columns are %s. Give an alias to the one without a name."
                        .formatted(bundle, names),
                bundle,
                null);
    }

    static RuntimeException columnIsBundle(String bundle, String column) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-Q56",
                ("Cannot use '%s' of the bundle '%s' as an expression: it is a bundle itself. Ask for it with 'bundle', "
                                + "and then for one of its columns.")
                        .formatted(column, bundle),
                column,
                null);
    }

    static RuntimeException anotherType(String bundle, Object column, Object value, Class<?> type) {
        return argument(
                "ALU-Q57",
                "Cannot read '%s' of the bundle '%s' as '%s': the value '%s' is a '%s'."
                        .formatted(
                                column,
                                bundle,
                                type.getName(),
                                value,
                                value.getClass().getName()));
    }

    static RuntimeException anotherRecord(
            String bundle, Class<?> type, int components, List<@Nullable String> columns) {
        return argument(
                "ALU-Q58",
                "Cannot make the record '%s' of the bundle '%s': it has %d components, and the columns are %s."
                        .formatted(type.getName(), bundle, components, columns));
    }

    static RuntimeException notInRecord(Class<?> type, Object row, Exception cause) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-Q59",
                "Cannot make the record '%s' of the row %s: its constructor does not take it, or threw."
                        .formatted(type.getName(), row),
                cause);
    }

    static RuntimeException bundleInSubquery(String name) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-Q60",
                ("Cannot select the bundle '%s' in a subquery that is selected from: its rows have columns only. Select "
                                + "the columns of the bundle, each with an alias.")
                        .formatted(name),
                name,
                null);
    }

    static IndexOutOfBoundsException negativePosition(int position) {
        return outOfBounds(
                "ALU-Q61",
                "Invalid position '%d': it is negative. SQL counts from the first row; count from 0."
                        .formatted(position));
    }

    static IndexOutOfBoundsException noSuchRow(int index) {
        return outOfBounds(
                "ALU-Q62",
                "Cannot read row '%d': there are fewer. Ask for a list, which may be shorter.".formatted(index));
    }

    private static IndexOutOfBoundsException outOfBounds(String code, String message) {
        return new IndexOutOfBoundsException(message + " [" + code + "]");
    }

    static RuntimeException noStep() {
        return argument("ALU-Q63", "Invalid step '0': it leads nowhere. Choose another number.");
    }

    static RuntimeException noSeed(String setting) {
        return argument(
                "ALU-Q64",
                "Invalid value '%s' for the setting '%s': expected 'true', 'false', or a number, the seed to use."
                        .formatted(setting, QueryFeature.RANDOMIZE));
    }

    static RuntimeException emptyUnion() {
        return argument("ALU-Q65", "Invalid union '{}': there is no entity in it. Give it at least one.");
    }

    static RuntimeException typeColumnTaken(Class<?> entity, String column) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-Q66",
                ("Cannot add the column '%s' to the union: '%s' has an attribute of that name. Choose another name for the "
                                + "type column.")
                        .formatted(column, entity.getName()),
                column,
                null);
    }

    static RuntimeException anotherColumnType(Class<?> entity, String column, Class<?> type, Class<?> other) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-Q67",
                ("Cannot unite the column '%s': it is a '%s' of '%s', and a '%s' of another entity. Select the columns of "
                                + "each in a subquery of its own.")
                        .formatted(column, type.getName(), entity.getName(), other.getName()),
                column,
                null);
    }

    static RuntimeException compositeKey(String column, String target) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-Q68",
                ("Cannot unite the column '%s': it refers to '%s', whose key has several columns. Select the columns of each "
                                + "entity in a subquery of its own.")
                        .formatted(column, target),
                column,
                null);
    }

    private static RuntimeException argument(String code, String message) {
        return new ArgumentError.AsIllegalArgument(code, message, null);
    }
}
