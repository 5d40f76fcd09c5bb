package dev.aludel.query.internal;

import dev.aludel.query.Bundle;
import dev.aludel.query.Bundle.Row;
import jakarta.persistence.TupleElement;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.hibernate.query.sqm.tree.select.SqmSelectableNode;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Bundle} was made of, shared by all its copies. Called by {@link Bundle#of}.
 *
 * @param names one for each column, null where it has none
 * @param selections the columns as the application has them, before any copy
 */
public record BundleColumns(List<@Nullable String> names, List<SqmSelectableNode<?>> selections) {

    /** Makes a bundle of rows. */
    public static Bundle<Row> bundle(String name, List<? extends Selection<?>> columns) {
        if (name.isBlank()) {
            throw SelectErrors.blankName(name);
        }
        if (columns.isEmpty()) {
            throw SelectErrors.emptyBundle(name);
        }
        var names = new ArrayList<@Nullable String>();
        var selections = new ArrayList<SqmSelectableNode<?>>();
        for (var column : columns) {
            if (!(column instanceof BundleNode<?>) && !(column instanceof SqmExpression<?>)) {
                throw SelectErrors.notAColumn(name, column);
            }
            names.add(nameOf(column));
            selections.add((SqmSelectableNode<?>) column);
        }
        return new BundleNode<>(name, new BundleColumns(names, selections), Row.class, Function.identity());
    }

    private static @Nullable String nameOf(Selection<?> column) {
        if (column.getAlias() != null) {
            return column.getAlias();
        }
        return column instanceof SqmPath<?> path && !(column instanceof SqmFrom<?, ?>)
                ? path.getReferencedPathSource().getPathName()
                : null;
    }

    /** The position of a column, from 0. */
    int indexOf(String bundle, String column) {
        var found = IntStream.range(0, names.size())
                .filter(i -> column.equals(names.get(i)))
                .toArray();
        if (found.length == 0) {
            throw SelectErrors.noSuchColumn(bundle, column, names);
        }
        if (found.length > 1) {
            throw SelectErrors.ambiguousColumn(bundle, column, names);
        }
        return found[0];
    }

    /** The columns by name and type, for whoever knows the row only. */
    List<Element<?>> elements() {
        var elements = new ArrayList<Element<?>>();
        for (int i = 0; i < names.size(); i++) {
            elements.add(new Element<>(i, names.get(i), selections.get(i).getJavaType()));
        }
        return elements;
    }

    /** The position of a column, from 0; of its like, where the plan of another query is used again. */
    int indexOf(String bundle, Object column) {
        if (column instanceof Element<?> element && elements().contains(element)) {
            return element.position();
        }
        for (int i = 0; i < selections.size(); i++) {
            if (selections.get(i) == column) {
                return i;
            }
        }
        var alike = IntStream.range(0, selections.size())
                .filter(i -> selections.get(i).isCompatible(column))
                .toArray();
        if (alike.length != 1) {
            throw SelectErrors.noSuchColumn(bundle, column.toString(), names);
        }
        return alike[0];
    }

    /** Refuses what a map could not keep apart. */
    void refuseToLose(String bundle) {
        for (var name : names) {
            if (name == null) {
                throw SelectErrors.namelessColumn(bundle, names);
            }
            indexOf(bundle, name);
        }
    }

    /**
     * A column of a row.
     *
     * @param position from 0
     * @param name null if it has none
     * @param type null if it is not known
     */
    record Element<X>(int position, @Nullable String name, @Nullable Class<? extends X> type)
            implements TupleElement<X> {

        @Override
        public @Nullable Class<? extends X> getJavaType() {
            return type;
        }

        @Override
        public @Nullable String getAlias() {
            return name;
        }
    }
}
