package dev.aludel.query;

import dev.aludel.query.internal.BundleColumns;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Selection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Several columns of a criteria query under one name, and one element of each row that it returns.
 *
 * <p>The SELECT has the columns of the bundle where the bundle stands, nothing else changes. What the element is made
 * of is up to the bundle: a {@link Row}, which has the values by name and by position; a record; a map; what a
 * function makes of the row. A bundle may be a column of another one, so that rows nest.
 *
 * <pre>{@code
 * var data = query.from(Data.class);
 * var pair = Bundle.of("pair", data.get("d1"), data.get("d2"));
 * query.multiselect(pair, data.get("id")).where(builder.equal(pair.get("d1"), "x")).orderBy(pair.asc());
 * }</pre>
 *
 * <p>A query of {@code Bundle.Row} that selects a bundle returns the rows of the bundle themselves. It is for the SELECT
 * of a whole query, or of each part of a union: in a subquery, select its {@link #columns()}. Unlike SQLAlchemy, the
 * shape of the element is given by a function, not by a subclass, and a name that two columns have is refused where it
 * is read; both values are there by position.
 *
 * @param <T> what an element is
 * @mirrors SQLAlchemy ORM, "Grouping Selected Attributes with Bundles" (bundles), class Bundle
 * @since 0.1
 */
public interface Bundle<T> extends Selection<T> {

    /**
     * Groups columns.
     *
     * @param name the name of the element in the row; two bundles of one SELECT have different names
     * @param columns expressions of a criteria query, entities of it, or other bundles. A column has the name of its
     *     alias, else that of its attribute, else none
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the name is blank, there are no columns, or one of them is none of
     *     Hibernate's expressions
     */
    static Bundle<Row> of(String name, Selection<?>... columns) {
        return of(name, List.of(columns));
    }

    /** The same, of a list. */
    static Bundle<Row> of(String name, List<? extends Selection<?>> columns) {
        return BundleColumns.bundle(name, columns);
    }

    /** The name of the element. */
    String name();

    /**
     * A column by its name, for a condition, an order or a group.
     *
     * @param <X> the type of the column, which is not checked
     * @throws dev.aludel.exception.NoSuchColumnError if no column has the name
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if several columns have it, or it is that of a bundle
     */
    <X> Expression<X> get(String column);

    /**
     * A column that is a bundle.
     *
     * @throws dev.aludel.exception.NoSuchColumnError if no bundle among the columns has the name
     */
    Bundle<?> bundle(String column);

    /** All columns, those of bundles among them one by one; for a GROUP BY. */
    List<Expression<?>> columns();

    /** All columns in ascending order, the first one first; for an ORDER BY. */
    List<Order> asc();

    /** All columns in descending order, the first one first; for an ORDER BY. */
    List<Order> desc();

    /**
     * The same columns, each row turned into something else.
     *
     * @param <S> what an element is from now on
     * @param type its class
     * @param shape called for each row; is kept as long as the query's plan is
     */
    <S> Bundle<S> as(Class<S> type, Function<? super Row, ? extends S> shape);

    /**
     * The same columns, each row a record: its components are the columns, in their order.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if the record has another number of components
     */
    <S extends Record> Bundle<S> as(Class<S> type);

    /**
     * The same columns, each row a map of the values by name, in their order.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if a column has no name, or two have the same
     */
    Bundle<Map<String, Object>> asMap();

    /** Renames the bundle. */
    @Override
    Bundle<T> alias(String name);

    /**
     * The values of one bundle in one row: by position, by name, by column. A bundle among the columns is a value of
     * its own. Two rows of the same values are equal.
     *
     * @mirrors SQLAlchemy Core, class Row
     * @since 0.1
     */
    interface Row extends Tuple {}
}
