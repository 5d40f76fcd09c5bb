package dev.aludel.execution.internal;

import dev.aludel.internal.Feature.Execution.Kind;
import org.hibernate.event.spi.LoadEvent;
import org.hibernate.event.spi.LoadEventListener;
import org.hibernate.event.spi.RefreshContext;
import org.hibernate.event.spi.RefreshEvent;
import org.hibernate.event.spi.RefreshEventListener;

/** Keep in mind why an entity is loaded, which Hibernate's loaders are not told. */
final class LoadCauses {

    private LoadCauses() {}

    /** Runs ahead of Hibernate's own listener. */
    static final class Begun implements LoadEventListener {

        @Override
        public void onLoad(LoadEvent event, LoadType type) {
            var execution = ExecutionFeature.active(event.getSession());
            if (execution != null) {
                execution.loading(event.getEntityId(), isAskedFor(type) ? Kind.FIND : Kind.TO_ONE);
            }
        }

        private static boolean isAskedFor(LoadType type) {
            return type == GET || type == LOAD || type == RELOAD;
        }
    }

    /** Runs behind it. */
    static final class Done implements LoadEventListener {

        @Override
        public void onLoad(LoadEvent event, LoadType type) {
            var execution = ExecutionFeature.of(event.getSession());
            if (execution != null) {
                execution.loading(null, Kind.FIND);
            }
        }
    }

    /** Runs ahead of Hibernate's own listener, which forgets what the session knew of the object. */
    static final class Refreshing implements RefreshEventListener {

        @Override
        public void onRefresh(RefreshEvent event) {
            var execution = ExecutionFeature.of(event.getSession());
            if (execution != null) {
                execution.refreshing(event.getObject());
            }
        }

        @Override
        public void onRefresh(RefreshEvent event, RefreshContext refreshed) {
            onRefresh(event);
        }
    }
}
