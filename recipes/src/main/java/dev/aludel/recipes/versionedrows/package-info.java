/** Rows that are never updated: each change of an object is another row. */
@NullMarked
package dev.aludel.recipes.versionedrows;

import org.jspecify.annotations.NullMarked;
