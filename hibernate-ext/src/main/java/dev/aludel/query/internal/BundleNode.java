package dev.aludel.query.internal;

import dev.aludel.query.Bundle;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.query.criteria.JpaSelection;
import org.hibernate.query.sqm.SemanticQueryWalker;
import org.hibernate.query.sqm.internal.NoParamSqmCopyContext;
import org.hibernate.query.sqm.sql.BaseSqmToSqlAstConverter;
import org.hibernate.query.sqm.tree.SqmCacheable;
import org.hibernate.query.sqm.tree.SqmCopyContext;
import org.hibernate.query.sqm.tree.SqmRenderContext;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.jpa.AbstractJpaSelection;
import org.hibernate.query.sqm.tree.select.SqmDynamicInstantiation;
import org.hibernate.query.sqm.tree.select.SqmSelectableNode;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * A bundle as a node of Hibernate's query tree. To Hibernate it is one selected element, because its rows are none of
 * Hibernate's tuples. Only the copy that counts rows, or asks for one, shows its columns: as a derived table has them.
 */
final class BundleNode<T> extends AbstractJpaSelection<T> implements Bundle<T> {

    private final BundleColumns columns;
    private final List<? extends SqmSelectableNode<?>> nodes;
    private final Class<T> type;
    private final Function<? super Row, ? extends T> shape;
    private final JavaType<T> javaType;
    private final boolean isSpread;

    BundleNode(String name, BundleColumns columns, Class<T> type, Function<? super Row, ? extends T> shape) {
        this(name, columns, columns.selections(), type, shape, false);
    }

    private BundleNode(
            String name,
            BundleColumns columns,
            List<? extends SqmSelectableNode<?>> nodes,
            Class<T> type,
            Function<? super Row, ? extends T> shape,
            boolean isSpread) {
        super(null, nodes.get(0).nodeBuilder());
        this.columns = columns;
        this.nodes = nodes;
        this.type = type;
        this.shape = shape;
        this.isSpread = isSpread;
        this.javaType =
                nodeBuilder().getTypeConfiguration().getJavaTypeRegistry().resolveDescriptor(type);
        setAlias(name);
    }

    @Override
    public String name() {
        return Objects.requireNonNull(getAlias());
    }

    @Override
    public BundleNode<T> alias(String name) {
        setAlias(name);
        return this;
    }

    @Override
    public <X> Expression<X> get(String column) {
        var found = nodes.get(columns.indexOf(name(), column));
        if (found instanceof BundleNode<?>) {
            throw SelectErrors.columnIsBundle(name(), column);
        }
        @SuppressWarnings("unchecked")
        var expression = (Expression<X>) found;
        return expression;
    }

    @Override
    public Bundle<?> bundle(String column) {
        if (nodes.get(columns.indexOf(name(), column)) instanceof BundleNode<?> found) {
            return found;
        }
        throw SelectErrors.noSuchColumn(name(), column, columns.names());
    }

    @Override
    public List<Expression<?>> columns() {
        var all = new ArrayList<Expression<?>>();
        for (var node : nodes) {
            if (node instanceof BundleNode<?> bundle) {
                all.addAll(bundle.columns());
            } else {
                all.add((Expression<?>) node);
            }
        }
        return all;
    }

    @Override
    public List<Order> asc() {
        return columns().stream().<Order>map(nodeBuilder()::asc).toList();
    }

    @Override
    public List<Order> desc() {
        return columns().stream().<Order>map(nodeBuilder()::desc).toList();
    }

    @Override
    public <S> Bundle<S> as(Class<S> type, Function<? super Row, ? extends S> shape) {
        return new BundleNode<>(name(), columns, type, shape);
    }

    @Override
    public <S extends Record> Bundle<S> as(Class<S> type) {
        return as(type, RecordShape.of(name(), type, columns));
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Bundle<Map<String, Object>> asMap() {
        columns.refuseToLose(name());
        return (Bundle) as(Map.class, row -> ((BundleRow) row).toMap());
    }

    /** The element of a row. */
    T element(@Nullable Object[] values) {
        return shape.apply(new BundleRow(name(), columns, values));
    }

    BundleColumns made() {
        return columns;
    }

    List<? extends SqmSelectableNode<?>> nodes() {
        return nodes;
    }

    @Override
    public BundleNode<T> copy(SqmCopyContext context) {
        var existing = context.getCopy(this);
        if (existing != null) {
            return existing;
        }
        var copies = new ArrayList<SqmSelectableNode<?>>();
        nodes.forEach(node -> copies.add(node.copy(context)));
        var spread = isSpread || context instanceof NoParamSqmCopyContext && context.getQuerySource() == null;
        return context.registerCopy(this, new BundleNode<>(name(), columns, copies, type, shape, spread));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <X> X accept(SemanticQueryWalker<X> walker) {
        return walker instanceof BaseSqmToSqlAstConverter<?> converter
                ? (X) BundleProducer.of(this, converter)
                : walker.visitDynamicInstantiation(SqmDynamicInstantiation.listInstantiation(nodes, nodeBuilder()));
    }

    @Override
    public boolean isCompoundSelection() {
        return isSpread;
    }

    @Override
    public List<? extends JpaSelection<?>> getSelectionItems() {
        return columns().stream()
                .<JpaSelection<?>>map(column -> (SqmExpression<?>) column)
                .toList();
    }

    @Override
    public void visitSubSelectableNodes(Consumer<SqmSelectableNode<?>> consumer) {
        if (!isSpread) {
            throw SelectErrors.bundleInSubquery(name());
        }
        columns().forEach(column -> consumer.accept((SqmExpression<?>) column));
    }

    @Override
    public JavaType<T> getJavaTypeDescriptor() {
        return javaType;
    }

    @Override
    public JavaType<T> getNodeJavaType() {
        return javaType;
    }

    @Override
    public void appendHqlString(StringBuilder hql, SqmRenderContext context) {
        SqmDynamicInstantiation.listInstantiation(nodes, nodeBuilder()).appendHqlString(hql, context);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BundleNode<?> that
                && shape.equals(that.shape)
                && columns.names().equals(that.columns.names())
                && nodes.equals(that.nodes);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + nodes.hashCode();
    }

    /** The shape counts, too: a plan that is used again makes the elements of its first query. */
    @Override
    public boolean isCompatible(Object other) {
        return other instanceof BundleNode<?> that
                && shape.equals(that.shape)
                && columns.names().equals(that.columns.names())
                && SqmCacheable.areCompatible(nodes, that.nodes);
    }

    @Override
    public int cacheHashCode() {
        return 31 * shape.hashCode() + SqmCacheable.cacheHashCode(nodes);
    }
}
