package dev.aludel.temporal;

/**
 * Thrown when versions are asked for of a type that keeps none, or not such ones. The transaction goes on.
 *
 * @since 0.1
 */
public final class RowsNotVersionedException extends IllegalArgumentException {

    private final String code;

    /** Made by this feature only. */
    public RowsNotVersionedException(String code, String message) {
        super(message + " [" + code + "]");
        this.code = code;
    }

    /** The stable name of this failure, such as {@code ALU-T01}. */
    public String code() {
        return code;
    }
}
