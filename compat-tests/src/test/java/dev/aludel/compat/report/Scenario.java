package dev.aludel.compat.report;

import java.util.Locale;

/**
 * One test on one database.
 *
 * @param mirrors the upstream scenario, or {@code -} if it tells one of our own
 * @param test class and method
 * @param database where it ran
 * @param outcome how it ended
 * @param why why it was skipped or how it failed; empty if it passed
 */
record Scenario(String mirrors, String test, String database, Outcome outcome, String why) {

    enum Outcome {
        PASSED,
        FAILED,
        SKIPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As one line of text. */
    String line() {
        return "%-7s  %-10s  %s  (%s)%s".formatted(outcome.word(), database, mirrors, test, because());
    }

    /** As one row of a Markdown table. */
    String row() {
        return "| %s | %s | %s | %s%s |"
                .formatted(mirrors, test, database, outcome.word(), because())
                .replace("\n", " ");
    }

    private String because() {
        return why.isEmpty() ? "" : ": " + why.lines().findFirst().orElse("");
    }
}
