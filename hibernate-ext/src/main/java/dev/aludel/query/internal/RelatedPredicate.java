package dev.aludel.query.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMappings;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.persister.entity.EntityNameUse;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.SemanticQueryWalker;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.query.sqm.tree.SqmCopyContext;
import org.hibernate.query.sqm.tree.SqmRenderContext;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.hibernate.query.sqm.tree.predicate.AbstractNegatableSqmPredicate;
import org.hibernate.query.sqm.tree.predicate.SqmNegatablePredicate;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.QueryLiteral;
import org.hibernate.sql.ast.tree.expression.SqlTupleContainer;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.ComparisonPredicate;
import org.hibernate.sql.ast.tree.predicate.ExistsPredicate;
import org.hibernate.sql.ast.tree.predicate.Junction;
import org.hibernate.sql.ast.tree.predicate.NegatedPredicate;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.results.internal.SqlSelectionImpl;
import org.jspecify.annotations.Nullable;

/**
 * That a row is on the other side of a relationship from a key: the condition of a lazy load, as a predicate of a
 * criteria query. Hibernate has one only for relationships that the other side can name.
 */
final class RelatedPredicate extends AbstractNegatableSqmPredicate {

    private final RelatedKey relationship;
    private final SqmFrom<?, ?> row;
    private final List<SqmExpression<?>> key;

    RelatedPredicate(
            RelatedKey relationship, SqmFrom<?, ?> row, List<? extends JpaExpression<?>> key, NodeBuilder builder) {
        this(relationship, row, nodes(key), false, builder);
    }

    private RelatedPredicate(
            RelatedKey relationship,
            SqmFrom<?, ?> row,
            List<SqmExpression<?>> key,
            boolean negated,
            NodeBuilder builder) {
        super(negated, builder);
        this.relationship = relationship;
        this.row = row;
        this.key = key;
    }

