package dev.aludel.exception;

import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database has no table that the mapping needs. The unit is not booted, or the call not served.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class NoSuchTableError
 * @since 0.1
 */
public final class NoSuchTableError extends SchemaManagementException implements InvalidRequestError {

    private final String code;
    private final String table;

    /** Made by whoever throws it; the code is added to the message. */
    public NoSuchTableError(String code, String message, String table, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.table = table;
    }

    @Override
    public String code() {
        return code;
    }

    /** The name of the table. */
    public String table() {
        return table;
    }
}
