/** What a history of every change costs: Aludel's, and what else there is for Hibernate. */
@NullMarked
package dev.aludel.recipes.performance.versioning;

import org.jspecify.annotations.NullMarked;
