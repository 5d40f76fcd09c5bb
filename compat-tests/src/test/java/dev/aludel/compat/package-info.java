/**
 * Proof that Aludel means what SQLAlchemy means. A {@link dev.aludel.compat.CompatTest} is written once and run on
 * every database; {@link dev.aludel.compat.Mirrors} says which upstream scenario a method tells again.
 */
@NullMarked
package dev.aludel.compat;

import org.jspecify.annotations.NullMarked;
