/** Graphs in tables. */
@NullMarked
package dev.aludel.recipes.graphs;

import org.jspecify.annotations.NullMarked;
