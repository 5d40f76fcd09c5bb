package dev.aludel.execution.internal;

/** The ways to load an attribute. Said by {@link LoadStep}. */
enum LoadStyle {
    AS_MAPPED("asMapped"),
    JOINED("joined"),
    CONTAINS("contains"),
    SELECT_IN("selectIn"),
    SUBQUERY("subquery"),
    IMMEDIATE("immediate"),
    LAZY("lazy"),
    RAISE("raise"),
    RAISE_ON_SQL("raiseOnSql");

    private final String method;

    LoadStyle(String method) {
        this.method = method;
    }

    /** Whether the statement itself fetches the attribute. */
    boolean isFetched() {
        return this == JOINED || this == CONTAINS;
    }

    /** Whether statements of ours load the attribute when the first one is done. */
    boolean isLoadedAfter() {
        return this == SELECT_IN || this == SUBQUERY || this == IMMEDIATE;
    }

    boolean isRefused() {
        return this == RAISE || this == RAISE_ON_SQL;
    }

    /** Whether the attribute must not be loaded by the statement, even if it is mapped so. */
    boolean isHeldBack() {
        return isLoadedAfter() || isRefused() || this == LAZY;
    }

    @Override
    public String toString() {
        return method;
    }
}
