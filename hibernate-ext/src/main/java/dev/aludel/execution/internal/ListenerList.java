package dev.aludel.execution.internal;

import dev.aludel.execution.ExecuteListeners.Registration;
import dev.aludel.execution.OrmExecuteListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The listeners of one target, in the order in which they are called. */
public final class ListenerList {

    /** Those of every session of every factory. */
    public static final ListenerList ALL = new ListenerList();

    private final CopyOnWriteArrayList<Registered> listeners = new CopyOnWriteArrayList<>();

    ListenerList() {}

    public Registration add(OrmExecuteListener listener, boolean first) {
        var registered = new Registered(listener);
        if (first) {
            listeners.add(0, registered);
        } else {
            listeners.add(registered);
        }
        return () -> listeners.remove(registered);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    void addTo(List<OrmExecuteListener> all) {
        for (var each : listeners) {
            all.add(each.listener);
        }
    }

    static boolean isEmpty(@Nullable ListenerList list) {
        return list == null || list.isEmpty();
    }

    /** One registration; the same listener may be registered twice. */
    private static final class Registered {

        private final OrmExecuteListener listener;

        Registered(OrmExecuteListener listener) {
            this.listener = listener;
        }
    }
}
