package dev.aludel.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which tables a native statement changes rows of. It reads words, not grammar: every table named between the verb and
 * the end of its clause counts, so it may name a table too many, and never one too few.
 */
public final class NativeStatement {

    private static final Pattern WORDS = Pattern.compile(
            "'(?:[^']|'')*'|--[^\\n]*|(?s:/\\*.*?\\*/)|\"(?:[^\"]|\"\")*\"|`[^`]*`|\\[[^\\]]*\\]|[\\p{L}_][\\p{L}\\p{N}_$#]*|[.,();]");

    private static final Set<String> ENDS_UPDATE = Set.of("set");
    private static final Set<String> ENDS_DELETE = Set.of("where", "returning", ";");
    private static final Set<String> ENDS_TARGET = Set.of("using", "select", "values", "set", "(", ";");

    private NativeStatement() {}

    /** The last parts of the names of the tables changed, in lower case. */
    public static Set<String> changedTables(String sql) {
        return tables(sql, true);
    }

    /** Those of the tables whose rows are changed otherwise than by deleting them. */
    public static Set<String> overwrittenTables(String sql) {
        return tables(sql, false);
    }

    private static Set<String> tables(String sql, boolean deleted) {
        var words = words(sql);
        var changed = new LinkedHashSet<String>();
        for (int i = 0; i < words.size(); i++) {
            var previous = i == 0 ? "" : words.get(i - 1);
            switch (words.get(i)) {
                case "update" -> {
                    if (previous.equals("do") || previous.equals("key")) {
                        changed.addAll(insertedInto(words, i));
                    } else if (!previous.equals("for") && !previous.equals("on") && !previous.equals("then")) {
                        changed.addAll(names(words, i + 1, ENDS_UPDATE));
                    }
                }
                case "delete" -> {
                    if (deleted && !previous.equals("on") && !previous.equals("then")) {
                        changed.addAll(names(words, i + 1, ENDS_DELETE));
                    }
                }
                case "merge", "replace" -> {
                    if (i + 1 < words.size() && !words.get(i + 1).equals("(")) {
                        changed.addAll(names(words, i + 1, ENDS_TARGET));
                    }
                }
                case "truncate" -> {
                    if (deleted) {
                        changed.addAll(names(words, i + 1, Set.of(";")));
                    }
                }
                default -> {
                    // Not a verb that changes rows.
                }
            }
        }
        return changed;
    }

    /** The target of the insert that a conflict clause at this position belongs to. */
    private static List<String> insertedInto(List<String> words, int position) {
        var into = words.subList(0, position).lastIndexOf("into");
        return into < 0 ? List.of() : names(words, into + 1, ENDS_TARGET);
    }

    private static List<String> names(List<String> words, int from, Set<String> ends) {
        var names = new ArrayList<String>();
        for (int i = from; i < words.size() && !ends.contains(words.get(i)); i++) {
            names.add(words.get(i));
        }
        return names;
    }

    private static List<String> words(String sql) {
        var words = new ArrayList<String>();
        var matcher = WORDS.matcher(sql);
        while (matcher.find()) {
            var word = matcher.group();
            if (word.startsWith("'") || word.startsWith("--") || word.startsWith("/*")) {
                continue;
            }
            var quoted = "\"`[".indexOf(word.charAt(0)) >= 0;
            words.add((quoted ? word.substring(1, word.length() - 1) : word).toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
