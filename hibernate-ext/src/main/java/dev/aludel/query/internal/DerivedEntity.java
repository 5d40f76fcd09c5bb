package dev.aludel.query.internal;

import dev.aludel.inspection.Mapper;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Subquery;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.tree.SqmCopyContext;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.select.SqmQueryGroup;
import org.hibernate.query.sqm.tree.select.SqmQueryPart;
import org.hibernate.query.sqm.tree.select.SqmQuerySpec;
import org.hibernate.query.sqm.tree.select.SqmSubQuery;
import org.jspecify.annotations.Nullable;

/**
 * A subquery that an alias selects from: the one that was given, which returns entities, or one of all of them. Of
 * these, Hibernate can select only the keys in a FROM clause; the alias joins the entity by them.
 */
public final class DerivedEntity<T> {

    static final String KEY = "aludel_key";

    private final Mapper<T> mapper;
    private final @Nullable SqmSubQuery<?> given;

    private DerivedEntity(Mapper<T> mapper, @Nullable SqmSubQuery<?> given) {
        this.mapper = mapper;
        this.given = given;
    }

    static <T> DerivedEntity<T> itself(Mapper<T> mapper) {
        return new DerivedEntity<>(mapper, null);
    }

    static <T> DerivedEntity<T> of(Class<T> type, Mapper<T> mapper, Subquery<? extends T> given) {
        if (!(given instanceof SqmSubQuery<?> subquery)) {
            throw QueryErrors.notOurs("subquery", given);
        }
        check(type, subquery.getQueryPart());
        return new DerivedEntity<>(mapper, subquery);
    }

    private static void check(Class<?> type, SqmQueryPart<?> part) {
        if (part instanceof SqmQueryGroup<?> group) {
            group.getQueryParts().forEach(each -> check(type, each));
            return;
        }
        var selections = part.getFirstQuerySpec().getSelectClause().getSelections();
        if (selections.size() != 1
                || !(selections.get(0).getSelectableNode() instanceof SqmPath<?> path)
                || path.getJavaType() == null
                || !type.isAssignableFrom(path.getJavaType())) {
            throw QueryErrors.selectsNoEntity(type, selections.size());
        }
    }

    /** What the application gave, if it gave one. */
    public @Nullable Subquery<?> given() {
        return given;
    }

    /** A subquery of the keys, for one query. */
    @SuppressWarnings("unchecked")
    SqmSubQuery<Tuple> keys(NodeBuilder builder) {
        if (given == null) {
            var query = builder.createQuery();
            var all = (SqmSubQuery<Tuple>) query.subquery(Tuple.class);
            var root = all.from(mapper.type());
            all.multiselect(root.id().alias(KEY));
            return all;
        }
        var copy = given.copy(SqmCopyContext.simpleContext());
        selectKeys(copy.getQueryPart(), builder);
        return (SqmSubQuery<Tuple>) copy;
    }

    private static void selectKeys(SqmQueryPart<?> part, NodeBuilder builder) {
        if (part instanceof SqmQueryGroup<?> group) {
            group.getQueryParts().forEach(each -> selectKeys(each, builder));
            return;
        }
        selectKey((SqmQuerySpec<?>) part, builder);
    }

    private static <X> void selectKey(SqmQuerySpec<X> spec, NodeBuilder builder) {
        var clause = spec.getSelectClause();
        var entity = (SqmPath<?>) clause.getSelections().get(0).getSelectableNode();
        var key = builder.id(entity);
        key.alias(KEY);
        clause.setSelection((org.hibernate.query.sqm.tree.select.SqmSelectableNode<?>) key);
    }
}
