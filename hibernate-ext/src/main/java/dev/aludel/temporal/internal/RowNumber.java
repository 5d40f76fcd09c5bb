package dev.aludel.temporal.internal;

/** Numbers of versions, in the type of the attribute. */
final class RowNumber {

    private RowNumber() {}

    static Number of(long number, Class<?> type) {
        if (type == Integer.class || type == int.class) {
            return Math.toIntExact(number);
        }
        if (type == Short.class || type == short.class) {
            return (short) number;
        }
        return number;
    }
}
