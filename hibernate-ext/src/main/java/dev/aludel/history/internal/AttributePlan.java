package dev.aludel.history.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a versioned entity, and where its history is.
 *
 * @param name the attribute
 * @param fields the fields of the history class: one, or one for each column of a reference
 * @param target the entity that a reference leads to; null for a value
 * @param readable whether the attribute can be made again from the fields
 */
record AttributePlan(String name, List<String> fields, @Nullable String target, boolean readable) {}
