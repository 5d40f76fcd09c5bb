package dev.aludel.temporal.internal;

import dev.aludel.internal.AludelListeners;
import dev.aludel.internal.AludelSession;
import dev.aludel.internal.Feature;
import dev.aludel.temporal.Temporal;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.action.internal.EntityDeleteAction;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.spi.FlushEntityEvent;
import org.jspecify.annotations.Nullable;

/** Has the flushes of one session insert new rows for changed objects, and reads rows for it. */
public final class SessionTemporal implements Feature.ForSession, AludelListeners.Flushing, Temporal {

    private final AludelSession session;
    private final FactoryTemporal factory;
    private final OldRows oldRows;
    private final Validities validities;
    private final RowReader reader;
    private final Map<Object, NewRow> becameNew = new IdentityHashMap<>();
    private final Map<Object, Set<Integer>> following = new IdentityHashMap<>();
    private final List<JoinRows> joins = new ArrayList<>();
    private final Set<Object> inserted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> flagged = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean planning;
    private @Nullable RowType shown;
    private @Nullable Instant instant;
    private Instant latest = Instant.MIN;

    SessionTemporal(AludelSession session, FactoryTemporal factory) {
        this.session = session;
        this.factory = factory;
        oldRows = new OldRows(session);
        validities = new Validities(session);
        reader = new RowReader(session, this);
    }

    /** The part of a session; it must have one. */
    public static SessionTemporal of(EntityManager entityManager) {
        var session = entityManager.unwrap(org.hibernate.Session.class);
        var temporal = session instanceof AludelSession ours ? ours.feature(SessionTemporal.class) : null;
        if (temporal == null) {
            throw TemporalErrors.notVersioned("(any entity)");
        }
        return temporal;
    }

    FactoryTemporal factory() {
        return factory;
    }

    AludelSession session() {
        return session;
    }

    /** The clock, in microseconds; it does not go back within a session. */
    Instant now() {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        latest = now.isAfter(latest) ? now : latest;
        return latest;
    }

    @Override
    public boolean followsChanges() {
        return true;
    }

    void flag(Object entity) {
        flagged.add(entity);
    }

    @Override
    public void planning() {
        if (planning || !session.isEnabled(TemporalFeature.NAME)) {
            return;
        }
        planning = true;
        try {
            plan();
        } finally {
            planning = false;
        }
    }

    private void plan() {
        var changed = changed();
        if (changed.isEmpty()) {
            return;
        }
        changed.forEach(each -> each.check(this));
        var pass = new IdentityHashMap<Object, NewRow>();
        changed.forEach(each -> pass.put(each.entity(), each));
        changed.forEach(NewRow::load);
        var references = new References(session);
        var toDo = new ArrayDeque<>(changed);
        while (!toDo.isEmpty()) {
            var row = toDo.poll();
            if (!row.isDone()) {
                references = becomeNew(row, pass, references, toDo);
            }
        }
        session.orderInserts(InsertOrder::sorted);
    }

    private References becomeNew(NewRow row, Map<Object, NewRow> pass, References references, Deque<NewRow> toDo) {
        row.start();
        for (var target : row.targets()) {
            var other = pass.get(target);
            if (other != null && !other.isStarted()) {
                becomeNew(other, pass, references, toDo);
            }
        }
        joins.addAll(JoinRows.of(row.entity(), session));
        row.become(oldRows, now());
        becameNew.put(row.entity(), row);
        var found = references;
        for (var reference : references.to(row.entity())) {
            if (pass.containsKey(reference.holder()) && !isPinned(reference)) {
                continue;
            }
            if (isPinned(reference)) {
                row.pin(reference);
                continue;
            }
            var type = factory.type(reference.entry().getEntityName());
            if (type == null) {
                follow(reference);
            } else {
                var holder = new NewRow(session, type, reference.holder(), reference.entry());
                holder.check(this);
                pass.put(holder.entity(), holder);
                holder.load();
                toDo.add(holder);
                found = new References(session);
            }
        }
        return found;
    }

    private boolean isPinned(References.Reference reference) {
        return factory.isPinned(reference.entry().getPersister(), reference.position());
    }

    /** Has Hibernate write a reference though it leads to the same object. */
    private void follow(References.Reference reference) {
        following.computeIfAbsent(reference.holder(), any -> new TreeSet<>()).add(reference.position());
        if (reference.holder() instanceof SelfDirtinessTracker tracker) {
            tracker.$$_hibernate_trackChange(reference.attribute());
        }
    }

