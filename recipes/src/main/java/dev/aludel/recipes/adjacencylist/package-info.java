/** A tree of rows that point to their parents. */
@NullMarked
package dev.aludel.recipes.adjacencylist;

import org.jspecify.annotations.NullMarked;
