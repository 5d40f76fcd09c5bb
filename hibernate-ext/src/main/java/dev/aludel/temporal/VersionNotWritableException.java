package dev.aludel.temporal;

import org.hibernate.HibernateException;

/**
 * Thrown before a flush or a statement that would lose an old state, or break what the rows of an object promise. It has
 * written nothing by then; the transaction is marked for rollback.
 *
 * @since 0.1
 */
public final class VersionNotWritableException extends HibernateException {

    private final String code;

    /** Made by this feature only. */
    public VersionNotWritableException(String code, String message) {
        super(message + " [" + code + "]");
        this.code = code;
    }

    /** The stable name of this failure, such as {@code ALU-T10}. */
    public String code() {
        return code;
    }
}
