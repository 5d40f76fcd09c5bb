package dev.aludel.execution.internal;

import java.util.List;
import org.hibernate.query.spi.ScrollableResultsImplementor;

/** The rows that a listener returned, for those who traverse them. */
final class ListScroll<R> implements ScrollableResultsImplementor<R> {

    private final List<R> rows;
    private int position = -1;
    private boolean closed;

    ListScroll(List<R> rows) {
        this.rows = rows;
    }

    private boolean moveTo(int wanted) {
        position = Math.max(-1, Math.min(wanted, rows.size()));
        return position >= 0 && position < rows.size();
    }

    @Override
    public R get() {
        return rows.get(position);
    }

    @Override
    public boolean next() {
        return moveTo(position + 1);
    }

    @Override
    public boolean previous() {
        return moveTo(position - 1);
    }

    @Override
    public boolean scroll(int positions) {
        return moveTo(position + positions);
    }

    @Override
    public boolean position(int wanted) {
        return moveTo(wanted < 0 ? rows.size() + wanted : wanted - 1);
    }

    @Override
    public int getPosition() {
        return position + 1;
    }

    @Override
    public boolean first() {
        return moveTo(0);
    }

    @Override
    public boolean last() {
        return moveTo(rows.size() - 1);
    }

    @Override
    public void beforeFirst() {
        moveTo(-1);
    }

    @Override
    public void afterLast() {
        moveTo(rows.size());
    }

    @Override
    public boolean isFirst() {
        return position == 0 && !rows.isEmpty();
    }

    @Override
    public boolean isLast() {
        return position == rows.size() - 1 && !rows.isEmpty();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public int getRowNumber() {
        return position;
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public boolean setRowNumber(int rowNumber) {
        return moveTo(rowNumber < 0 ? rows.size() + rowNumber : rowNumber);
    }

    @Override
    public void setFetchSize(int fetchSize) {
        // The rows are here already.
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
