/** A class hierarchy in tables, in three ways. */
@NullMarked
package dev.aludel.recipes.inheritance;

import org.jspecify.annotations.NullMarked;
