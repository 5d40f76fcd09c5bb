/** Proof that enhanced classes tell their listeners what SQLAlchemy's instrumented attributes tell. */
@NullMarked
package dev.aludel.compat.bytecode;

import org.jspecify.annotations.NullMarked;
