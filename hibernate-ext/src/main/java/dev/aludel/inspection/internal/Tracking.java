package dev.aludel.inspection.internal;

/** Whether objects that leave a session are remembered in this JVM: from the first time that anybody may ask. */
final class Tracking {

    private static volatile boolean on;

    private Tracking() {}

    /** From now on they are. */
    static void begin() {
        on = true;
    }

    static boolean isOn() {
        return on;
    }
}
