/** That temporal rows mean what the upstream examples mean by them. */
@NullMarked
package dev.aludel.compat.temporal;

import org.jspecify.annotations.NullMarked;
