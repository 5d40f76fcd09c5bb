package dev.aludel.execution.internal;

import dev.aludel.execution.StatementOption;
import java.util.List;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityEntryExtraState;
import org.hibernate.event.spi.PostLoadEvent;
import org.jspecify.annotations.Nullable;

/** Gives the objects that a statement loads those of its options that stay with them. */
final class LoadedObjects {

    private LoadedObjects() {}

    /** An object was loaded by a statement with these options. */
    static void loaded(PostLoadEvent event, List<StatementOption> options, SessionExecution execution) {
        var entry = event.getSession().getPersistenceContextInternal().getEntry(event.getEntity());
        if (entry != null && carry(entry, options)) {
            execution.remember(event.getEntity(), entry.getPersister(), options);
        }
    }

    /** Whether there was something to give to the object, or to take from it. */
    private static boolean carry(EntityEntry entry, List<StatementOption> options) {
        var known = entry.getExtraState(Carried.class);
        if (known != null) {
            known.options = options;
        } else if (!options.isEmpty()) {
            entry.addExtraState(new Carried(options));
        }
        return known != null || !options.isEmpty();
    }

    /** The options that stay with an object. */
    static List<StatementOption> optionsOf(@Nullable EntityEntry entry) {
        var carried = entry == null ? null : entry.getExtraState(Carried.class);
        return carried == null ? List.of() : carried.options;
    }

    /** Lives as long as the session holds the object. */
    private static final class Carried implements EntityEntryExtraState {

        private List<StatementOption> options;
        private @Nullable EntityEntryExtraState next;

        Carried(List<StatementOption> options) {
            this.options = options;
        }

        @Override
        public void addExtraState(EntityEntryExtraState state) {
            if (next == null) {
                next = state;
            } else {
                next.addExtraState(state);
            }
        }

        @Override
        public <T extends EntityEntryExtraState> @Nullable T getExtraState(Class<T> type) {
            // Who is asked has looked at this one already.
            if (next == null || type.isInstance(next)) {
                return type.cast(next);
            }
            return next.getExtraState(type);
        }
    }
}
