package dev.aludel.history;

import org.hibernate.HibernateException;

/**
 * Thrown before a bulk statement runs whose history would be lost. Nothing was written; the transaction is marked for rollback, as Hibernate does for every refused statement.
 *
 * @since 0.1
 */
public final class HistoryNotRecordableException extends HibernateException {

    private final String code;

    /** Made by this feature only. */
    public HistoryNotRecordableException(String code, String message) {
        super(message + " [" + code + "]");
        this.code = code;
    }

    /** The stable name of this failure, such as {@code ALU-H01}. */
    public String code() {
        return code;
    }
}
