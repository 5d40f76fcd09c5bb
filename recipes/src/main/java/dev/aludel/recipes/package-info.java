/**
 * Every SQLAlchemy example as a program to read and run. {@code recipes/run list} names them, {@code recipes/run ID}
 * runs one. A recipe's package is named after the directory of the example it mirrors, its class after the file.
 */
@NullMarked
package dev.aludel.recipes;

import org.jspecify.annotations.NullMarked;
