package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.Listener;
import dev.aludel.event.Modifier;
import dev.aludel.event.Registration;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** One listener, as it was added to one target. Shared by threads. */
public final class Registered implements Registration {

    private final Listener listener;
    private final Set<Event> events;
    private final Set<Modifier> modifiers;
    private Runnable removal;
    private final Set<Event> told = EnumSet.noneOf(Event.class);
    private volatile boolean active = true;

    private Registered(Listener listener, Set<Event> events, Set<Modifier> modifiers, ListenerList target) {
        this.listener = listener;
        this.events = events;
        this.modifiers = modifiers;
        this.removal = () -> target.remove(this);
    }

    /** Adds a listener to a target. */
    static Registered add(ListenerList target, Listener listener, Event.Family family, Modifier... modifiers) {
        var with = EnumSet.noneOf(Modifier.class);
        with.addAll(Arrays.asList(modifiers));
        var registered = new Registered(listener, heard(listener, family), with, target);
        target.add(registered);
        return registered;
    }

    /** The events whose methods the listener overrides; a listener of ours may say itself. */
    private static Set<Event> heard(Listener listener, Event.Family family) {
        if (listener instanceof Choosy choosy) {
            return choosy.events();
        }
        var heard = EnumSet.noneOf(Event.class);
        for (var event : Event.values()) {
            if (event.family() == family && overrides(listener.getClass(), event)) {
                heard.add(event);
            }
        }
        return heard;
    }

    private static boolean overrides(Class<?> type, Event event) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(event.method()))
                .map(Method::getDeclaringClass)
                .anyMatch(declaring -> declaring != event.family().listener());
    }

    /** The listener. */
    public Listener listener() {
        return listener;
    }

    /** Whether the listener was added with a modifier. */
    public boolean has(Modifier modifier) {
        return modifiers.contains(modifier);
    }

    boolean hears(Event event) {
        return events.contains(event);
    }

    Set<Event> events() {
        return events;
    }

    /** Whether the listener is to be told now; one that asked for one event only is to be told no more. */
    public boolean claims(Event event) {
        if (!modifiers.contains(Modifier.ONCE)) {
            return active;
        }
        boolean last;
        synchronized (told) {
            if (!active || !told.add(event)) {
                return false;
            }
            last = told.containsAll(events);
        }
        if (last) {
            remove();
        }
        return true;
    }

    /** Has something more done when the listener is removed; at once, if it is already. */
    void whenRemoved(Runnable more) {
        synchronized (told) {
            if (active) {
                var before = removal;
                removal = () -> {
                    before.run();
                    more.run();
                };
                return;
            }
        }
        more.run();
    }

    @Override
    public void remove() {
        Runnable last;
        synchronized (told) {
            if (!active) {
                return;
            }
            active = false;
            last = removal;
        }
        last.run();
    }

    @Override
    public boolean isActive() {
        return active;
    }

    /** A listener of ours that overrides every method and knows which of them do something. */
    interface Choosy {

        Set<Event> events();
    }
}
