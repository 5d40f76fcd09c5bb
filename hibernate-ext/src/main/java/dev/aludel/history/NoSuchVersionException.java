package dev.aludel.history;

/**
 * Thrown when an entity has no version of the number asked for. The transaction goes on.
 *
 * @since 0.1
 */
public final class NoSuchVersionException extends IllegalArgumentException {

    private final String code;

    /** Made by this feature only. */
    public NoSuchVersionException(String code, String message) {
        super(message + " [" + code + "]");
        this.code = code;
    }

    /** The stable name of this failure, such as {@code ALU-H01}. */
    public String code() {
        return code;
    }
}
