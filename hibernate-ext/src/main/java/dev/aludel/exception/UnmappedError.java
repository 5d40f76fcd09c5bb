package dev.aludel.exception;

/**
 * Marks what failed because a class is not mapped in the persistence unit.
 *
 * @mirrors SQLAlchemy, "ORM Exceptions", class UnmappedError
 * @since 0.1
 */
public interface UnmappedError extends InvalidRequestError {}
