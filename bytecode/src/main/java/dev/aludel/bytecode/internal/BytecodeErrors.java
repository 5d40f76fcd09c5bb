package dev.aludel.bytecode.internal;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;

/** Every failure of the enhancement. Each message says what failed, why (with the value), and what to do. */
final class BytecodeErrors {

    private BytecodeErrors() {}

    static ArgumentError.AsIllegalArgument noDictionary(Class<?> type, Class<?> implementation, Throwable cause) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-B01",
                "Invalid '@InstrumentedWith' on '%s': no '%s' can be made. Give it a constructor without arguments."
                        .formatted(type.getName(), implementation.getName()),
                cause);
    }

    static InvalidRequestError.AsIllegalArgument notEnhanced(Class<?> type) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-B02",
                ("Cannot instrument '%s': the class was not enhanced. Enhance it when it is built, with the build plug-in"
                                + " of aludel-bytecode, or start Java with -javaagent:aludel-bytecode.jar.")
                        .formatted(type.getName()),
                type,
                null);
    }
}
