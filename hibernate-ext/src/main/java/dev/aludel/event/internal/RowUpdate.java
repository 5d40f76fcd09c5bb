package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.MapperListener;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.engine.internal.Versioning;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.EventSource;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Hibernate's update of an object, telling listeners of it. Queued by {@link RowFlush}. */
final class RowUpdate extends EntityUpdateAction {

    /** What Hibernate found out about an update when it queued it. */
    record Plan(
            EntityEntry entry,
            @Nullable Object[] state,
            int @Nullable [] dirty,
            boolean dirtyCollection,
            @Nullable Object @Nullable [] previous,
            @Nullable Object nextVersion,
            Object object) {

        EntityPersister persister() {
            return entry.getPersister();
        }

        /** The same with more attributes to write, and a version counted on if those ask for it. */
        Plan with(int[] changed, EventSource session) {
            var all = dirty == null ? null : joined(dirty, changed);
            var persister = persister();
            var version = nextVersion;
            if (persister.isVersioned()
                    && all != null
                    && persister.getVersionType().isEqual(version, entry.getVersion(), session.getFactory())
                    && Versioning.isVersionIncrementRequired(
                            all, dirtyCollection, persister.getPropertyVersionability())) {
                version = Versioning.incrementVersion(object, entry.getVersion(), persister, session);
                Versioning.setVersion(state, version, persister);
            }
            return new Plan(entry, state, all, dirtyCollection, previous, version, object);
        }

        private static int[] joined(int[] some, int[] more) {
            return IntStream.concat(Arrays.stream(some), Arrays.stream(more))
                    .distinct()
                    .sorted()
                    .toArray();
        }

        boolean writes(int[] changed) {
            var all = dirty;
            return all == null || Arrays.stream(changed).allMatch(i -> Arrays.binarySearch(sorted(all), i) >= 0);
        }

        private static int[] sorted(int[] all) {
            var copy = all.clone();
            Arrays.sort(copy);
            return copy;
        }
    }

    private final Plan plan;
    private final RowEvents rows;
    private final boolean toldBefore;
    private @Nullable RowUpdate wider;

    /** @param toldBefore whether the listeners were told that the row is about to be written */
    RowUpdate(Plan plan, RowEvents rows, boolean toldBefore, EventSource session) {
        super(
                plan.entry().getId(),
                plan.state(),
                plan.dirty(),
                plan.dirtyCollection(),
                plan.previous(),
                plan.entry().getVersion(),
                plan.nextVersion(),
                plan.object(),
                plan.entry().getRowId(),
                plan.persister(),
                session);
        this.plan = plan;
        this.rows = rows;
        this.toldBefore = toldBefore;
    }

    /** What is going to be written. */
    @Nullable
    Object[] state() {
        return plan.state();
    }

    @Override
    public void execute() {
        if (!toldBefore && RowEvents.isHeard(Event.BEFORE_UPDATE, getPersister())) {
            var changed = rows.before(
                    Event.BEFORE_UPDATE, getInstance(), getPersister(), plan.state(), MapperListener::beforeUpdate);
            if (!plan.writes(changed)) {
                // Which attributes are written cannot be changed, so another takes the place of this one.
                var other = new RowUpdate(plan.with(changed, getSession()), rows, true, getSession());
                wider = other;
                other.execute();
                return;
            }
        }
        super.execute();
    }

    @Override
    protected void postUpdate() {
        super.postUpdate();
        if (RowEvents.isHeard(Event.AFTER_UPDATE, getPersister())) {
            rows.tell(Event.AFTER_UPDATE, getInstance(), getPersister(), MapperListener::afterUpdate);
        }
    }

    @Override
    public void doAfterTransactionCompletion(boolean success, SharedSessionContractImplementor session) {
        var other = wider;
        if (other == null) {
            super.doAfterTransactionCompletion(success, session);
        } else {
            other.doAfterTransactionCompletion(success, session);
        }
    }
}
