package dev.aludel.query.internal;

import dev.aludel.query.PolymorphicUnion;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Selection;
import jakarta.persistence.criteria.Subquery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.criteria.JpaDerivedRoot;
import org.hibernate.query.criteria.JpaSelectCriteria;
import org.hibernate.query.criteria.JpaSubQuery;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.tree.SqmNode;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.expression.SqmCastTarget;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.expression.SqmLiteralNull;
import org.hibernate.type.BasicType;

/** Builds the subqueries of a {@link PolymorphicUnion}. Called by it. */
public final class UnionBuilder {

    private UnionBuilder() {}

    /** The same map; refuses an empty one. */
    public static Map<?, Class<?>> some(Map<?, Class<?>> entities) {
        if (entities.isEmpty()) {
            throw SelectErrors.emptyUnion();
        }
        return entities;
    }

    /** A root of a query that is the union. */
    public static JpaDerivedRoot<Tuple> from(PolymorphicUnion union, CriteriaQuery<?> query) {
        var root = ((JpaSelectCriteria<?>) query).from(subquery(union, query));
        root.alias(union.aliasName());
        return root;
    }

    /** The union as a subquery. */
    public static JpaSubQuery<Tuple> subquery(PolymorphicUnion union, CommonAbstractCriteria query) {
        var parts = new ArrayList<UnionPart>();
        var types = new LinkedHashMap<String, BasicType<?>>();
        union.tableMap().forEach((identity, entity) -> {
            var subquery = (JpaSubQuery<Tuple>) query.subquery(Tuple.class);
            var part = UnionPart.of(identity, entity, subquery);
            part.columns().forEach((name, path) -> put(types, name, path, entity, union));
            parts.add(part);
        });
        parts.forEach(part -> select(part, types, union));
        if (parts.size() == 1) {
            return parts.get(0).subquery();
        }
        var others = parts.stream().skip(1).map(UnionPart::subquery).toArray(Subquery<?>[]::new);
        return builder(query).union(true, parts.get(0).subquery(), others);
    }

    private static void put(
            Map<String, BasicType<?>> types, String name, SqmPath<?> path, Class<?> entity, PolymorphicUnion union) {
        if (name.equals(union.typeColumnName())) {
            throw SelectErrors.typeColumnTaken(entity, name);
        }
        var type = UnionPart.typeOf(path);
        var other = types.putIfAbsent(name, type);
        if (other != null && other.getJavaType() != type.getJavaType()) {
            throw SelectErrors.anotherColumnType(entity, name, type.getJavaType(), other.getJavaType());
        }
    }

    private static void select(UnionPart part, Map<String, BasicType<?>> types, PolymorphicUnion union) {
        var builder = builder(part.subquery());
        List<Selection<?>> columns = new ArrayList<>();
        types.forEach((name, type) -> {
            var column = part.columns().get(name);
            columns.add(
                    column == null ? nothing(type, builder, union.castNulls()).alias(name) : column.alias(name));
        });
        if (union.typeColumnName() != null) {
            columns.add(builder.literal(part.identity()).alias(union.typeColumnName()));
        }
        part.subquery().multiselect(columns);
    }

    private static <X> SqmExpression<X> nothing(BasicType<X> type, NodeBuilder builder, boolean isCast) {
        var literal = new SqmLiteralNull<>(type, builder);
        return isCast
                ? (SqmExpression<X>) builder.cast(literal, new SqmCastTarget<>(type, null, null, null, builder))
                : literal;
    }

    private static NodeBuilder builder(Object query) {
        return ((SqmNode) query).nodeBuilder();
    }
}
