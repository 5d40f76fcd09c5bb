package dev.aludel.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.hibernate.HibernateException;
import org.jspecify.annotations.Nullable;

/**
 * The {@code aludel.*} settings of one persistence unit, checked: every key is known and every value allowed.
 */
public final class Settings {

    /** Switches all of Aludel off: the unit is then served by plain Hibernate. */
    public static final String ENABLED = "aludel.enabled";

    private static final Catalogue CATALOGUE = new Catalogue();

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads and checks the settings of a unit.
     *
     * @param all every setting of the unit, of whatever prefix
     * @throws InvalidSettingException if an {@code aludel.*} key is not known, or its value not allowed
     */
    public static Settings of(Map<?, ?> all) {
        var values = new TreeMap<String, String>();
        all.forEach((key, value) -> {
            if (key instanceof String name && name.startsWith("aludel.") && value != null) {
                values.put(name, checked(name, value));
            }
        });
        return new Settings(values);
    }

    /** Every setting there is, by key. */
    public static List<Setting> catalogue() {
        return List.copyOf(CATALOGUE.settings.values());
    }

    /** One instance of each feature on the class path, in a fixed order. */
    public static List<Feature> features() {
        return CATALOGUE.features;
    }

    /** The key of the off-switch of a feature. */
    public static String enabledKey(String feature) {
        return "aludel." + feature + ".enabled";
    }

    public boolean isEnabled() {
        return flag(ENABLED);
    }

    public boolean isEnabled(String feature) {
        return flag(enabledKey(feature));
    }

    /** The value of a setting that is true or false. */
    public boolean flag(String key) {
        return Boolean.parseBoolean(text(key));
    }

    /** The value of a setting, or its default. */
    public String text(String key) {
        var setting = CATALOGUE.settings.get(key);
        if (setting == null) {
            throw new IllegalArgumentException("No setting '%s' is known.".formatted(key));
        }
        return values.getOrDefault(key, setting.defaultValue());
    }

    /** Checks a property that a session is given; null if the key is none of ours. */
    public static @Nullable String checkedForSession(String key, Object value) {
        if (!key.startsWith("aludel.")) {
            return null;
        }
        var checked = checked(key, value);
        if (!CATALOGUE.known(key).perSession()) {
            throw new InvalidSettingException(
                    "ALU-X03",
                    "Invalid property '%s' for a session: it holds for a whole persistence unit. Set it there."
                            .formatted(key));
        }
        return checked;
    }

    private static String checked(String key, Object value) {
        var setting = CATALOGUE.known(key);
        var text = String.valueOf(value).trim();
        if (setting.values().isEmpty()) {
            return text;
        }
        var lower = text.toLowerCase(Locale.ROOT);
        if (!setting.values().contains(lower)) {
            throw new InvalidSettingException(
                    "ALU-X02",
                    "Invalid value '%s' for the setting '%s': expected one of %s."
                            .formatted(text, key, setting.values()));
        }
        return lower;
    }

    /** Refuses a setting. The boot of the unit ends. */
    public static final class InvalidSettingException extends HibernateException {

        private final String code;

        InvalidSettingException(String code, String message) {
            super(message + " [" + code + "]");
            this.code = code;
        }

        /** The stable name of this failure, such as {@code ALU-X01}. */
        public String code() {
            return code;
        }
    }

    /**
     * One setting that an application may give in its persistence unit. The settings page is generated from these.
     *
     * @param key the full key, beginning with {@code aludel.}
     * @param values the values that are allowed; empty if any
     * @param defaultValue the value that holds when nothing is set
     * @param perSession whether a session may set its own value, with {@code EntityManager.setProperty}
     * @param description what it does, one sentence
     */
    public record Setting(
            String key, List<String> values, String defaultValue, boolean perSession, String description) {

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

    private static final class Catalogue {

        private final List<Feature> features;
        private final Map<String, Setting> settings;

        Catalogue() {
            var found = new ArrayList<Feature>();
            ServiceLoader.load(Feature.class, Feature.class.getClassLoader()).forEach(found::add);
            // In the order of the service file: each feature after those that it builds on.
            features = List.copyOf(found);
            var known = new TreeMap<String, Setting>();
            add(known, Setting.flag(ENABLED, true, false, "Switches all of Aludel on or off for the unit."));
            for (var feature : features) {
                add(
                        known,
                        Setting.flag(
                                enabledKey(feature.name()),
                                true,
                                true,
                                "Switches the feature '%s' on or off.".formatted(feature.name())));
                feature.settings().forEach(setting -> add(known, setting));
            }
            settings = Collections.unmodifiableMap(known);
        }

        private static void add(Map<String, Setting> known, Setting setting) {
            known.put(setting.key(), setting);
        }

        Setting known(String key) {
            var setting = settings.get(key);
            if (setting == null) {
                throw new InvalidSettingException(
                        "ALU-X01",
                        "Invalid setting '%s': no such setting is known. Did you mean '%s'? The known ones are %s."
                                .formatted(key, nearest(key), settings.keySet()));
            }
            return setting;
        }

        private String nearest(String key) {
            return settings.keySet().stream()
                    .min(Comparator.comparingInt(known -> distance(known, key)))
                    .orElse(ENABLED);
        }

        /** The Levenshtein distance. */
        private static int distance(String left, String right) {
            var previous = new int[right.length() + 1];
            for (int j = 0; j <= right.length(); j++) {
                previous[j] = j;
            }
            for (int i = 1; i <= left.length(); i++) {
                var current = new int[right.length() + 1];
                current[0] = i;
                for (int j = 1; j <= right.length(); j++) {
                    int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                    current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                }
                previous = current;
            }
            return previous[right.length()];
        }
    }
}
