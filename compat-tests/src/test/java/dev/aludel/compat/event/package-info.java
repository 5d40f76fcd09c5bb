/** What the events promise, on each database. The entities here are enhanced when the tests are compiled. */
@NullMarked
package dev.aludel.compat.event;

import org.jspecify.annotations.NullMarked;
