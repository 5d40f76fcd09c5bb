package dev.aludel.exception;

/**
 * Marks a foreign key that leads to something that is not mapped. The unit is not booted.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class NoReferenceError
 * @since 0.1
 */
public interface NoReferenceError extends InvalidRequestError {}
