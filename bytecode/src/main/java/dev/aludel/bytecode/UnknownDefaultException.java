package dev.aludel.bytecode;

/**
 * Thrown where an attribute is read whose default only the database can tell. The object stays as it is; set the
 * attribute, or flush first.
 *
 * @mirrors SQLAlchemy ORM Examples, "Attribute Instrumentation" (examples_instrumentation), active_column_defaults
 * @see ActiveDefault#sql
 * @since 0.1
 */
public final class UnknownDefaultException extends UnsupportedOperationException {

    /** Made by whoever throws it; the code is added to the message. */
    public UnknownDefaultException(String code, String message) {
        super(message + " [" + code + "]");
    }
}
