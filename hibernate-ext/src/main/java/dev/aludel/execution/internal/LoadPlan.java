package dev.aludel.execution.internal;

import dev.aludel.execution.internal.LoadLevel.Node;
import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.OptionCarrier;
import dev.aludel.internal.Feature.StatementEffect.Ending;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.graph.spi.GraphHelper;
import org.hibernate.graph.spi.RootGraphImplementor;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.spi.MutableQueryOptions;
import org.hibernate.query.sqm.internal.AbstractSqmSelectionQuery;
import org.hibernate.query.sqm.sql.BaseSqmToSqlAstConverter;
import org.hibernate.query.sqm.tree.select.SqmQuerySpec;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.jspecify.annotations.Nullable;

/** What the options of one query do to it. Called by {@link LoadEffect}, before the query runs and when it is done. */
final class LoadPlan {

    private final AbstractSqmSelectionQuery<?> query;
    private final SqmSelectStatement<?> statement;
    private final SharedSessionContractImplementor session;
    private final MutableQueryOptions settings;
    private final List<Returned> returned;
    private final LoadMarks marks;

    private LoadPlan(AbstractSqmSelectionQuery<?> query, List<LoadChain> options, LoadMarks marks) {
        this.marks = marks;
        this.query = query;
        this.statement = (SqmSelectStatement<?>) query.getSqmStatement();
        this.session = query.getSession();
        this.settings = query.getQueryOptions();
        this.returned = Returned.of(statement, session.getFactory());
        var resolver = new LoadResolver(session.getFactory());
        for (var option : options) {
            for (var path : option.paths()) {
                add(resolver, option, path);
            }
        }
    }

    /** Checks the options, and changes the query. Throws before anything is executed. */
    static Ending begin(
            Execution execution, AbstractSqmSelectionQuery<?> query, List<LoadChain> options, LoadMarks marks) {
        var plan = new LoadPlan(query, options, marks);
        plan.check(execution.kind());
        return plan.change();
    }

    private void add(LoadResolver resolver, LoadChain option, List<LoadStep> path) {
        var owner = LoadErrors.given(path.get(0).owner(), "class");
        var begun = false;
        for (var each : returned) {
            if (each.isBegunBy(owner)) {
                resolver.add(option, path, each.level());
                begun = true;
            }
        }
        if (!begun) {
            throw LoadErrors.notReturned(option, owner, returned);
        }
    }

    private void check(Execution.Kind kind) {
        for (var each : returned) {
            var level = each.level();
            level.checkInnerJoins(true);
            var later = find(level, LoadPlan::isForLater);
            if (later != null) {
                checkRows(later.option(), each);
                checkKind(later.option(), kind);
            }
            var collection = find(level, node -> node.isPlural() && node.style().isFetched());
            if (collection != null && each.items() > 1) {
                throw LoadErrors.joinedInRows(collection.option(), each.items());
            }
            if (collection != null && isLimited()) {
                checkLimit(level);
            }
        }
    }

    /** Whether something is to be done with the entities when the rows are there. */
    private static boolean isForLater(Node node) {
        return node.style().isLoadedAfter()
                || node.style().isRefused()
                || node.style() == LoadStyle.LAZY && !node.below().isEmpty();
    }

