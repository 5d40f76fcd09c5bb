/** The entity that is assigned, enhanced when the recipes are built. */
@NullMarked
package dev.aludel.recipes.performance.events.enhanced;

import org.jspecify.annotations.NullMarked;
