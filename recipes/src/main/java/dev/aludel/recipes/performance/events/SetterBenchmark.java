package dev.aludel.recipes.performance.events;

import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.Registration;
import dev.aludel.recipes.performance.events.enhanced.Folder;
import dev.aludel.recipes.performance.events.enhanced.Leaf;
import dev.aludel.recipes.performance.events.enhanced.Note;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One assignment, by a setter: of a plain class, of an enhanced one, and of an enhanced one with a listener; and one that
 * moves an object from one collection to another, which a plain class does by hand.
 */
public class SetterBenchmark {

    private static final String[] TEXTS = {"first", "second"};

    /** Made by JMH. */
    public SetterBenchmark() {}

    /** An object of a class that is not enhanced. */
    @State(Scope.Thread)
    public static class Plain {

        private final dev.aludel.recipes.performance.events.plain.Note note =
                new dev.aludel.recipes.performance.events.plain.Note();
        private int turn;

        /** Made by JMH. */
        public Plain() {}
    }

    /** An object of an enhanced class. */
    @State(Scope.Thread)
    public static class Silent {

        private final Note note = new Note();
        private int turn;

        /** Made by JMH. */
        public Silent() {}
    }

    /** The same, with a listener. */
    @State(Scope.Thread)
    public static class Heard {

        private final Note note = new Note();
        private int turn;
        private @Nullable Registration registration;

        /** How often the listener was told. */
        public long told;

        /** Made by JMH. */
        public Heard() {}

        /** Adds the listener. */
        @Setup(Level.Trial)
        public void listen() {
            registration = Events.listen(Note.class, "text", new AttributeListener<Note, String>() {
                @Override
                public @Nullable String set(AttributeChange<Note, String> change) {
                    told++;
                    return change.value();
                }
            });
        }

        /** Removes it. */
        @TearDown(Level.Trial)
        public void stop() {
            if (registration != null) {
                registration.remove();
            }
            if (told == 0) {
                throw new IllegalStateException("The listener was not told; was the class enhanced?");
            }
        }
    }

    /** A leaf and two folders, of classes that are not enhanced. */
    @State(Scope.Thread)
    public static class PlainSides {

        private final dev.aludel.recipes.performance.events.plain.Leaf leaf =
                new dev.aludel.recipes.performance.events.plain.Leaf();
        private final dev.aludel.recipes.performance.events.plain.Folder[] folders = {
            new dev.aludel.recipes.performance.events.plain.Folder(),
            new dev.aludel.recipes.performance.events.plain.Folder()
        };
        private int turn;

        /** Made by JMH. */
        public PlainSides() {}
    }

    /** The same, of enhanced classes. */
    @State(Scope.Thread)
    public static class Sides {

        private final Leaf leaf = new Leaf();
        private final Folder[] folders = {new Folder(), new Folder()};
        private int turn;

        /** Made by JMH. */
        public Sides() {}

        /** Looks whether the other side followed. */
        @TearDown(Level.Trial)
        public void check() {
            var here = leaf.getFolder();
            var there = folders[0] == here ? folders[1] : folders[0];
            if (here == null
                    || here.getLeaves().size() != 1
                    || !there.getLeaves().isEmpty()) {
                throw new IllegalStateException("The folders did not follow the leaf; were the classes enhanced?");
            }
        }
    }

    /** A move with both sides kept by hand. */
    @Benchmark
    public Object plainSides(PlainSides state) {
        state.leaf.setFolder(state.folders[state.turn++ & 1]);
        return state.leaf;
    }

    /** A move that the other side follows by itself. */
    @Benchmark
    public Object sides(Sides state) {
        state.leaf.setFolder(state.folders[state.turn++ & 1]);
        return state.leaf;
    }

    /** The assignment that the others are compared with. */
    @Benchmark
    public Object plain(Plain state) {
        state.note.setText(TEXTS[state.turn++ & 1]);
        return state.note;
    }

    /** An assignment that nobody listens to. */
    @Benchmark
    public Object silent(Silent state) {
        state.note.setText(TEXTS[state.turn++ & 1]);
        return state.note;
    }

    /** An assignment that one listener is told of. */
    @Benchmark
    public Object heard(Heard state) {
        state.note.setText(TEXTS[state.turn++ & 1]);
        return state.note;
    }
}
