/** That the recipes mean what the upstream examples mean: the rows they leave, the statements they take, and bad input. */
@NullMarked
package dev.aludel.compat.recipes;

import org.jspecify.annotations.NullMarked;
