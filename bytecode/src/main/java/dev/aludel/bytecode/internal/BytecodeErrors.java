package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.UnknownDefaultException;
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

    static UnknownDefaultException defaultOfDatabase(String attribute, String sql) {
        return new UnknownDefaultException(
                "ALU-B05",
                ("Cannot read '%s': it was not set, and its default '%s' is an SQL expression, which the INSERT"
                                + " evaluates. Set the attribute, or flush first.")
                        .formatted(attribute, sql));
    }

    static ArgumentError.AsIllegalArgument notOneDefault(String attribute, int given) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-B06",
                "Invalid '@ActiveDefault' on '%s': it gives %d defaults. Give exactly one of value, supplier and sql."
                        .formatted(attribute, given),
                null);
    }

    static ArgumentError.AsIllegalArgument noSupplier(String attribute, Class<?> supplier, Throwable cause) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-B07",
                "Invalid '@ActiveDefault' on '%s': no '%s' can be made. Give it a constructor without arguments."
                        .formatted(attribute, supplier.getName()),
                cause);
    }

    static ArgumentError.AsIllegalArgument unreadableDefault(
            String attribute, String text, Class<?> type, Throwable cause) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-B08",
                ("Invalid '@ActiveDefault' on '%s': '%s' cannot be read as a '%s'. Correct it, or give a supplier.")
                        .formatted(attribute, text, type.getName()),
                cause);
    }

    static ArgumentError.AsIllegalArgument defaultNotWoven(String attribute) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-B09",
                ("Invalid '@ActiveDefault' on '%s': reads of the attribute are not seen, because it is part of an"
                                + " embeddable, or because the class was not enhanced. Move it to an entity, and enhance"
                                + " that with the build plug-in or the agent of aludel-bytecode.")
                        .formatted(attribute),
                null);
    }
}
