package dev.aludel.execution.internal;

import dev.aludel.execution.internal.LoadLevel.Node;
import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.StatementEffect.Ending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.graph.spi.RootGraphImplementor;
import org.hibernate.query.sqm.internal.AbstractSqmSelectionQuery;
import org.jspecify.annotations.Nullable;

/** What loader options do to the statements of a session. */
final class LoadEffect {

    private static final Ending NOTHING = rows -> {};

    private LoadEffect() {}

    /** All options of a statement that say how to load are looked at together. */
    static Ending begin(Execution execution, List<LoadChain> options, LoadMarks marks) {
        return switch (execution.kind()) {
            case COLLECTION -> marks.isEmpty() ? NOTHING : collection(execution, marks);
            case TO_ONE -> marks.isEmpty() ? NOTHING : toOne(execution, marks);
            default -> options.isEmpty() ? NOTHING : asked(execution, options, marks);
        };
    }

    private static Ending asked(Execution execution, List<LoadChain> options, LoadMarks marks) {
        return switch (execution.kind()) {
            case LIST, SCROLL -> query(execution, options, marks);
            case FIND, FIND_MULTIPLE, NATURAL_ID -> find(execution, options, marks);
            case UPDATE -> throw LoadErrors.notHere(options, "an update or delete loads nothing", "Leave it out.");
            default -> NOTHING;
        };
    }

    /** What is done when the rows of a statement are there. */
    static void after(
            SharedSessionContractImplementor session, LoadMarks marks, List<Returned> returned, List<?> rows) {
        if (returned.stream().allMatch(each -> each.level().isEmpty()) || !session.isEventSource()) {
            return;
        }
        var loaded = new LoadedAfter(session, marks);
        for (var each : returned) {
            loaded.load(each.level(), each.entities(rows));
        }
        if (!session.isTransactionInProgress()) {
            session.getJdbcCoordinator().getLogicalConnection().afterTransaction();
        }
    }

    private static Ending query(Execution execution, List<LoadChain> options, LoadMarks marks) {
        if (execution.query() instanceof AbstractSqmSelectionQuery<?> query) {
            return LoadPlan.begin(execution, query, options, marks);
        }
        if (execution.kind() == Execution.Kind.SCROLL || !execution.session().isEventSource()) {
            throw LoadErrors.notHere(
                    options, "a statement in SQL whose rows are not all kept cannot be completed", "Read the list.");
        }
        var returned = somewhere(execution.session(), options);
        for (var each : returned) {
            for (var node : each.level().nodes()) {
                if (node.style().isFetched()) {
                    throw LoadErrors.notHere(
                            node.option(),
                            "the statement is in SQL, to which no join can be added",
                            "Load with selectIn.");
                }
                refuseHeldBack(node, "the statement is in SQL, and what it returns is completed as it is mapped");
            }
        }
        return rows -> {
            if (rows != null) {
                after(execution.session(), marks, returned, rows);
            }
        };
    }

    private static void refuseHeldBack(Node node, String why) {
        if (node.style().isHeldBack() && LoadResolver.isEager(node.attribute())) {
            throw LoadErrors.notHere(node.option(), why, "Map the attribute to be lazy, or leave the option out.");
        }
    }

    /** The entities that the options are about, wherever they are in the rows. */
    private static List<Returned> somewhere(SharedSessionContractImplementor session, List<LoadChain> options) {
        var resolver = new LoadResolver(session.getFactory());
        Map<Class<?>, Returned> returned = new LinkedHashMap<>();
        for (var option : options) {
            for (var path : option.paths()) {
                var owner = LoadErrors.given(path.get(0).owner(), "class");
                var type = session.getFactory().getMappingMetamodel().findEntityDescriptor(owner.type());
                if (type == null || owner instanceof PathEntity.OfAlias) {
                    throw LoadErrors.notMapped(option, owner);
                }
                var each = returned.computeIfAbsent(owner.type(), key -> Returned.of(type));
                resolver.add(option, path, each.level());
            }
        }
        returned.values().forEach(each -> each.level().checkInnerJoins(false));
        return new ArrayList<>(returned.values());
    }

    private static Ending find(Execution execution, List<LoadChain> options, LoadMarks marks) {
        var session = execution.session();
        var type = LoadErrors.given(execution.entity(), "entity");
        if (!session.isEventSource()) {
            throw LoadErrors.notHere(options, "a stateless session finds an entity as it is mapped", "Run a query.");
        }
        var returned = Returned.of(type);
        var resolver = new LoadResolver(session.getFactory());
        for (var option : options) {
            for (var path : option.paths()) {
                var owner = LoadErrors.given(path.get(0).owner(), "class");
                if (!returned.isBegunBy(owner)) {
                    throw LoadErrors.notReturned(option, owner, List.of(returned));
                }
                resolver.add(option, path, returned.level());
            }
        }
        returned.level().checkInnerJoins(false);
        var graph = LoadGraph.joining(type, returned.level(), false, session.getFactory());
        if (graph != null
                && session.getLoadQueryInfluencers().getEffectiveEntityGraph().getSemantic() != null) {
            throw LoadErrors.notHere(options, "an entity graph was given as well", "Say it in the graph.");
        }
        var undo = apply(graph, session);
        return rows -> {
            undo.run();
            if (rows != null) {
                after(session, marks, List.of(returned), rows);
            }
        };
    }

    /** Has the next loads of the session follow a graph. */
    private static Runnable apply(@Nullable RootGraphImplementor<?> graph, SharedSessionContractImplementor session) {
        var effective = session.getLoadQueryInfluencers().getEffectiveEntityGraph();
        if (graph == null || effective.getSemantic() != null) {
            return () -> {};
        }
        effective.applyGraph(graph, GraphSemantic.LOAD);
        return effective::clear;
    }

    private static Ending collection(Execution execution, LoadMarks marks) {
        var session = execution.session();
        var role = execution.role();
        var key = execution.key();
        var collection = role == null || key == null || key instanceof List
                ? null
                : session.getPersistenceContextInternal().getCollection(session.generateCollectionKey(role, key));
        return collection == null ? NOTHING : read(collection, collection, session, marks);
    }

    private static Ending toOne(Execution execution, LoadMarks marks) {
        var session = execution.session();
        var type = execution.entity();
        var identifier = execution.key();
        if (type == null || identifier == null || execution.attribute() != null || identifier instanceof List) {
            return NOTHING;
        }
        var key = session.generateEntityKey(identifier, type);
        var handle = LoadMarks.handle(key, session);
        return handle == null ? NOTHING : read(handle, key, session, marks);
    }

    /** Somebody reads what was not loaded before. */
    private static Ending read(Object handle, Object read, SharedSessionContractImplementor session, LoadMarks marks) {
        var node = marks.of(handle);
        if (node == null) {
            return NOTHING;
        }
        marks.check(handle, LoadStyle.RAISE_ON_SQL, session);
        var undo = apply(node.graph(session.getFactory()), session);
        return rows -> {
            undo.run();
            var value = read instanceof EntityKey key
                    ? session.getPersistenceContextInternal().getEntity(key)
                    : read;
            if (rows != null && value != null) {
                marks.forget(handle);
                new LoadedAfter(session, marks).follow(node, value);
            }
        };
    }
}
