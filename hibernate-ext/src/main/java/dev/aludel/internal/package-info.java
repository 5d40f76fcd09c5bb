/**
 * How Aludel attaches to Hibernate: subclasses of its factory, sessions, action queue and queries, which know the
 * features only through {@link dev.aludel.internal.Feature}. Used by every feature, uses none. Not API.
 */
@NullMarked
package dev.aludel.internal;

import org.jspecify.annotations.NullMarked;
