package dev.aludel.temporal.internal;

import dev.aludel.temporal.internal.RowType.KeyColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.StaleObjectStateException;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/** What a flush writes to the rows that it replaces, before it inserts the new ones. */
final class OldRows {

    private record Closing(RowType type, Object id, @Nullable Instant before, Instant end) {}

    private record Outdating(RowType type, Object id) {}

    private record Leaving(CollectionPersister collection, Object ownerKey) {}

    private final SessionImplementor session;
    private final List<Closing> closings = new ArrayList<>();
    private final List<Outdating> outdatings = new ArrayList<>();
    private final List<Leaving> leavings = new ArrayList<>();

    OldRows(SessionImplementor session) {
        this.session = session;
    }

    /** The row is in force up to an instant, and no longer as long as it said. */
    void close(RowType type, Object id, @Nullable Instant before, Instant end) {
        closings.add(new Closing(type, id, before, end));
    }

    /** No row of the object is the current one. */
    void outdate(RowType type, Object id) {
        outdatings.add(new Outdating(type, id));
    }

    /** The elements of a one-to-many are not those of the old row any more. */
    void leave(CollectionPersister collection, Object ownerKey) {
        leavings.add(new Leaving(collection, ownerKey));
    }

    interface ClosingConsumer {
        void accept(RowType type, Object id, Instant end);
    }

    void forEachClosing(ClosingConsumer consumer) {
        closings.forEach(closing -> consumer.accept(closing.type(), closing.id(), closing.end()));
    }

    void write() {
        var statements = new RowStatements(session);
        for (var each : leavings) {
            each.collection().remove(each.ownerKey(), session);
            CachedRows.forget(session, each.collection(), each.ownerKey());
        }
        leavings.clear();
        for (var each : outdatings) {
            var current = each.type().currentRole();
            statements.update(
                    each.type().table(),
                    List.of(column(current, false)),
                    each.type().sharedKey(each.id(), session));
            CachedRows.forget(session, each.type().persister(), each.id());
        }
        outdatings.clear();
        for (var each : closings) {
            write(statements, each);
        }
        closings.clear();
    }

    /** If another transaction has closed the row first, no row has the key and the end that were read. */
    private void write(RowStatements statements, Closing closing) {
        var type = closing.type();
        var where = new ArrayList<>(type.key(closing.id(), session));
        if (!type.endRole().key()) {
            where.add(column(type.endRole(), closing.before()));
        }
        var closed = statements.update(type.table(), List.of(column(type.endRole(), closing.end())), where);
        if (closed != 1) {
            throw new StaleObjectStateException(type.name(), closing.id());
        }
        CachedRows.forget(session, type.persister(), closing.id());
    }

    private static KeyColumn column(Role role, @Nullable Object value) {
        var mapping = role.mapping();
        return new KeyColumn(role.column(), value == null ? null : converted(role, value), mapping);
    }

    @SuppressWarnings("unchecked")
    private static Object converted(Role role, Object value) {
        return Objects.requireNonNull(role.mapping().convertToRelationalValue(value));
    }

    void clear() {
        closings.clear();
        outdatings.clear();
        leavings.clear();
    }
}
