package dev.aludel.recipes.performance;

import dev.aludel.recipes.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Samples where each test spends its time, with the JDK's own flight recorder. */
final class Profiler {

    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final int TOP = 15;

    private final Suite suite;
    private final int number;
    private final boolean everyMethod;

    Profiler(Suite suite, int number, boolean everyMethod) {
        this.suite = suite;
        this.number = number;
        this.everyMethod = everyMethod;
    }

    void run(List<String> tests, Workspace workspace, PrintWriter out) {
        for (var test : tests) {
            try (var contestant = suite.open(test, number, workspace)) {
                repeat(contestant, suite.warmUpRounds());
                print(test, sample(contestant), out);
            }
        }
    }

    private void repeat(Contestant contestant, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (var part : suite.cases()) {
                contestant.prepare(part);
                contestant.run(part);
                contestant.finish(part);
            }
            contestant.endRound();
        }
    }

    private List<RecordedEvent> sample(Contestant contestant) {
        try (var recording = new Recording()) {
            recording.enable(SAMPLE).withPeriod(PERIOD);
            recording.start();
            repeat(contestant, suite.measuredRounds());
            recording.stop();
            var file = Files.createTempFile("aludel", ".jfr");
            try {
                recording.dump(file);
                return RecordingFile.readAllEvents(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the recording of '%s'.".formatted(suite.name()), e);
        }
    }

    private void print(String test, List<RecordedEvent> events, PrintWriter out) {
        var own = new HashMap<String, Integer>();
        var within = new HashMap<String, Integer>();
        var samples = events.stream()
                .filter(event -> event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null)
                .map(event -> event.getStackTrace().getFrames().stream()
                        .filter(frame -> frame.isJavaFrame())
                        .map(frame -> frame.getMethod().getType().getName() + "#"
                                + frame.getMethod().getName())
                        .toList())
                .filter(frames -> !frames.isEmpty())
                .toList();
        for (var frames : samples) {
            own.merge(frames.get(0), 1, Integer::sum);
            frames.stream().distinct().forEach(frame -> within.merge(frame, 1, Integer::sum));
        }
        out.printf("%s: %d samples, one every %d ms%n", test, samples.size(), PERIOD.toMillis());
        out.printf("%8s %8s  method%n", "own", "within");
        within.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> entry) -> own.getOrDefault(entry.getKey(), 0))
                        .thenComparing(Map.Entry::getValue)
                        .reversed())
                .limit(everyMethod ? Long.MAX_VALUE : TOP)
                .forEach(entry -> out.printf(
                        "%8d %8d  %s%n", own.getOrDefault(entry.getKey(), 0), entry.getValue(), entry.getKey()));
        out.println();
    }
}
