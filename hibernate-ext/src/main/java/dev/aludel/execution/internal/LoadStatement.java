package dev.aludel.execution.internal;

import dev.aludel.execution.internal.LoadLevel.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.model.domain.EmbeddableDomainType;
import org.hibernate.query.sqm.SqmJoinable;
import org.hibernate.query.sqm.SqmPathSource;
import org.hibernate.query.sqm.internal.NoParamSqmCopyContext;
import org.hibernate.query.sqm.tree.SqmJoinType;
import org.hibernate.query.sqm.tree.domain.SqmBagJoin;
import org.hibernate.query.sqm.tree.domain.SqmBagPersistentAttribute;
import org.hibernate.query.sqm.tree.domain.SqmListJoin;
import org.hibernate.query.sqm.tree.domain.SqmListPersistentAttribute;
import org.hibernate.query.sqm.tree.domain.SqmMapJoin;
import org.hibernate.query.sqm.tree.domain.SqmMapPersistentAttribute;
import org.hibernate.query.sqm.tree.domain.SqmSetJoin;
import org.hibernate.query.sqm.tree.domain.SqmSetPersistentAttribute;
import org.hibernate.query.sqm.tree.domain.SqmSingularJoin;
import org.hibernate.query.sqm.tree.domain.SqmSingularPersistentAttribute;
import org.hibernate.query.sqm.tree.from.SqmAttributeJoin;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.spi.NavigablePath;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a statement that fetches what options ask it to: joins of its own, for {@code joined}, and joins that the
 * statement has already, for {@code contains}. Made by {@link LoadPlan}.
 */
final class LoadStatement {

    private final SqmSelectStatement<?> original;
    private final boolean aliasesForbidden;
    private final Map<Node, SqmAttributeJoin<?, ?>> contained = new IdentityHashMap<>();
    private final Fetching context = new Fetching();
    private @Nullable Node bag;
    private int added;

    LoadStatement(SqmSelectStatement<?> original, boolean aliasesForbidden) {
        this.original = original;
        this.aliasesForbidden = aliasesForbidden;
    }

    /** The changed copy. Throws if the options cannot be had in this statement. */
    SqmSelectStatement<?> fetching(List<Returned> returned) {
        for (var each : returned) {
            if (each.path() instanceof SqmFrom<?, ?> from) {
                findContained(from, each.level());
            } else {
                refuseFetches(each.level());
            }
        }
        var copy = original.copy(context);
        for (var each : returned) {
            if (each.path() instanceof SqmFrom<?, ?> from) {
                fetch(context.copyOf(from), each.level());
            }
        }
        checkBag(copy);
        return copy;
    }

    /** Hibernate reads a bag as it finds it: were its rows repeated, its elements would be. */
    private void checkBag(SqmSelectStatement<?> copy) {
        if (bag == null) {
            return;
        }
        var joins = new ArrayList<String>();
        var roots = copy.getQueryPart().getFirstQuerySpec().getFromClause().getRoots();
        roots.stream().skip(1).forEach(root -> joins.add(root.getEntityName()));
        roots.forEach(root -> collectRepeating(root, joins));
        if (joins.size() > 1) {
            joins.remove(bag.attribute().getAttributeName());
            throw LoadErrors.repeatedBag(bag.option(), bag.name(), joins);
        }
    }

    private static void collectRepeating(SqmFrom<?, ?> from, List<String> into) {
        for (var join : from.getSqmJoins()) {
            if (!(join instanceof SqmSingularJoin<?, ?>)) {
                into.add(join.getReferencedPathSource().getPathName());
            }
            collectRepeating(join, into);
        }
        from.getSqmTreats().forEach(treat -> collectRepeating(treat, into));
    }

    private static void refuseFetches(LoadLevel level) {
        for (var node : level.nodes()) {
            if (node.style().isFetched()) {
                throw LoadErrors.notHere(
                        node.option(),
                        "the entity is no root or join of the statement, but found by a path, and has no joins",
                        "Join it in the statement, and select the join.");
            }
        }
    }

    private void findContained(SqmFrom<?, ?> from, LoadLevel level) {
        for (var node : level.nodes()) {
            if (node.style() == LoadStyle.CONTAINS) {
                var join = contained(from, node);
                contained.put(node, join);
                findContained(join, node.below());
            }
        }
    }

    private static SqmAttributeJoin<?, ?> contained(SqmFrom<?, ?> from, Node node) {
        var found = new ArrayList<SqmAttributeJoin<?, ?>>();
        for (var join : from.getSqmJoins()) {
            if (join instanceof SqmAttributeJoin<?, ?> candidate && joins(candidate, node)) {
                found.add(candidate);
            }
        }
        if (found.isEmpty()) {
            throw LoadErrors.noJoin(node.option(), node.name());
        }
        if (found.size() > 1) {
            throw LoadErrors.severalJoins(node.option(), node.name(), found.size());
        }
        return found.get(0);
    }

    private static boolean joins(SqmAttributeJoin<?, ?> join, Node node) {
        var named = node.join();
        return join.getReferencedPathSource()
                        .getPathName()
                        .equals(node.attribute().getAttributeName())
                && !join.hasTreats()
                && (named == null || named.equals(join.getExplicitAlias()) || named.equals(join.getNavigablePath()));
    }