    private static @Nullable Node find(LoadLevel level, Predicate<Node> test) {
        for (var node : level.nodes()) {
            var found = test.test(node) ? node : find(node.below(), test);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void checkKind(LoadChain option, Execution.Kind kind) {
        if (kind == Execution.Kind.SCROLL) {
            throw LoadErrors.notHere(
                    option,
                    "the rows are read one by one, so that nothing can be loaded for all of them",
                    "Read the list, page by page if it is long; or load with joined.");
        }
        if (!session.isEventSource()) {
            throw LoadErrors.notHere(
                    option, "a stateless session keeps nothing that could be completed", "Load with joined.");
        }
    }

    private void checkRows(LoadChain option, Returned each) {
        if (settings.getTupleTransformer() != null || settings.getResultListTransformer() != null) {
            throw LoadErrors.hiddenInRows(option, "transformed by the application");
        }
        if (each.hidden()) {
            throw LoadErrors.hiddenInRows(option, "an object that the statement makes of it");
        }
        var type = query.getExpectedResultType();
        var found = type == null
                || type.isArray()
                || type == Object.class
                || type == Tuple.class
                || type == List.class
                || type == Map.class
                || each.items() == 1
                        && type.isAssignableFrom(each.type().getJavaType().getJavaTypeClass());
        if (!found) {
            throw LoadErrors.hiddenInRows(option, "an object of " + type.getName());
        }
    }

    private boolean isLimited() {
        return settings.hasLimit() || statement.getFetch() != null || statement.getOffset() != null;
    }

    private void checkLimit(LoadLevel level) {
        var contained = find(level, node -> node.isPlural() && node.style() == LoadStyle.CONTAINS);
        if (contained != null) {
            throw LoadErrors.limitCountsRows(contained.option(), "it is a join of the statement's own");
        }
        var inner = find(level, Node::isInner);
        if (inner != null) {
            throw LoadErrors.noInnerJoin(
                    inner.option(),
                    inner.name(),
                    "the statement has a limit, and beside a collection that is counted before the join leaves anything out");
        }
        var joined = find(level, node -> node.isPlural() && node.style() == LoadStyle.JOINED);
        if (joined == null) {
            return;
        }
        if (!session.getDialect().supportsOffsetInSubquery()) {
            throw LoadErrors.limitCountsRows(joined.option(), "the database takes no limit in a subquery");
        }
        if (settings.isLimitInMemoryEnabled() == Boolean.TRUE) {
            throw LoadErrors.limitCountsRows(joined.option(), "a hint asks for it");
        }
        if (!(statement.getQueryPart() instanceof SqmQuerySpec<?> spec)
                || BaseSqmToSqlAstConverter.ordersByPluralFetchBeforeOwner(spec)) {
            throw LoadErrors.limitCountsRows(joined.option(), "the statement is a union, or is ordered by elements");
        }
    }

    private Ending change() {
        var graph = graph();
        var fetches = returned.stream()
                .anyMatch(each -> each.level().has(node -> node.style().isFetched()));
        if (fetches) {
            checkOneSpec();
            ((OptionCarrier) query)
                    .runAs(new LoadStatement(
                                    statement,
                                    session.getFactory()
                                            .getSessionFactoryOptions()
                                            .getJpaCompliance()
                                            .isJpaQueryComplianceEnabled())
                            .fetching(returned));
        }
        if (graph != null) {
            applyGraph(graph);
        }
        var influencers = session.getLoadQueryInfluencers();
        var subselects = influencers.getSubselectFetchEnabled();
        influencers.setSubselectFetchEnabled(subselects || isRepeatable());
        return rows -> {
            influencers.setSubselectFetchEnabled(subselects);
            if (graph != null) {
                settings.applyGraph(null, null);
            }
            if (fetches) {
                ((OptionCarrier) query).runAs(null);
            }
            if (rows != null) {
                LoadEffect.after(session, marks, returned, rows);
            }
        };
    }

    private void checkOneSpec() {
        if (!(statement.getQueryPart() instanceof SqmQuerySpec<?>)) {
            var node = LoadErrors.given(
                    find(returned.get(0).level(), each -> each.style().isFetched()), "option");
            throw LoadErrors.notHere(
                    node.option(), "the statement is a union, to which no join can be added", "Load with selectIn.");
        }
    }

    /** Whether the statement can be the subquery of another one, and an option wants that. */
    private boolean isRepeatable() {
        return returned.stream().anyMatch(each -> each.level().has(node -> node.style() == LoadStyle.SUBQUERY))
                && !isLimited()
                && statement.getQueryPart() instanceof SqmQuerySpec<?> spec
                && spec.getGroupByClauseExpressions().isEmpty()
                && spec.getHavingClausePredicate() == null;
    }

    /** What keeps Hibernate from loading attributes that are mapped to be eager. It is about one class only. */
    private @Nullable RootGraphImplementor<?> graph() {
        var needing = new ArrayList<Returned>();
        for (var each : returned) {
            if (LoadGraph.isHoldingBack(each.level())) {
                needing.add(each);
            }
        }
        if (needing.isEmpty()) {
            return null;
        }
        var first = needing.get(0);
        var graph = LoadErrors.given(
                LoadGraph.holdingBack(first.type(), first.level(), session.getFactory()), "entity graph");
        var option = LoadErrors.given(find(first.level(), node -> node.style().isHeldBack()), "option")
                .option();
        for (var each : returned) {
            var type = session.getFactory().getJpaMetamodel().entity(each.type().getEntityName());
            if (each != first && (needing.contains(each) || GraphHelper.appliesTo(graph, type))) {
                throw LoadErrors.notHere(
                        option,
                        "it holds back an attribute that is mapped to be eager, which Hibernate can do for one entity of a statement, and this one returns "
                                + returned,
                        "Map the attribute to be lazy, or load it with joined.");
            }
        }
        if (settings.getAppliedGraph().getSemantic() != null) {
            throw LoadErrors.notHere(
                    option,
                    "it holds back an attribute that is mapped to be eager, and the query has an entity graph of its own",
                    "Say it in the graph.");
        }
        return graph;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private void applyGraph(RootGraphImplementor<?> graph) {
        ((SelectionQuery) query).setEntityGraph(graph, GraphSemantic.LOAD);
    }
}
