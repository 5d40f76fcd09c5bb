/**
 * The performance suites: {@code recipes/run performance SUITE}. A suite is one class, named in {@code Suites}; how it
 * is timed, compared and reported is the same for all.
 */
@NullMarked
package dev.aludel.recipes.performance;

import org.jspecify.annotations.NullMarked;
