package dev.aludel.exception.internal;

/** Makes an exception look like the one whose place it takes: same stack trace, same suppressed exceptions. */
final class Likeness {

    private Likeness() {}

    static <T extends Throwable> T of(Throwable original, T named) {
        named.setStackTrace(original.getStackTrace());
        for (var suppressed : original.getSuppressed()) {
            named.addSuppressed(suppressed);
        }
        return named;
    }
}
