package dev.aludel.history.internal;

import dev.aludel.history.Changeset;
import dev.aludel.history.internal.HistoryWriter.Row;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Feature.SavepointStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.action.internal.EntityDeleteAction;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.spi.FlushEntityEvent;
import org.jspecify.annotations.Nullable;

/** Notes what a session is about to update and delete, and copies those rows to history before it does. */
final class SessionHistory implements Feature.ForSession, Counters {

    /** An update to come: the row's version, and the one it gets. */
    private static final class Update {

        private final Object entity;
        private final Row row;
        private long next;

        Update(Object entity, Row row, long next) {
            this.entity = entity;
            this.row = row;
            this.next = next;
        }
    }

    /** What was known of the transaction's changeset when a savepoint began. */
    private record Told(@Nullable Changeset changeset, @Nullable String author, @Nullable String reason) {}

    private final AludelSession session;
    private final FactoryHistory factory;
    private final Map<VersionedType, List<Update>> updates = new LinkedHashMap<>();
    private final Map<VersionedType, List<EntityDeleteAction>> deletes = new LinkedHashMap<>();
    private final Map<VersionedType, List<AbstractEntityInsertAction>> inserts = new LinkedHashMap<>();
    private final Map<Object, Long> decided = new IdentityHashMap<>();
    private @Nullable Changeset changeset;
    private @Nullable String author;
    private @Nullable String reason;
    private final List<Object> queued = new ArrayList<>();
    private final Deque<Told> savepoints = new ArrayDeque<>();
    private final Set<Object> insertedEarly = Collections.newSetFromMap(new IdentityHashMap<>());

    SessionHistory(AludelSession session, FactoryHistory factory) {
        this.session = session;
        this.factory = factory;
    }

    @Override
    public boolean followsChanges() {
        return true;
    }

    FactoryHistory factory() {
        return factory;
    }

    /** The id of the transaction's changeset, which is written when it is first asked for. */
    String changeset() {
        var current = changeset;
        if (current == null) {
            current = new Changeset(UUID.randomUUID().toString(), FactoryHistory.now(), author, reason);
            changeset = current;
            var started = current;
            apart(stateless -> stateless.insert(started));
        }
        return current.id();
    }

    /** Says who and why, before or after the first history row of the transaction. */
    String changeset(String who, String why) {
        if (!factory.hasChangesets()) {
            throw HistoryErrors.noChangesets();
        }
        author = who;
        reason = why;
        var current = changeset;
        if (current == null) {
            return changeset();
        }
        var told = new Changeset(current.id(), current.started(), who, why);
        changeset = told;
        apart(stateless -> stateless.update(told));
        return told.id();
    }

    private void apart(Consumer<StatelessSession> work) {
        session.getJdbcCoordinator().executeBatch();
        try (var stateless = session.statelessWithOptions().connection().open()) {
            work.accept(stateless);
        }
    }

    private boolean isOn() {
        return session.isEnabled(HistoryFeature.NAME);
    }

    @Override
    public @Nullable Long decided(Object entity) {
        return decided.get(entity);
    }

    /** Called for each entity that a flush looked at, after Hibernate compared it with what was read. */
    void flushed(FlushEntityEvent event, VersionedType type) {
        var entry = event.getEntityEntry();
        var dirty = event.getDirtyProperties();
        if (dirty == null
                || entry.getStatus() == Status.DELETED
                || !isOn()
                || !isInDatabase(event.getEntity(), entry)) {
            return;
        }
        var tracked = event.getEntity() instanceof SelfDirtinessTracker;
        if (type.isChange(dirty, event.getPropertyValues(), entry.getLoadedState(), tracked, session)) {
            var version = type.loadedVersion(entry);
            var row = new Row(entry.getId(), version);
            updates.computeIfAbsent(type, key -> new ArrayList<>())
                    .add(new Update(event.getEntity(), row, next(event, type, version)));
        }
    }

