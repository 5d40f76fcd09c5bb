package dev.aludel.history.internal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a {@code columnDefinition}. */
final class DefinitionText {

    private static final Pattern NOT_FOR_HISTORY = Pattern.compile(
            "\\s+(default\\s+('(?:[^']|'')*'|\\S+\\([^)]*\\)|\\S+)|unique|auto_increment|primary\\s+key"
                    + "|generated\\s+(always|by\\s+default)(\\s+on\\s+null)?\\s+as\\s+identity(\\s*\\([^)]*\\))?)",
            Pattern.CASE_INSENSITIVE);

    private DefinitionText() {}

    /** The type alone: without a default, an identity, a key. */
    static @Nullable String plain(@Nullable String definition) {
        if (definition == null) {
            return null;
        }
        var type = NOT_FOR_HISTORY.matcher(definition).replaceAll("");
        return switch (type.toLowerCase(java.util.Locale.ROOT)) {
            case "smallserial" -> "smallint";
            case "serial" -> "integer";
            case "bigserial" -> "bigint";
            default -> type;
        };
    }
}
