/** That criteria queries built with our help mean what upstream's mean: rows, and the SQL where it is the promise. */
@NullMarked
package dev.aludel.compat.query;

import org.jspecify.annotations.NullMarked;
