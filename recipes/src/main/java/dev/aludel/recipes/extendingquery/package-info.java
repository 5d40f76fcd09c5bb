/** Conditions that queries get from elsewhere. */
@NullMarked
package dev.aludel.recipes.extendingquery;

import org.jspecify.annotations.NullMarked;
