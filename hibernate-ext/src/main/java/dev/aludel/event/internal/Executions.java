package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.Modifier;
import dev.aludel.event.Registration;
import dev.aludel.event.SessionListener;
import dev.aludel.execution.ExecuteListeners;
import dev.aludel.execution.OrmExecuteListener;
import dev.aludel.internal.AludelSession;
import java.util.function.Supplier;

/** Has session listeners told of executions, which is the affair of another feature. */
final class Executions {

    private Executions() {}

    /** Adds a listener to those of executions as well, if it wants to be told of them; for as long as it is registered. */
    static Registration relay(Registered registered, Supplier<ExecuteListeners> target) {
        if (registered.hears(Event.DO_ORM_EXECUTE) && registered.listener() instanceof SessionListener listener) {
            OrmExecuteListener relay = state -> {
                var off = state.session() instanceof AludelSession ours && !ours.isEnabled(EventFeature.NAME);
                return off || !registered.claims(Event.DO_ORM_EXECUTE) ? null : listener.doOrmExecute(state);
            };
            var listeners = target.get();
            var added = registered.has(Modifier.INSERT) ? listeners.addFirst(relay) : listeners.add(relay);
            registered.whenRemoved(added::remove);
        }
        return registered;
    }
}
