package dev.aludel.exception;

import org.jspecify.annotations.Nullable;

/**
 * Marks what was refused because an argument, or a mapping, makes no sense. The transaction is marked for
 * rollback where Jakarta Persistence says so.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class ArgumentError
 * @since 0.1
 */
public interface ArgumentError extends SQLAlchemyError {

    /** Plain misuse at the door: what Java promises there is an {@link IllegalArgumentException}. */
    final class AsIllegalArgument extends IllegalArgumentException implements ArgumentError {

        private final String code;

        /** Made by whoever throws it; the code is added to the message. */
        public AsIllegalArgument(String code, String message, @Nullable Throwable cause) {
            super(message + " [" + code + "]", cause);
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
