package dev.aludel.event.internal;

import java.util.ArrayList;
import java.util.function.Supplier;
import org.hibernate.event.service.spi.EventListenerGroup;

/** Puts listeners of ours in the place of Hibernate's own. Those of others stay where they are. */
final class Relays {

    private Relays() {}

    static <T> void replace(EventListenerGroup<T> group, Class<? extends T> hibernates, Supplier<? extends T> ours) {
        var listeners = new ArrayList<T>();
        for (var each : group.listeners()) {
            listeners.add(each.getClass() == hibernates ? ours.get() : each);
        }
        group.clear();
        listeners.forEach(group::appendListener);
    }
}
