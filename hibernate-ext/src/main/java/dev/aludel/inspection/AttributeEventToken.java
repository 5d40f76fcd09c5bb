package dev.aludel.inspection;

/**
 * Where a change to an attribute began. A change to one side of a bidirectional association changes the other side with
 * the same token, which is how it is told from a change of its own, and why it goes no further.
 *
 * @param object whose attribute was changed first
 * @param attribute the name of that attribute
 * @param operation what was done to it
 * @mirrors SQLAlchemy, "ORM Internals", class AttributeEventToken
 * @since 0.1
 */
public record AttributeEventToken(Object object, String attribute, Operation operation) {

    /** Whether the change began with this attribute of this object. */
    public boolean beganAt(Object object, String attribute) {
        return this.object == object && this.attribute.equals(attribute);
    }

    /** What is done to an attribute. */
    public enum Operation {
        APPEND,
        REMOVE,
        REPLACE,
        BULK_REPLACE,
        MODIFIED
    }
}
