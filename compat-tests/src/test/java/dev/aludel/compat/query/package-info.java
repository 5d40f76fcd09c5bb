/** Aliases, joins, conditions on a parent, polymorphic entities. */
@NullMarked
package dev.aludel.compat.query;

import org.jspecify.annotations.NullMarked;
