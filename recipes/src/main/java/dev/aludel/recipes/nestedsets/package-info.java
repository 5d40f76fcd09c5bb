/** A tree of rows that enclose each other. */
@NullMarked
package dev.aludel.recipes.nestedsets;

import org.jspecify.annotations.NullMarked;
