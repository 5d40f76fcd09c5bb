package dev.aludel.inspection.internal;

/** How a transaction ended, for the objects that were inserted or deleted in it. Shared by them. */
final class TransactionOutcome {

    /** For what was written without a transaction: it stays. */
    static final TransactionOutcome NONE = new TransactionOutcome();

    static {
        NONE.end(true);
    }

    private volatile Phase phase = Phase.ACTIVE;

    private enum Phase {
        ACTIVE,
        COMMITTED,
        ROLLED_BACK
    }

    boolean isActive() {
        return phase == Phase.ACTIVE;
    }

    boolean isRolledBack() {
        return phase == Phase.ROLLED_BACK;
    }

    void end(boolean successful) {
        phase = successful ? Phase.COMMITTED : Phase.ROLLED_BACK;
    }
}
