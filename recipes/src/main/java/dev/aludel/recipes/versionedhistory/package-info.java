/** Versioning with a history table: the upstream example {@code versioned_history}. */
@NullMarked
package dev.aludel.recipes.versionedhistory;

import org.jspecify.annotations.NullMarked;
