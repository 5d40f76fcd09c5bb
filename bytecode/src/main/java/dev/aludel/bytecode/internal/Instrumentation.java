package dev.aludel.bytecode.internal;

import dev.aludel.event.InstrumentationDispatch;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the factories that map a woven class, and tells when the first comes and the last goes. */
final class Instrumentation {

    private static final ClassValue<AtomicInteger> FACTORIES = new ClassValue<>() {
        @Override
        protected AtomicInteger computeValue(Class<?> type) {
            return new AtomicInteger();
        }
    };

    private Instrumentation() {}

    static void mapped(Class<?> type, List<String> attributes) {
        if (FACTORIES.get(type).getAndIncrement() == 0) {
            InstrumentationDispatch.classInstrument(type);
            attributes.forEach(attribute -> InstrumentationDispatch.attributeInstrument(type, attribute));
        }
    }

    static void unmapped(Class<?> type) {
        if (FACTORIES.get(type).decrementAndGet() == 0) {
            InstrumentationDispatch.classUninstrument(type);
        }
    }

    static boolean isMapped(Class<?> type) {
        return FACTORIES.get(type).get() > 0;
    }
}