    private List<NewRow> changed() {
        var changed = new ArrayList<NewRow>();
        @Nullable RowChanges changes = null;
        for (var each : session.getPersistenceContextInternal().reentrantSafeManagedEntities()) {
            var entry = each.$$_hibernate_getEntityEntry();
            var entity = each.$$_hibernate_getEntityInstance();
            var type = entry == null ? null : factory.type(entry.getEntityName());
            if (type == null || entry == null || inserted.contains(entity)) {
                continue;
            }
            changes = changes == null ? new RowChanges(session) : changes;
            if (changes.isChanged(entity, entry) || flagged.contains(entity) && isInPlace(entry)) {
                changed.add(new NewRow(session, type, entity, entry));
            }
        }
        return changed;
    }

    private static boolean isInPlace(EntityEntry entry) {
        return entry.getStatus() == Status.MANAGED && entry.isExistsInDatabase();
    }

    @Override
    public void dirtyChecked(FlushEntityEvent event) {
        var positions = following.get(event.getEntity());
        if (positions == null || !event.isDirtyCheckPossible()) {
            return;
        }
        var dirty = new TreeSet<>(positions);
        var found = event.getDirtyProperties();
        if (found != null) {
            for (var position : found) {
                dirty.add(position);
            }
        }
        event.setDirtyProperties(dirty.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public void insertQueued(AbstractEntityInsertAction insert) {
        var type = factory.type(insert.getEntityName());
        if (type != null) {
            inserted.add(insert.getInstance());
            if (type.hasValidity()) {
                validities.inserting(type, insert.getInstance());
            }
        }
    }

    @Override
    public void insertUnqueued(Object entity) {
        inserted.remove(entity);
        validities.notInserting(entity);
    }

    @Override
    public void deleteQueued(EntityDeleteAction delete) {
        var type = factory.type(delete.getEntityName());
        if (type != null && type.hasValidity()) {
            validities.deleting(type, delete.getId());
        }
    }

    @Override
    public void deleteUnqueued(Object entity) {
        var type = factory.typeOf(entity);
        var id = type == null || !type.hasValidity() ? null : type.persister().getIdentifier(entity, session);
        if (type != null && id != null) {
            validities.notDeleting(type, id);
        }
    }

    @Override
    public void updateQueued(EntityUpdateAction update) {
        var type = factory.type(update.getEntityName());
        var entry = session.getPersistenceContextInternal().getEntry(update.getInstance());
        if (type != null
                && session.isEnabled(TemporalFeature.NAME)
                && !inserted.contains(update.getInstance())
                && entry != null
                && isInPlace(entry)) {
            throw type.strategy() == Strategy.IMMUTABLE
                    ? TemporalErrors.immutable(type.name(), update.getId())
                    : TemporalErrors.lateChange(type.name(), update.getId());
        }
    }

    @Override
    public void foreignBulkWrite(List<String> tables) {
        factory.refuseForeign(tables, session);
    }

    @Override
    public void beforeEarlyInserts() {
        validities.check(oldRows);
        oldRows.write();
    }

    @Override
    public void beforeExecution() {
        beforeEarlyInserts();
    }

    @Override
    public void afterExecution() {
        joins.forEach(rows -> rows.follow(becameNew, session));
        queueCleared();
    }

    @Override
    public void queueCleared() {
        oldRows.clear();
        validities.clear();
        becameNew.clear();
        following.clear();
        joins.clear();
        inserted.clear();
        flagged.clear();
    }

    @Override
    public void transactionCompleted(boolean successful) {
        queueCleared();
    }

    @Override
    public void savepoint(Feature.SavepointStep step) {
        if (step == Feature.SavepointStep.ROLLED_BACK) {
            queueCleared();
        }
    }

    @Override
    public void at(Instant moment) {
        instant = moment;
    }

    @Override
    public void atNow() {
        instant = null;
    }

    @Override
    public Optional<Instant> instant() {
        return Optional.ofNullable(instant);
    }

    /** The instant at which a statement reads; null where the feature is off. */
    @Nullable
    Instant readingAt() {
        if (!session.isEnabled(TemporalFeature.NAME)) {
            return null;
        }
        return instant == null ? now() : instant;
    }

    /** Whether the rows of a hierarchy are to be seen, in force or not. */
    boolean showsAll(RowType root) {
        return shown != null && shown.persister().getRootEntityName().equals(root.name());
    }

    /** Reads rows whether they are in force or not. */
    <T> T showingAll(RowType type, Supplier<T> reading) {
        var before = shown;
        shown = type;
        try {
            return reading.get();
        } finally {
            shown = before;
        }
    }

    @Override
    public <E> List<E> rows(Class<E> type, Object id) {
        return reader.rows(type, factory.typeOf(type), id);
    }

    @Override
    public <E> Optional<E> current(Class<E> type, Object id) {
        return reader.current(type, factory.typeOf(type), id);
    }

    @Override
    public <E> Optional<E> inForce(Class<E> type, Object id, Instant moment) {
        return reader.inForce(type, factory.typeOf(type), id, moment);
    }
}
