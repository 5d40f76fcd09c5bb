package dev.aludel.query.internal;

import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.query.sqm.tree.SqmJoinType;
import org.hibernate.query.sqm.tree.domain.SqmCorrelation;
import org.hibernate.query.sqm.tree.from.SqmDerivedJoin;
import org.hibernate.query.sqm.tree.from.SqmEntityJoin;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.hibernate.query.sqm.tree.from.SqmRoot;

/** Adds the join of an alias to a root or join of a query. */
public final class JoinPlan<L, R> {

    private final SqmFrom<?, L> left;
    private final AliasSource<R> right;
    private final SqmJoinType type;

    public JoinPlan(From<?, L> left, AliasSource<R> right, boolean outer, boolean full) {
        this.left = Sqm.from(left);
        this.right = right;
        this.type = full ? SqmJoinType.FULL : outer ? SqmJoinType.LEFT : SqmJoinType.INNER;
        check();
    }

    private void check() {
        var root = left.findRoot();
        if (root instanceof SqmCorrelation<?, ?> || left instanceof SqmCorrelation<?, ?>) {
            throw QueryErrors.joinsCorrelation(right);
        }
        if (Sqm.withJoins(root).stream().anyMatch(right::isAt)) {
            throw QueryErrors.alreadyThere(right);
        }
        if (right.subquery() != null && type != SqmJoinType.INNER) {
            throw QueryErrors.outerJoinOfSubquery(right);
        }
    }

    /** On conditions. */
    public Join<?, R> on(List<? extends Expression<Boolean>> conditions) {
        var builder = left.nodeBuilder();
        return add(
                node(),
                conditions.stream()
                        .map(each -> each instanceof Predicate already ? already : builder.isTrue(each))
                        .toList());
    }

    /** On what a relationship says. */
    public Join<?, R> along(String relationship) {
        var node = node();
        return add(node, List.of(new Relation(left, type).to(node, relationship)));
    }

    /** On the only foreign key between the two. */
    public Join<?, R> onForeignKey() {
        var node = node();
        return add(node, List.of(ForeignKeys.only(left, node)));
    }

    private SqmEntityJoin<?, ? extends R> node() {
        var entity = Sqm.entity(left.nodeBuilder(), right.selected());
        return new SqmEntityJoin<>(entity, right.name(), type, left.findRoot());
    }

    private Join<?, R> add(SqmEntityJoin<?, ? extends R> node, List<Predicate> conditions) {
        var all = new ArrayList<>(conditions);
        if (type != SqmJoinType.INNER && isJoinedSubclass(Sqm.mapping(node))) {
            // Where a condition names one table of several, Hibernate joins that table by itself, which finds rows of
            // the superclass too. A condition on the subclass's own table has it join both together.
            all.add(left.nodeBuilder().isNotNull(left.nodeBuilder().id(node)));
        }
        addTo(left.findRoot(), node);
        node.on(all.toArray(Predicate[]::new));
        if (right.subquery() != null) {
            addDerived(node);
        }
        if (right.named()) {
            node.alias(right.name());
        }
        return cast(node);
    }

    private static boolean isJoinedSubclass(EntityMappingType mapping) {
        return mapping.getSuperMappingType() != null
                && mapping.getEntityPersister() instanceof JoinedSubclassEntityPersister;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void addTo(SqmRoot<?> root, SqmEntityJoin<?, ?> node) {
        root.addSqmJoin((SqmEntityJoin) node);
    }

    @SuppressWarnings("unchecked")
    private void addDerived(SqmEntityJoin<?, ? extends R> node) {
        var root = (SqmRoot<Tuple>) left.findRoot();
        var builder = left.nodeBuilder();
        var keys = right.subquery() == null ? null : right.subquery().keys(builder);
        var derived = new SqmDerivedJoin<>(keys, right.name() + "_keys", SqmJoinType.INNER, false, root);
        root.addSqmJoin(derived);
        derived.on(builder.equal(derived.get(DerivedEntity.KEY), builder.id(node)));
    }

    @SuppressWarnings("unchecked")
    private Join<?, R> cast(SqmEntityJoin<?, ? extends R> node) {
        return (Join<?, R>) node;
    }

    @Override
    public String toString() {
        return type.name().toLowerCase(Locale.ROOT) + " join " + right;
    }
}
