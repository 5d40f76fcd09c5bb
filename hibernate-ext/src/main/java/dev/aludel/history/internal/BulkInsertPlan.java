package dev.aludel.history.internal;

import dev.aludel.history.internal.HistoryPlan.TablePlan;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.MappingModelExpressible;
import org.hibernate.query.spi.DomainQueryExecutionContext;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.internal.CacheableSqmInterpretation;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.internal.SimpleNonSelectQueryPlan;
import org.hibernate.query.sqm.sql.SqmTranslation;
import org.hibernate.query.sqm.sql.StandardSqmTranslation;
import org.hibernate.query.sqm.tree.SqmDeleteOrUpdateStatement;
import org.hibernate.query.sqm.tree.SqmDmlStatement;
import org.hibernate.query.sqm.tree.cte.SqmCteStatement;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.expression.SqmParameter;
import org.hibernate.query.sqm.tree.from.SqmFromClause;
import org.hibernate.query.sqm.tree.from.SqmRoot;
import org.hibernate.query.sqm.tree.predicate.SqmInSubQueryPredicate;
import org.hibernate.query.sqm.tree.select.SqmQuerySpec;
import org.hibernate.query.sqm.tree.select.SqmSelectClause;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.query.sqm.tree.select.SqmSelection;
import org.hibernate.query.sqm.tree.select.SqmSubQuery;
import org.hibernate.query.sqm.tree.update.SqmUpdateStatement;
import org.hibernate.sql.ast.tree.MutationStatement;
import org.hibernate.sql.ast.tree.expression.CaseSearchedExpression;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.QueryLiteral;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.insert.InsertSelectStatement;
import org.hibernate.sql.ast.tree.predicate.NullnessPredicate;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.internal.JdbcParameterBindingImpl;
import org.hibernate.sql.exec.internal.JdbcParameterImpl;
import org.hibernate.sql.exec.spi.ExecutionContext;
import org.hibernate.sql.exec.spi.JdbcOperationQueryMutation;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;
import org.hibernate.sql.results.internal.SqlSelectionImpl;
import org.hibernate.type.BasicType;

/**
 * Copies the rows that a bulk statement is about to change: its own root and condition, as the source of an
 * {@code insert … select} into one history table.
 */
final class BulkInsertPlan extends SimpleNonSelectQueryPlan {

    private static final String ID = EntityIdentifierMapping.ID_ROLE_NAME;

    private final VersionedType type;
    private final String owner;
    private final TablePlan table;
    private final Table root;
    private final SessionFactoryImplementor factory;
    private final FactoryHistory history;
    private final JdbcParameterImpl changed;
    private final JdbcParameterImpl changeset;

    BulkInsertPlan(
            SqmDmlStatement<?> statement,
            DomainParameterXref parameters,
            VersionedType type,
            TablePlan table,
            SessionFactoryImplementor factory,
            FactoryHistory history) {
        super(statement, parameters);
        this.type = type;
        owner = table.owner();
        this.table = table;
        root = type.tablePlans().get(0).base();
        this.factory = factory;
        this.history = history;
        changeset = new JdbcParameterImpl(factory.getTypeConfiguration().getBasicTypeForJavaType(String.class));
        changed = new JdbcParameterImpl(factory.getTypeConfiguration().getBasicTypeForJavaType(Instant.class));
    }

    @Override
    protected SqmTranslation<? extends MutationStatement> buildTranslation(
            SqmDmlStatement<?> statement, DomainParameterXref parameters, DomainQueryExecutionContext context) {
        var translation = factory.getQueryEngine()
                .getSqmTranslatorFactory()
                .createSelectTranslator(
                        source((SqmDeleteOrUpdateStatement<?>) statement),
                        context.getQueryOptions(),
                        parameters,
                        context.getQueryParameterBindings(),
                        context.getSession().getLoadQueryInfluencers(),
                        factory.getSqlTranslationEngine(),
                        false)
                .translate();
        return new StandardSqmTranslation<>(
                insert(translation.getSqlAst()),
                translation.getJdbcParamsBySqmParam(),
                parameterTypes(statement, translation.getSqmParameterMappingModelTypeResolutions()),
                translation.getSqlExpressionResolver(),
                translation.getFromClauseAccess());
    }

    /** Hibernate wants to know the types of the parameters that are only assigned, too. */
    private Map<SqmParameter<?>, MappingModelExpressible<?>> parameterTypes(
            SqmDmlStatement<?> statement, Map<SqmParameter<?>, MappingModelExpressible<?>> known) {
        if (!(statement instanceof SqmUpdateStatement<?> update)) {
            return known;
        }
        var types = new HashMap<>(known);
        var root = update.getTarget().getNavigablePath().getFullPath().length() + 1;
        for (var assignment : update.getSetClause().getAssignments()) {
            if (assignment.getValue() instanceof SqmParameter<?> parameter) {
                var path = assignment
                        .getTargetPath()
                        .getNavigablePath()
                        .getFullPath()
                        .substring(root);
                var part = type.persister().findByPath(path.replaceAll("\\([^)]*\\)", ""));
                if (part instanceof MappingModelExpressible<?> attribute) {
                    types.putIfAbsent(parameter, attribute);
                }
            }
        }
        return types;
    }

