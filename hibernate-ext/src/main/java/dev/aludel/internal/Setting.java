package dev.aludel.internal;

import java.util.List;

/**
 * One setting that an application may give in its persistence unit. The settings page is generated from these.
 *
 * @param key the full key, beginning with {@code aludel.}
 * @param values the values that are allowed; empty if any
 * @param defaultValue the value that holds when nothing is set
 * @param perSession whether a session may set its own value, with {@code EntityManager.setProperty}
 * @param description what it does, one sentence
 */
public record Setting(String key, List<String> values, String defaultValue, boolean perSession, String description) {

    public Setting {
        if (!key.startsWith("aludel.")) {
            throw new IllegalArgumentException(
                    "Invalid setting '%s': its key does not begin with 'aludel.'.".formatted(key));
        }
    }

    /** A setting that is true or false. */
    public static Setting flag(String key, boolean defaultValue, boolean perSession, String description) {
        return new Setting(key, List.of("true", "false"), String.valueOf(defaultValue), perSession, description);
    }

    /** A setting of one of several words. */
    public static Setting choice(
            String key, List<String> values, String defaultValue, boolean perSession, String description) {
        return new Setting(key, values, defaultValue, perSession, description);
    }

    /** A setting of any text. */
    public static Setting text(String key, String defaultValue, String description) {
        return new Setting(key, List.of(), defaultValue, false, description);
    }
}
