/** Classes that were enhanced: defaults that can be read, values that live elsewhere, listeners of every attribute. */
@NullMarked
package dev.aludel.recipes.customattributes;

import org.jspecify.annotations.NullMarked;
