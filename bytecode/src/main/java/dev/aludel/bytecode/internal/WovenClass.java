package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.InstrumentedClass;
import java.util.Set;

/** What the slots tell of a class. */
public record WovenClass(Class<?> type) implements InstrumentedClass {

    /** Called by the interface. */
    public static InstrumentedClass of(Class<?> type) {
        if (!Woven.class.isAssignableFrom(type)) {
            throw BytecodeErrors.notEnhanced(type);
        }
        return new WovenClass(type);
    }

    @Override
    public Set<String> attributes() {
        return Slots.of(type).keySet();
    }

    @Override
    public boolean isMapped() {
        return Instrumentation.isMapped(type);
    }
}
