package dev.aludel.recipes.performance;

import dev.aludel.recipes.performance.criteria.CriteriaSuite;
import dev.aludel.recipes.performance.events.EventsSuite;
import dev.aludel.recipes.performance.overhead.OverheadSuite;
import dev.aludel.recipes.performance.versioning.VersioningSuite;
import java.util.List;
import java.util.Optional;

/** Every suite there is. */
final class Suites {

    private static final List<Suite> ALL =
            List.of(new CriteriaSuite(), new EventsSuite(), new OverheadSuite(), new VersioningSuite());

    private Suites() {}

    static Optional<Suite> named(String name) {
        return ALL.stream().filter(suite -> suite.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Suite::name).toList();
    }
}
