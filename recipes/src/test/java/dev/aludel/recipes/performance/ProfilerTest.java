package dev.aludel.recipes.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Workspace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfilerTest {

    /** One test that keeps a core busy. */
    private static final class Busy implements Suite {

        @Override
        public String name() {
            return "busy";
        }

        @Override
        public String title() {
            return "a busy core";
        }

        @Override
        public List<String> cases() {
            return List.of("all");
        }

        @Override
        public List<String> tests() {
            return List.of("sieve");
        }

        @Override
        public int defaultNumber() {
            return 1;
        }

        @Override
        public Contestant open(String test, int number, Workspace workspace) {
            return new Contestant() {
                @Override
                public void run(String part) {
                    sieve();
                }

                @Override
                public void close() {}
            };
        }

        private static void sieve() {
            var end = System.nanoTime() + 50_000_000;
            var composite = new boolean[100_000];
            while (System.nanoTime() < end) {
                for (int i = 2; i < 1000; i++) {
                    for (int j = i * i; j < composite.length; j += i) {
                        composite[j] = true;
                    }
                }
            }
        }
    }

    @Test
    void namesTheMethodsWhereTheTimeGoes() {
        assertThat(profile(false)).contains("sieve: ", "Busy#sieve");
    }

    @Test
    void dumpsEveryMethodItHasSeen() {
        assertThat(profile(true).lines().count())
                .isGreaterThan(profile(false).lines().count());
    }

    private static String profile(boolean everyMethod) {
        var printed = new StringWriter();
        try (var workspace = Workspace.inMemory()) {
            new Profiler(new Busy(), 1, everyMethod).run(List.of("sieve"), workspace, new PrintWriter(printed, true));
        }
        return printed.toString();
    }
}
