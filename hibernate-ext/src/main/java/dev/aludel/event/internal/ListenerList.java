package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.Modifier;
import java.util.ArrayList;
import java.util.List;

/** The listeners of one target, in the order in which they are told. Shared by threads. */
final class ListenerList {

    private final Runnable changed;
    private volatile List<Registered> all = List.of();

    /** @param changed told after every change */
    ListenerList(Runnable changed) {
        this.changed = changed;
    }

    void add(Registered registered) {
        synchronized (this) {
            var more = new ArrayList<Registered>(all.size() + 1);
            more.addAll(all);
            more.add(registered.has(Modifier.INSERT) ? 0 : more.size(), registered);
            all = List.copyOf(more);
        }
        changed.run();
    }

    void remove(Registered registered) {
        synchronized (this) {
            var fewer = new ArrayList<>(all);
            fewer.remove(registered);
            all = List.copyOf(fewer);
        }
        changed.run();
    }

    /** All of them; a later change makes another list. */
    List<Registered> all() {
        return all;
    }

    static Registered[] hearing(Event event, List<Registered> among) {
        return among.stream().filter(each -> each.hears(event)).toArray(Registered[]::new);
    }
}
