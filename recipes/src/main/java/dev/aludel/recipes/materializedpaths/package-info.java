/** A tree of rows that know their way from the root. */
@NullMarked
package dev.aludel.recipes.materializedpaths;

import org.jspecify.annotations.NullMarked;
