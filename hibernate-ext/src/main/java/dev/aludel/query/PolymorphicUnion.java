package dev.aludel.query;

import dev.aludel.query.internal.UnionBuilder;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaQuery;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.query.criteria.JpaDerivedRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several entities in one: a UNION ALL of their tables to select from, with a column that says where a row
 * is from.
 *
 * <p>Each entity is read alone, without its subclasses. It has a column for each of its attributes, and where another
 * entity has one that it has not, NULL, cast to the type of the column. The columns are named as the attributes: the
 * one of a reference holds the key of what it refers to, those of an embedded attribute have its name and theirs,
 * joined by {@code _}. Collections are left out. The last column is a literal, the identity of the entity.
 *
 * <pre>{@code
 * var people = PolymorphicUnion.of(identities, "type").from(query); // identities: "engineer" to Engineer.class …
 * query.multiselect(people.get("name"), people.get("status")).where(builder.equal(people.get("type"), "manager"));
 * }</pre>
 *
 * <p>Unlike SQLAlchemy's, it is not for a mapping: entities of an inheritance with a table for each class are read by
 * Hibernate in this very way. Its rows have columns, no entities.
 *
 * @param tableMap the entities by their identities: texts, numbers, whatever a column can hold. The order is that of the
 *     tables in the union
 * @param typeColumnName the name of the last column; null for none
 * @param aliasName the alias of the root that {@link #from} makes
 * @param castNulls whether NULL is cast; where it is not, the database must find out the type by itself
 * @mirrors SQLAlchemy ORM, "Concrete Table Inheritance" (concrete_inheritance), function polymorphic_union()
 * @since 0.1
 */
public record PolymorphicUnion(
        Map<?, Class<?>> tableMap, @Nullable String typeColumnName, String aliasName, boolean castNulls) {

    /** The alias where none is given. */
    public static final String ALIAS = "p_union";

    /**
     * Checks that there is something to unite.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.ArgumentError}, if there is no entity
     */
    public PolymorphicUnion {
        tableMap = Collections.unmodifiableMap(new LinkedHashMap<>(UnionBuilder.some(tableMap)));
    }

    /** The entities, with a column for their identities. */
    public static PolymorphicUnion of(Map<?, Class<?>> tableMap, @Nullable String typeColumnName) {
        return new PolymorphicUnion(tableMap, typeColumnName, ALIAS, true);
    }

    /** The same under another alias. */
    public PolymorphicUnion alias(String aliasName) {
        return new PolymorphicUnion(tableMap, typeColumnName, aliasName, castNulls);
    }

    /** The same with NULL as it is, for databases that do not take it cast. */
    public PolymorphicUnion withPlainNulls() {
        return new PolymorphicUnion(tableMap, typeColumnName, aliasName, false);
    }

    /**
     * Selects from the union.
     *
     * @param query the query whose FROM gets it
     * @return its rows, whose columns are paths: {@code people.get("name")}
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if an entity has an attribute with the name of the type
     *     column, two entities have attributes of one name and different types, or an attribute refers to an entity
     *     whose key has several columns
     */
    public JpaDerivedRoot<Tuple> from(CriteriaQuery<?> query) {
        return UnionBuilder.from(this, query);
    }

    /**
     * The union as a subquery, for a join of it: {@code root.join(union.subquery(query), JoinType.LEFT)}.
     *
     * @param query the query that it is for
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, as above
     */
    public JpaSubQuery<Tuple> subquery(CommonAbstractCriteria query) {
        return UnionBuilder.subquery(this, query);
    }
}
