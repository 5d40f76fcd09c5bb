package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** The program of {@code docs/getting-started.md}. */
class LibraryTest {

    @Test
    void printsWhatThePageSays() {
        var out = System.out;
        var printed = new ByteArrayOutputStream();

        System.setOut(new PrintStream(printed, true));
        try {
            Library.main();
        } finally {
            System.setOut(out);
        }

        assertThat(printed.toString().lines()).containsSubsequence("now: Solve et coagula", "version 1: Solve");
    }
}
