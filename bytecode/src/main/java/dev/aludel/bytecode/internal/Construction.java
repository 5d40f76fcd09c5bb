package dev.aludel.bytecode.internal;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Tells the constructors that Hibernate calls from those that the application calls. Both look the same to the
 * constructor, and Hibernate has no hook there that would cover all its ways; so the stack is asked, and only if
 * somebody listens.
 */
final class Construction {

    private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private Construction() {}

    /** Whether the object is being made by Hibernate, which will then put values into it. */
    static boolean isHibernates(Woven object) {
        var phase = object.$$_aludel_getPhase();
        if (phase == Woven.CONSTRUCTING) {
            phase = WALKER.walk(frames -> calledByHibernate(frames, object.getClass()))
                    ? Woven.CONSTRUCTING_FOR_HIBERNATE
                    : Woven.CONSTRUCTING_FOR_APPLICATION;
            object.$$_aludel_setPhase(phase);
        }
        return phase == Woven.CONSTRUCTING_FOR_HIBERNATE;
    }

    private static boolean calledByHibernate(Stream<StackFrame> frames, Class<?> type) {
        Iterator<StackFrame> each = frames.iterator();
        var constructors = false;
        while (each.hasNext()) {
            var frame = each.next();
            if (frame.getMethodName().equals("<init>")
                    && frame.getDeclaringClass().isAssignableFrom(type)) {
                constructors = true;
            } else if (constructors) {
                var caller = frame.getClassName();
                return caller.startsWith("org.hibernate.") || caller.endsWith("$HibernateInstantiator");
            }
        }
        return false;
    }
}
