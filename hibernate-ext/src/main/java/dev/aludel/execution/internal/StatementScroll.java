package dev.aludel.execution.internal;

import java.util.function.Supplier;
import org.hibernate.query.spi.ScrollableResultsImplementor;

/** An open result whose rows are read as part of the statement that they come from, until it is closed or read up. */
final class StatementScroll<R> implements ScrollableResultsImplementor<R> {

    private final ScrollableResultsImplementor<R> results;
    private final StatementCourse statement;

    StatementScroll(ScrollableResultsImplementor<R> results, StatementCourse statement) {
        this.results = results;
        this.statement = statement;
    }

    private <T> T reading(Supplier<T> move) {
        try {
            return statement.within(move);
        } catch (RuntimeException failure) {
            statement.end(null);
            throw failure;
        }
    }

    private void done(Runnable work) {
        reading(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public R get() {
        return results.get();
    }

    @Override
    public boolean next() {
        boolean found = reading(results::next);
        if (!found) {
            // Many read to the end and never close.
            statement.end(null);
        }
        return found;
    }

    @Override
    public boolean previous() {
        return reading(results::previous);
    }

    @Override
    public boolean scroll(int positions) {
        return reading(() -> results.scroll(positions));
    }

    @Override
    public boolean position(int position) {
        return reading(() -> results.position(position));
    }

    @Override
    public int getPosition() {
        return results.getPosition();
    }

    @Override
    public boolean first() {
        return reading(results::first);
    }

    @Override
    public boolean last() {
        return reading(results::last);
    }

    @Override
    public void beforeFirst() {
        done(results::beforeFirst);
    }

    @Override
    public void afterLast() {
        done(results::afterLast);
    }

    @Override
    public boolean isFirst() {
        return results.isFirst();
    }

    @Override
    public boolean isLast() {
        return results.isLast();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public int getRowNumber() {
        return results.getRowNumber();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public boolean setRowNumber(int rowNumber) {
        return reading(() -> results.setRowNumber(rowNumber));
    }

    @Override
    public void setFetchSize(int fetchSize) {
        results.setFetchSize(fetchSize);
    }

    @Override
    public boolean isClosed() {
        return results.isClosed();
    }

    @Override
    public void close() {
        try {
            results.close();
        } finally {
            statement.end(null);
        }
    }
}
