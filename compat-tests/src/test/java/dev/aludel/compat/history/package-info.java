/** That history tables mean what the upstream example means by them. */
@NullMarked
package dev.aludel.compat.history;

import org.jspecify.annotations.NullMarked;
