package dev.aludel.inspection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

    private final WeakIdentityMap<String> map = new WeakIdentityMap<>();

    /** Equal to all of its kind, and all in one bucket. */
    private static final class Alike {

        @Override
        public boolean equals(Object other) {
            return other instanceof Alike;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void tellsEqualObjectsApart() {
        var one = new Alike();
        var other = new Alike();

        map.put(one, "one");

        assertThat(map.get(one)).isEqualTo("one");
        assertThat(map.get(other)).isNull();
        map.put(one, "again");
        assertThat(map.get(one)).isEqualTo("again");
        assertThat(map.size()).isEqualTo(1);
        map.remove(one);
        assertThat(map.get(one)).isNull();
    }

    @Test
    void makesAValueOnce() {
        var object = new Object();

        assertThat(map.computeIfAbsent(object, any -> "first")).isEqualTo("first");
        assertThat(map.computeIfAbsent(object, any -> "second")).isEqualTo("first");
    }

    @Test
    void forgetsWhatNobodyHolds() throws InterruptedException {
        var kept = new Object();
        map.put(kept, "kept");
        for (int i = 0; i < 10_000; i++) {
            map.put(new Object(), "gone");
        }

        for (int tries = 0; tries < 100 && map.size() > 1; tries++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(map.size()).isEqualTo(1);
        assertThat(map.get(kept)).isEqualTo("kept");
    }

    @Test
    void staysRightUnderContention() throws Exception {
        var shared = new ArrayList<Object>();
        for (int i = 0; i < 500; i++) {
            shared.add(new Alike());
        }
        var threads = Executors.newFixedThreadPool(8);
        var work = new ArrayList<Future<Boolean>>();
        for (int thread = 0; thread < 8; thread++) {
            var own = thread;
            work.add(threads.submit(() -> {
                for (int round = 0; round < 200; round++) {
                    for (int i = 0; i < shared.size(); i++) {
                        var expected = String.valueOf(i);
                        if (!map.computeIfAbsent(shared.get(i), any -> expected).equals(expected)) {
                            return false;
                        }
                    }
                    var mine = new Object();
                    map.put(mine, "of " + own);
                    if (!("of " + own).equals(map.get(mine))) {
                        return false;
                    }
                    map.remove(mine);
                }
                return true;
            }));
        }

        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        for (var each : work) {
            assertThat(each.get()).isTrue();
        }
        assertThat(map.size()).isEqualTo(500);
        assertThat(List.copyOf(shared)).hasSize(500);
    }
}
