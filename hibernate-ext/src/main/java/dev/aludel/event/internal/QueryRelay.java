package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.Modifier;
import dev.aludel.event.QueryEvent;
import dev.aludel.event.QueryListener;
import dev.aludel.execution.ExecuteListeners;
import dev.aludel.execution.OrmExecuteListener;
import dev.aludel.execution.OrmExecuteState;
import dev.aludel.execution.OrmStatement;
import dev.aludel.execution.Result;
import dev.aludel.internal.AludelSession;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Tells query listeners of what is executed, before the listeners of executions. In place while there is one. */
final class QueryRelay implements OrmExecuteListener {

    private static final QueryRelay EVERYWHERE = new QueryRelay(FactoryEvents.EVERYWHERE);

    private final ListenerList listeners;
    private @Nullable List<Registered> seen;
    private ExecuteListeners.@Nullable Registration placed;

    QueryRelay(ListenerList listeners) {
        this.listeners = listeners;
    }

    /** Called when a listener of all factories came or went. */
    static void placeEverywhere() {
        EVERYWHERE.place(ExecuteListeners::ofAll);
    }

    /** Called when listeners may have come or gone, and where they are told is complete. */
    synchronized void place(Supplier<ExecuteListeners> executions) {
        var all = listeners.all();
        if (all == seen) {
            return;
        }
        seen = all;
        var heard = all.stream().anyMatch(each -> each.listener() instanceof QueryListener);
        if (heard && placed == null) {
            placed = executions.get().addFirst(this);
        } else if (!heard && placed != null) {
            placed.remove();
            placed = null;
        }
    }

    @Override
    public @Nullable Result doOrmExecute(OrmExecuteState state) {
        if (state.session() instanceof AludelSession ours && !ours.isEnabled(EventFeature.NAME)) {
            return null;
        }
        var event = event(state);
        if (event != null) {
            for (var each : ListenerList.hearing(event, listeners.all())) {
                if (each.claims(event) && state.statement() instanceof OrmStatement.Query query) {
                    var other = tell((QueryListener) each.listener(), event, state, query);
                    if (other != null && each.has(Modifier.RETVAL)) {
                        state.replaceStatement(other);
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable Event event(OrmExecuteState state) {
        if (!(state.statement() instanceof OrmStatement.Query query) || query.query() instanceof NativeQuery<?>) {
            return null;
        }
        if (state.isSelect()) {
            return Event.BEFORE_COMPILE;
        }
        if (state.isUpdate()) {
            return Event.BEFORE_COMPILE_UPDATE;
        }
        return state.isDelete() ? Event.BEFORE_COMPILE_DELETE : null;
    }

    private static @Nullable CommonQueryContract tell(
            QueryListener listener, Event event, OrmExecuteState state, OrmStatement.Query query) {
        var told = new QueryEvent(state.session(), query.query(), query.text());
        return switch (event) {
            case BEFORE_COMPILE_UPDATE -> listener.beforeCompileUpdate(told);
            case BEFORE_COMPILE_DELETE -> listener.beforeCompileDelete(told);
            default -> listener.beforeCompile(told);
        };
    }
}
