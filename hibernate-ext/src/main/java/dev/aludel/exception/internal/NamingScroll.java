package dev.aludel.exception.internal;

import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.hibernate.query.spi.ScrollableResultsImplementor;

/** Hibernate's open result, naming what fails while it is traversed. */
record NamingScroll<R>(ScrollableResultsImplementor<R> results, UnaryOperator<RuntimeException> naming)
        implements ScrollableResultsImplementor<R> {

    private boolean moved(BooleanSupplier move) {
        try {
            return move.getAsBoolean();
        } catch (RuntimeException failure) {
            throw naming.apply(failure);
        }
    }

    private void done(Runnable work) {
        moved(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public R get() {
        try {
            return results.get();
        } catch (RuntimeException failure) {
            throw naming.apply(failure);
        }
    }

    @Override
    public boolean next() {
        try {
            return results.next();
        } catch (RuntimeException failure) {
            throw naming.apply(failure);
        }
    }

    @Override
    public void close() {
        done(results::close);
    }

    @Override
    public boolean isClosed() {
        return results.isClosed();
    }

    @Override
    public boolean previous() {
        return moved(results::previous);
    }

    @Override
    public boolean scroll(int positions) {
        return moved(() -> results.scroll(positions));
    }

    @Override
    public boolean position(int position) {
        return moved(() -> results.position(position));
    }

    @Override
    public int getPosition() {
        try {
            return results.getPosition();
        } catch (RuntimeException failure) {
            throw naming.apply(failure);
        }
    }

    @Override
    public boolean last() {
        return moved(results::last);
    }

    @Override
    public boolean first() {
        return moved(results::first);
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
        return moved(results::isFirst);
    }

    @Override
    public boolean isLast() {
        return moved(results::isLast);
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
        return moved(() -> results.setRowNumber(rowNumber));
    }

    @Override
    public void setFetchSize(int fetchSize) {
        results.setFetchSize(fetchSize);
    }
}