    /** One more than the row's version, unless the application set another. */
    private static long next(FlushEntityEvent event, VersionedType type, long version) {
        var value = event.getPropertyValues()[type.counter()];
        var own = !type.plan().hidden() && !type.isGuarded() && value instanceof Number number
                ? number.longValue()
                : version;
        return own == version ? version + 1 : own;
    }

    private boolean isInDatabase(Object entity, EntityEntry entry) {
        return entry.isExistsInDatabase() && !insertedEarly.contains(entity);
    }

    @Override
    public void beforeEarlyInserts() {
        inserts.forEach(this::continueCounting);
        inserts.clear();
        insertedEarly.addAll(queued);
        queued.clear();
    }

    @Override
    public void insertQueued(AbstractEntityInsertAction insert) {
        var type = factory.type(insert.getEntityName());
        if (type == null) {
            return;
        }
        queued.add(insert.getInstance());
        if (type.isGuarded()) {
            startAtFirst(insert, type);
        }
        if (insert.isEarlyInsert()) {
            insertedEarly.add(insert.getInstance());
        } else if (type.hasAssignedKeys() && isOn()) {
            inserts.computeIfAbsent(type, key -> new ArrayList<>()).add(insert);
        }
    }

    @Override
    public void insertUnqueued(Object entity) {
        queued.removeIf(each -> each == entity);
        inserts.values().forEach(each -> each.removeIf(insert -> insert.getInstance() == entity));
    }

    private static void startAtFirst(AbstractEntityInsertAction insert, VersionedType type) {
        if (!(insert.getState()[type.counter()] instanceof Number given) || given.longValue() < VersionCounter.FIRST) {
            count(insert, type, VersionCounter.FIRST);
        }
    }

    private static void count(AbstractEntityInsertAction insert, VersionedType type, Number version) {
        var attribute = type.persister().getPropertyTypes()[type.counter()].getReturnedClass();
        var value = Counters.number(version, attribute);
        insert.getState()[type.counter()] = value;
        type.persister().setValue(insert.getInstance(), type.counter(), value);
    }

    @Override
    public void deleteQueued(EntityDeleteAction delete) {
        var type = factory.type(delete.getEntityName());
        if (type != null && isOn()) {
            deletes.computeIfAbsent(type, key -> new ArrayList<>()).add(delete);
        }
    }

    @Override
    public void deleteUnqueued(Object entity) {
        deletes.forEach((type, actions) -> actions.removeIf(action ->
                action.getInstance() == entity || action.getInstance() == null && isSame(type, action, entity)));
    }

    private boolean isSame(VersionedType type, EntityDeleteAction action, Object entity) {
        return type.persister().isInstance(entity)
                && type.persister()
                        .getIdentifierMapping()
                        .areEqual(action.getId(), type.persister().getIdentifier(entity, session), session);
    }

    @Override
    public void foreignBulkWrite(List<String> tables) {
        if (!factory.bulkMode(session).equals("ignore")) {
            factory.refuse(tables.stream().map(FactoryHistory::lastPart).toList());
        }
    }

    @Override
    public void updatesForgotten() {
        updates.clear();
    }

    @Override
    public void queueCleared() {
        updates.clear();
        deletes.clear();
        inserts.clear();
        decided.clear();
        queued.clear();
        insertedEarly.clear();
    }

    @Override
    public void beforeExecution() {
        if (!inserts.isEmpty()) {
            inserts.forEach(this::continueCounting);
            inserts.clear();
        }
        if (updates.isEmpty() && deletes.isEmpty()) {
            return;
        }
        session.getJdbcCoordinator().executeBatch();
        var writer = factory.writer(session);
        updates.forEach((type, rows) -> writeUpdates(writer, type, rows));
        deletes.forEach((type, actions) -> writeDeletes(writer, type, actions));
        updates.clear();
        deletes.clear();
    }