    /** The rows to copy, as a query; the nodes are the statement's own, because translating changes none. */
    @SuppressWarnings("unchecked")
    private SqmSelectStatement<Object> source(SqmDeleteOrUpdateStatement<?> statement) {
        var nodes = statement.nodeBuilder();
        var spec = new SqmQuerySpec<Object>(nodes);
        var from = new SqmFromClause(1);
        spec.setFromClause(from);
        var tables = new LinkedHashMap<String, SqmCteStatement<?>>();
        statement
                .getCteStatements()
                .forEach(table -> tables.put(table.getCteTable().getCteName(), table));
        var query = new SqmSelectStatement<>(spec, Object.class, tables, statement.getQuerySource(), nodes);
        SqmRoot<?> root = statement.getTarget();
        if (isOwnTable() && !type.isUnion()) {
            from.addRoot(root);
            spec.setWhereClause(statement.getWhereClause());
        } else {
            root = new SqmRoot<>(factory.getJpaMetamodel().entity(owner), "copied", true, nodes);
            from.addRoot(root);
            spec.applyPredicate(new SqmInSubQueryPredicate<>(
                    (SqmExpression<Object>) root.get(ID), chosen(statement, query, nodes), nodes));
            if (type.isUnion() && hasSubclasses()) {
                spec.applyPredicate(nodes.equal(
                        root.type(), nodes.literal((Object) root.getModel().getJavaType())));
            }
        }
        var select = new SqmSelectClause(false, 1, nodes);
        // Selecting the counter makes Hibernate join the root's table.
        select.addSelection(
                new SqmSelection<>((SqmExpression<?>) root.get(type.plan().counter()), nodes));
        spec.setSelectClause(select);
        return query;
    }

    /** The keys of the statement's rows. */
    @SuppressWarnings("unchecked")
    private SqmSubQuery<Object> chosen(
            SqmDeleteOrUpdateStatement<?> statement, SqmSelectStatement<Object> query, NodeBuilder nodes) {
        var spec = new SqmQuerySpec<Object>(nodes);
        var from = new SqmFromClause(1);
        from.addRoot(statement.getTarget());
        spec.setFromClause(from);
        spec.setWhereClause(statement.getWhereClause());
        var select = new SqmSelectClause(false, 1, nodes);
        select.addSelection(
                new SqmSelection<>((SqmExpression<?>) statement.getTarget().get(ID), nodes));
        spec.setSelectClause(select);
        var key = (Class<Object>) type.persister().getIdentifierType().getReturnedClass();
        return new SqmSubQuery<>(query, spec, key, nodes);
    }

    /** Whether the statement's entity keeps its own attributes in the table. */
    private boolean isOwnTable() {
        return type.tablePlans().get(type.tablePlans().size() - 1) == table;
    }

    private boolean hasSubclasses() {
        return factory.getMappingMetamodel()
                        .getEntityDescriptor(owner)
                        .getSubclassEntityNames()
                        .size()
                > 1;
    }

    private MutationStatement insert(SelectStatement source) {
        var spec = (QuerySpec) source.getQueryPart();
        var rows = spec.getFromClause().getRoots().get(0);
        var target = new NamedTableReference(name(table.history()), "h");
        var insert = new InsertSelectStatement(source, target, null, List.of());
        var selections = spec.getSelectClause().getSqlSelections();
        selections.clear();
        for (int i = 0; i < table.key().size(); i++) {
            add(
                    insert,
                    spec,
                    table.historyKey().get(i),
                    column(rows, table.base(), table.key().get(i)));
        }
        for (var copy : table.copies()) {
            add(insert, spec, copy.target(), column(rows, copy.from(), copy.source()));
        }
        add(insert, spec, table.version(), version(rows));
        add(insert, spec, table.changed(), changed);
        if (table.changeset() != null) {
            add(insert, spec, table.changeset(), changeset);
        }
        insert.setSourceSelectStatement(spec);
        return insert;
    }

    private void add(InsertSelectStatement insert, QuerySpec spec, Column target, Expression source) {
        insert.addTargetColumnReferences(new ColumnReference(
                insert.getTargetTable(),
                quoted(target),
                source.getExpressionType() == null
                        ? changed.getJdbcMapping()
                        : source.getExpressionType().getSingleJdbcMapping()));
        spec.getSelectClause()
                .addSqlSelection(new SqlSelectionImpl(
                        spec.getSelectClause().getSqlSelections().size(), source));
    }

    /** A row that is older than its history may have no version yet: it counts as the first. */
    private Expression version(TableGroup rows) {
        var counter = column(rows, type.isUnion() ? table.base() : root, type.counterColumn());
        if (!type.counterColumn().isNullable()) {
            return counter;
        }
        var mapping = counter.getJdbcMapping();
        var first = Counters.number(
                VersionCounter.FIRST, mapping.getMappedJavaType().getJavaTypeClass());
        var version = new CaseSearchedExpression((BasicType<?>) mapping);
        version.when(new NullnessPredicate(counter), new QueryLiteral<>(first, (BasicType<?>) mapping));
        version.otherwise(counter);
        return version;
    }

    private ColumnReference column(TableGroup rows, Table from, Column column) {
        JdbcMapping mapping = column.getType();
        return new ColumnReference(rows.resolveTableReference(name(from)), quoted(column), false, null, mapping);
    }

    @Override
    protected int execute(
            CacheableSqmInterpretation<MutationStatement, JdbcOperationQueryMutation> interpretation,
            JdbcParameterBindings bindings,
            ExecutionContext context) {
        bindings.addBinding(changed, new JdbcParameterBindingImpl(changed.getJdbcMapping(), FactoryHistory.now()));
        if (table.changeset() != null) {
            var id = history.changeset(context.getSession());
            bindings.addBinding(changeset, new JdbcParameterBindingImpl(changeset.getJdbcMapping(), id));
        }
        return super.execute(interpretation, bindings, context);
    }

    private String quoted(Column column) {
        return column.getQuotedName(factory.getJdbcServices().getDialect());
    }

    private String name(Table named) {
        return factory.getSqlStringGenerationContext().format(named.getQualifiedTableName());
    }
}
