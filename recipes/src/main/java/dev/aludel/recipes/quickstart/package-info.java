/** The first recipe to read. */
@NullMarked
package dev.aludel.recipes.quickstart;

import org.jspecify.annotations.NullMarked;
