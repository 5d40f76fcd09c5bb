/** What Aludel costs a unit that uses none of its features. */
@NullMarked
package dev.aludel.recipes.performance.overhead;

import org.jspecify.annotations.NullMarked;