    /** A key that comes back after its row was deleted goes on where its history ends. */
    private void continueCounting(VersionedType type, List<AbstractEntityInsertAction> actions) {
        var rows = actions.stream().map(action -> new Row(action.getId(), null)).toList();
        var highest = factory.writer(session).highest(type, rows);
        if (highest.isEmpty()) {
            return;
        }
        for (var action : actions) {
            var last = highest.get(action.getId());
            if (last == null) {
                continue;
            }
            if (type.isGuarded()) {
                count(action, type, last + 1);
                var entry = session.getPersistenceContextInternal().getEntry(action.getInstance());
                entry.postUpdate(action.getInstance(), action.getState(), action.getState()[type.counter()]);
            } else {
                decided.put(action.getInstance(), last + 1);
            }
        }
    }

    private void writeUpdates(HistoryWriter writer, VersionedType type, List<Update> all) {
        var rows = all.stream().map(update -> update.row).toList();
        var copied = writer.copy(type, rows);
        if (copied != rows.size()) {
            catchUp(writer, type, all, copied);
        }
        if (!type.isGuarded()) {
            all.forEach(update -> decided.put(update.entity, update.next));
        }
    }

    /** Rows that another transaction changed since they were read are copied as they are now. */
    private void catchUp(HistoryWriter writer, VersionedType type, List<Update> all, int copied) {
        var now = writer.versions(type, all.stream().map(update -> update.row).toList());
        var changed = new ArrayList<Row>();
        for (var update : all) {
            var version = now.get(update.row.id());
            if (version == null || type.isGuarded() && !version.equals(update.row.version())) {
                throw HistoryWriter.stale(type, update.row.id());
            }
            if (!version.equals(update.row.version())) {
                changed.add(new Row(update.row.id(), version));
                update.next = version + 1;
            }
        }
        if (copied + writer.copy(type, changed) != all.size()) {
            throw HistoryWriter.stale(type, (changed.isEmpty() ? all.get(0).row : changed.get(0)).id());
        }
    }

    private void writeDeletes(HistoryWriter writer, VersionedType type, List<EntityDeleteAction> actions) {
        var rows = new ArrayList<Row>();
        var seen = new HashSet<Object>();
        for (var action : actions) {
            if (isInDatabase(action) && seen.add(action.getId())) {
                rows.add(new Row(action.getId(), null));
            }
        }
        if (!rows.isEmpty() && copyWithSubclasses(writer, type, actions, rows) != rows.size()) {
            var now = writer.versions(type, rows);
            throw HistoryWriter.stale(
                    type,
                    rows.stream()
                            .map(Row::id)
                            .filter(id -> !now.containsKey(id))
                            .findFirst()
                            .orElse(rows.get(0).id()));
        }
    }

    /** What is deleted by a reference may be of a subclass, which has columns elsewhere. */
    private int copyWithSubclasses(
            HistoryWriter writer, VersionedType type, List<EntityDeleteAction> actions, List<Row> rows) {
        var unloaded = actions.stream().anyMatch(action -> action.getInstance() == null);
        return unloaded ? writer.copy(type, factory.historySql(type), rows) : writer.copy(type, rows);
    }

    private boolean isInDatabase(EntityDeleteAction action) {
        if (action.getInstance() == null) {
            return true;
        }
        var entry = session.getPersistenceContextInternal().getEntry(action.getInstance());
        return entry == null || isInDatabase(action.getInstance(), entry);
    }

    @Override
    public void afterExecution() {
        decided.clear();
        queued.clear();
        insertedEarly.clear();
    }

    @Override
    public void savepoint(SavepointStep step) {
        switch (step) {
            case BEGUN -> savepoints.push(new Told(changeset, author, reason));
            case RELEASED -> savepoints.pop();
            case ROLLED_BACK -> {
                var told = savepoints.pop();
                changeset = told.changeset();
                author = told.author();
                reason = told.reason();
                queueCleared();
            }
        }
    }

    @Override
    public void transactionCompleted(boolean successful) {
        savepoints.clear();
        changeset = null;
        author = null;
        reason = null;
        queueCleared();
    }
}
