/** What it costs that every load must satisfy a condition. */
@NullMarked
package dev.aludel.recipes.performance.criteria;

import org.jspecify.annotations.NullMarked;
