package dev.aludel.exception.internal;

import dev.aludel.exception.DetachedInstanceError;
import dev.aludel.exception.PendingRollbackError;
import org.jspecify.annotations.Nullable;

/** The codes of the named exceptions, and those that are not a translation of one of Hibernate's. */
final class ExceptionErrors {

    static final String PENDING_ROLLBACK = "ALU-X05";
    static final String STALE_DATA = "ALU-X06";
    static final String FLUSH = "ALU-X07";
    static final String DETACHED_INSTANCE = "ALU-X08";
    static final String COLLECTION_TYPE = "ALU-X09";
    static final String UNMAPPED_INSTANCE = "ALU-X10";
    static final String UNMAPPED_CLASS = "ALU-X11";
    static final String UNMAPPED_COLUMN = "ALU-X12";
    static final String OBJECT_DELETED = "ALU-X13";
    static final String LOADER_STRATEGY = "ALU-X14";
    static final String NO_RESULT = "ALU-X15";
    static final String MULTIPLE_RESULTS = "ALU-X16";
    static final String NOT_SUPPORTED = "ALU-X17";
    static final String INVALID_REQUEST = "ALU-X18";
    static final String CIRCULAR_DEPENDENCY = "ALU-X19";
    static final String COMPILE = "ALU-X20";
    static final String TIMEOUT = "ALU-X21";
    static final String RESOURCE_CLOSED = "ALU-X22";
    static final String UNBOUND_EXECUTION = "ALU-X23";
    static final String STATEMENT = "ALU-X24";
    static final String DATABASE = "ALU-X25";
    static final String DATA = "ALU-X26";
    static final String OPERATIONAL = "ALU-X27";
    static final String INTEGRITY = "ALU-X28";
    static final String INTERNAL = "ALU-X29";
    static final String PROGRAMMING = "ALU-X30";

    private ExceptionErrors() {}

    static PendingRollbackError pendingRollback(RuntimeException failure) {
        return new PendingRollbackError(
                PENDING_ROLLBACK,
                "Cannot use the session: its flush failed with '%s'. Roll its transaction back first."
                        .formatted(failure.getMessage()),
                failure);
    }

    static DetachedInstanceError detached(
            RuntimeException original,
            @Nullable String entityName,
            @Nullable Object identifier,
            @Nullable String attribute) {
        var named = new DetachedInstanceError(
                DETACHED_INSTANCE,
                String.valueOf(original.getMessage()),
                entityName,
                identifier,
                attribute,
                original.getCause());
        return Likeness.of(original, named);
    }
}
