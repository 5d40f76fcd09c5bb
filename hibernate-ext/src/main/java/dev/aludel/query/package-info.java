/**
 * Builds criteria queries as SQLAlchemy's {@code orm.util} does: aliases of entities, joins, conditions on a parent,
 * polymorphic entities, bundles of columns, unions of tables, slices.
 *
 * <table>
 * <caption>This feature at a glance</caption>
 * <tr><th>Way in</th><td>{@code Aliased.of(Address.class)}, {@code OrmJoin.join(…)}, {@code WithParent.of(…)},
 *     {@code WithPolymorphic.of(Person.class, …)}, {@code Bundle.of("pair", …)}, {@code PolymorphicUnion.of(…)},
 *     {@code Slice.of(query)}</td></tr>
 * <tr><th>Mirrors</th><td>SQLAlchemy ORM, "ORM Querying Guide" (queryguide_toplevel), and the module {@code orm.util}</td></tr>
 * <tr><th>Proof</th><td>{@code compat-tests}, package {@code dev.aludel.compat.query}</td></tr>
 * <tr><th>Guide</th><td>{@code docs/features/query.md}</td></tr>
 * </table>
 */
@NullMarked
package dev.aludel.query;

import org.jspecify.annotations.NullMarked;
