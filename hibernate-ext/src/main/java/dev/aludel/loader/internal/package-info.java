/** How criteria reach the statements that Hibernate makes. */
@NullMarked
package dev.aludel.loader.internal;

import org.jspecify.annotations.NullMarked;
