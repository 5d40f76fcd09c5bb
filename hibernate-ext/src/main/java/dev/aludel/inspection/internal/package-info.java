/** How inspection reads Hibernate's sessions and mapping. */
@NullMarked
package dev.aludel.inspection.internal;

import org.jspecify.annotations.NullMarked;