    private void fetch(SqmFrom<?, ?> from, LoadLevel level) {
        for (var node : level.nodes()) {
            if (!isFetched(node)) {
                continue;
            }
            var own = contained.get(node);
            var join = own == null ? joined(narrowed(from, node), node) : context.copyOf(own);
            if (node.isBag()) {
                bag = node;
            }
            fetch(join, node.below());
        }
    }

    /** Whether the statement fetches the attribute: because an option says so, or one about what it leads to does. */
    static boolean isFetched(Node node) {
        return node.style().isFetched()
                || node.style() == LoadStyle.AS_MAPPED
                        && !node.isPlural()
                        && (node.attribute() instanceof EmbeddableValuedModelPart
                                || LoadResolver.isEager(node.attribute()))
                        && node.below().has(below -> below.style().isFetched());
    }

    private static SqmFrom<?, ?> narrowed(SqmFrom<?, ?> from, Node node) {
        return node.narrowed() instanceof EntityMappingType entity
                ? treated(from, entity.getJavaType().getJavaTypeClass())
                : from;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static SqmFrom<?, ?> treated(SqmFrom from, Class<?> type) {
        return from.treatAs(type);
    }

    /** The statement's own fetch of the attribute, or a new one. */
    private SqmAttributeJoin<?, ?> joined(SqmFrom<?, ?> owner, Node node) {
        for (var join : owner.getSqmJoins()) {
            if (join instanceof SqmAttributeJoin<?, ?> candidate && candidate.isFetched() && joins(candidate, node)) {
                if (node.isInner() && candidate.getSqmJoinType() != SqmJoinType.INNER) {
                    throw LoadErrors.noInnerJoin(
                            node.option(), node.name(), "the statement fetches it by another join");
                }
                return candidate;
            }
        }
        var source = owner.getReferencedPathSource()
                .getSubPathSource(node.attribute().getAttributeName());
        // The same name each time, so that Hibernate finds its plan for the copy again.
        var name = "var_load" + ++added;
        if (node.isInner()) {
            checkInner(owner, node);
        }
        var type = node.isInner() ? SqmJoinType.INNER : SqmJoinType.LEFT;
        var join = fetch(owner, source, ((SqmJoinable<?, ?>) source).createNavigablePath(owner, name), name, type);
        add(owner, join);
        return join;
    }

    /** Hibernate would leave out the owners of a left join for which an inner join behind it finds nothing. */
    private static void checkInner(SqmFrom<?, ?> owner, Node node) {
        for (SqmFrom<?, ?> from = owner; from instanceof SqmAttributeJoin<?, ?> join; from = join.getLhs()) {
            var isTable = !(join.getReferencedPathSource().getPathType() instanceof EmbeddableDomainType<?>);
            if (isTable && join.getSqmJoinType() != SqmJoinType.INNER) {
                throw LoadErrors.noInnerJoin(
                        node.option(),
                        node.name(),
                        "what it belongs to is joined by another join; say inner() there, too");
            }
        }
        if (node.narrowed() instanceof EntityMappingType) {
            throw LoadErrors.noInnerJoin(
                    node.option(), node.name(), "it belongs to a subclass, and the others would be left out");
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void add(SqmFrom owner, SqmAttributeJoin join) {
        owner.addSqmJoin(join);
    }

    /** A join that fetches, at a given place in the statement: only a subclass may say which. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static SqmAttributeJoin<?, ?> fetch(
            SqmFrom owner, SqmPathSource<?> source, NavigablePath place, @Nullable String alias, SqmJoinType type) {
        var builder = owner.nodeBuilder();
        if (source instanceof SqmBagPersistentAttribute bag) {
            return new SqmBagJoin(owner, place, bag, alias, type, true, builder) {};
        }
        if (source instanceof SqmListPersistentAttribute list) {
            return new SqmListJoin(owner, place, list, alias, type, true, builder) {};
        }
        if (source instanceof SqmSetPersistentAttribute set) {
            return new SqmSetJoin(owner, place, set, alias, type, true, builder) {};
        }
        if (source instanceof SqmMapPersistentAttribute map) {
            return new SqmMapJoin(owner, place, map, alias, type, true, builder) {};
        }
        var singular = (SqmSingularPersistentAttribute) source;
        return new SqmSingularJoin(owner, place, singular, alias, type, true, builder) {};
    }

    /** Copies a statement, and makes fetches of some of its joins. The parameters are shared, as are their values. */
    private final class Fetching extends NoParamSqmCopyContext {

        @Override
        @SuppressWarnings("unchecked")
        public <T> T registerCopy(T statementPart, T copy) {
            if (statementPart instanceof SqmAttributeJoin<?, ?> join
                    && contained.containsValue(join)
                    && copy instanceof SqmAttributeJoin<?, ?> plain
                    && !plain.isFetched()) {
                return super.registerCopy(statementPart, (T) fetching(plain));
            }
            return super.registerCopy(statementPart, copy);
        }

        private SqmAttributeJoin<?, ?> fetching(SqmAttributeJoin<?, ?> plain) {
            return fetch(
                    plain.getLhs(),
                    plain.getReferencedPathSource(),
                    plain.getNavigablePath(),
                    aliasesForbidden ? null : plain.getExplicitAlias(),
                    plain.getSqmJoinType());
        }

        <F extends SqmFrom<?, ?>> F copyOf(F from) {
            var copy = getCopy(from);
            if (copy == null) {
                throw new IllegalStateException("'%s' is not in the statement".formatted(from.getNavigablePath()));
            }
            return copy;
        }
    }
}
