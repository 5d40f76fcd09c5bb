package dev.aludel.exception;

/**
 * Marks every exception that SQLAlchemy has a name for. Java allows one superclass only, and that one is the
 * exception that Jakarta Persistence or Hibernate promises in that place; so the tree of SQLAlchemy's exceptions is a
 * tree of interfaces.
 *
 * <pre>{@code
 * try {
 *     entityManager.flush();
 * } catch (OptimisticLockException e) {   // or StaleDataError
 *     log.warn("lost a race", e);         // its message ends in the code, [ALU-X06]
 * }
 * }</pre>
 *
 * <p>Each carries a {@linkplain #code() code} that stays the same when the wording changes; the page
 * {@code docs/errors.md} has one entry per code. The cause and the stack trace are those that plain Hibernate gives.
 *
 * @mirrors SQLAlchemy, "Core Exceptions", class SQLAlchemyError
 * @since 0.1
 */
public interface SQLAlchemyError {

    /** The stable name of this failure, such as {@code ALU-X06}. */
    String code();
}