    private static List<SqmExpression<?>> nodes(List<? extends JpaExpression<?>> key) {
        var nodes = new ArrayList<SqmExpression<?>>();
        key.forEach(each -> nodes.add((SqmExpression<?>) each));
        return nodes;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <X> X accept(SemanticQueryWalker<X> walker) {
        if (walker instanceof SqmToSqlAstConverter converter) {
            return (X) predicate(converter);
        }
        // Every other walker only looks at what is in here: parameters, and the roots of paths.
        var last = key.get(0).accept(walker);
        for (int i = 1; i < key.size(); i++) {
            last = key.get(i).accept(walker);
        }
        return last;
    }

    private Predicate predicate(SqmToSqlAstConverter converter) {
        var attribute = relationship.mapping(converter.getCreationContext().getMappingMetamodel());
        var group = converter.getFromClauseAccess().getTableGroup(row.getNavigablePath());
        var columns = RelatedKey.columns(attribute);
        if (columns != null) {
            var all = equal(references(converter, group, columns), key(converter, columns));
            if (attribute instanceof PluralAttributeMapping plural) {
                restrict(converter, group, plural, all::add);
            }
            return isNegated() ? new NegatedPredicate(all) : all;
        }
        return exists(converter, group, (PluralAttributeMapping) attribute);
    }

    private Predicate exists(SqmToSqlAstConverter converter, TableGroup group, PluralAttributeMapping plural) {
        var between = new QuerySpec(false);
        var alias = converter.getSqlAliasBaseGenerator().createSqlAliasBase("between");
        var path = new NavigablePath(plural.getNavigableRole().getFullPath(), alias.generateNewAlias());
        var table = plural.createRootTableGroup(true, path, null, null, () -> between::applyPredicate, converter);
        converter.getFromClauseAccess().registerTableGroup(path, table);
        between.getFromClause().addRoot(table);
        restrict(converter, table, plural, between::applyPredicate);
        var owner = plural.getKeyDescriptor().getKeyPart();
        between.applyPredicate(equal(references(converter, table, owner), key(converter, owner)));
        var element = RelatedKey.toElement(plural);
        between.applyPredicate(equal(
                references(converter, table, element.getKeyPart()),
                references(converter, group, element.getTargetPart())));
        var integer = nodeBuilder().getIntegerType();
        between.getSelectClause().addSqlSelection(new SqlSelectionImpl(new QueryLiteral<>(1, integer)));
        return new ExistsPredicate(between, isNegated(), nodeBuilder().getBooleanType());
    }

    /** What the mapping demands of the rows of a collection, and the filters that are enabled. */
    private static void restrict(
            SqmToSqlAstConverter converter, TableGroup table, PluralAttributeMapping plural, Consumer<Predicate> all) {
        plural.applyBaseRestrictions(
                all, table, true, converter.getLoadQueryInfluencers().getEnabledFilters(), false, null, converter);
    }

    private List<Expression> key(SqmToSqlAstConverter converter, ValuedModelPart type) {
        var expressions = new ArrayList<Expression>();
        for (var each : key) {
            var expression = (Expression)
                    (key.size() == type.getJdbcTypeCount() && key.size() > 1
                            ? each.accept(converter)
                            : converter.visitWithInferredType(each, () -> type));
            var tuple = SqlTupleContainer.getSqlTuple(expression);
            if (tuple == null) {
                expressions.add(expression);
            } else {
                expressions.addAll(tuple.getExpressions());
            }
        }
        return expressions;
    }

    private static List<Expression> references(
            SqmToSqlAstConverter converter, TableGroup group, SelectableMappings columns) {
        var references = new ArrayList<Expression>();
        columns.forEachSelectable((index, column) -> {
            var table = column.getContainingTableExpression();
            keep(converter, group, table);
            references.add(new ColumnReference(group.resolveTableReference(group.getNavigablePath(), table), column));
        });
        return references;
    }

    /** Hibernate leaves out tables of a hierarchy that nothing is said to use. */
    private static void keep(SqmToSqlAstConverter converter, TableGroup group, String table) {
        if (!(group.getModelPart().getPartMappingType() instanceof EntityMappingType entity)) {
            return;
        }
        for (var above = entity; above != null; above = above.getSuperMappingType()) {
            keep(converter, group, above, table);
        }
        entity.getSubMappingTypes().forEach(below -> keep(converter, group, below, table));
    }

    private static void keep(SqmToSqlAstConverter converter, TableGroup group, EntityMappingType entity, String table) {
        if (entity.getEntityPersister().getTableName().equals(table)) {
            converter.registerEntityNameUsage(group, EntityNameUse.EXPRESSION, entity.getEntityName());
        }
    }

    private static Junction equal(List<? extends Expression> left, List<? extends Expression> right) {
        var all = new Junction(Junction.Nature.CONJUNCTION);
        for (int i = 0; i < left.size(); i++) {
            all.add(new ComparisonPredicate(left.get(i), ComparisonOperator.EQUAL, right.get(i)));
        }
        return all;
    }

    @Override
    public RelatedPredicate copy(SqmCopyContext context) {
        var existing = context.getCopy(this);
        if (existing != null) {
            return existing;
        }
        var copied = new ArrayList<SqmExpression<?>>();
        key.forEach(each -> copied.add(each.copy(context)));
        var copy = context.registerCopy(
                this, new RelatedPredicate(relationship, row.copy(context), copied, isNegated(), nodeBuilder()));
        copyTo(copy, context);
        return copy;
    }

    @Override
    protected SqmNegatablePredicate createNegatedNode() {
        return new RelatedPredicate(relationship, row, key, !isNegated(), nodeBuilder());
    }

    @Override
    public void appendHqlString(StringBuilder hql, SqmRenderContext context) {
        hql.append(isNegated() ? "not related(" : "related(")
                .append(relationship.owner())
                .append('.')
                .append(relationship.attribute())
                .append(", ")
                .append(row.resolveAlias(context));
        for (var each : key) {
            hql.append(", ");
            each.appendHqlString(hql, context);
        }
        hql.append(')');
    }

    private boolean isLike(RelatedPredicate that) {
        return isNegated() == that.isNegated()
                && relationship.equals(that.relationship)
                && row.getNavigablePath().equals(that.row.getNavigablePath())
                && key.size() == that.key.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RelatedPredicate that && isLike(that) && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return 31 * relationship.hashCode() + key.hashCode();
    }

    @Override
    public boolean isCompatible(Object other) {
        if (!(other instanceof RelatedPredicate that) || !isLike(that)) {
            return false;
        }
        for (int i = 0; i < key.size(); i++) {
            if (!key.get(i).isCompatible(that.key.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int cacheHashCode() {
        var hash = relationship.hashCode();
        for (var each : key) {
            hash = 31 * hash + each.cacheHashCode();
        }
        return hash;
    }
}
