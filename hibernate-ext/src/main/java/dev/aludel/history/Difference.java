package dev.aludel.history;

import org.jspecify.annotations.Nullable;

/**
 * One attribute that two versions of an entity do not agree on.
 *
 * @param attribute the attribute's name
 * @param from its value in the first version; the key, for a reference
 * @param to its value in the second version
 * @since 0.1
 */
public record Difference(String attribute, @Nullable Object from, @Nullable Object to) {}
