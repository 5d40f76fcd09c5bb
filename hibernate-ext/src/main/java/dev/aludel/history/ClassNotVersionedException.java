package dev.aludel.history;

/**
 * Thrown when a past state is asked for of a type that keeps none. The transaction goes on.
 *
 * @since 0.1
 */
public final class ClassNotVersionedException extends IllegalArgumentException {

    private final String code;

    /** Made by this feature only. */
    public ClassNotVersionedException(String code, String message) {
        super(message + " [" + code + "]");
        this.code = code;
    }

    /** The stable name of this failure, such as {@code ALU-H01}. */
    public String code() {
        return code;
    }
}
