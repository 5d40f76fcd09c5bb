/** What it costs to assign an attribute of an enhanced class, measured with JMH. */
@NullMarked
package dev.aludel.recipes.performance.events;

import org.jspecify.annotations.NullMarked;
