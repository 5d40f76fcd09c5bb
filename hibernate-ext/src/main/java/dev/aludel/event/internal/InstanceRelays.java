package dev.aludel.event.internal;

import dev.aludel.event.Event;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.MergeContext;
import org.hibernate.event.spi.MergeEvent;
import org.hibernate.event.spi.MergeEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.event.spi.PreLoadEvent;
import org.hibernate.event.spi.PreLoadEventListener;
import org.hibernate.event.spi.RefreshContext;
import org.hibernate.event.spi.RefreshEvent;
import org.hibernate.event.spi.RefreshEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Puts listeners of ours into a factory, to hear of what is loaded into its objects, once somebody wants to be told of
 * that. Shared by threads.
 */
final class InstanceRelays {

    private final SessionFactoryImplementor factory;
    private final EventListenerRegistry registry;
    private boolean ofLoads;
    private boolean ofFlushes;

    InstanceRelays(SessionFactoryImplementor factory) {
        this.factory = factory;
        this.registry = factory.getEventEngine().getListenerRegistry();
    }

    /** Puts in place what is missing. Called when the factory is complete, and after every change of listeners; one at a time. */
    void place() {
        if (!ofLoads && (isHeard(Event.LOAD) || isHeard(Event.REFRESH))) {
            ofLoads = true;
            var loads = new Loads();
            registry.appendListeners(EventType.PRE_LOAD, loads);
            // First, so that what else is told of a loaded object comes after what the listeners made of it.
            synchronized (registry.getEventListenerGroup(EventType.POST_LOAD)) {
                registry.prependListeners(EventType.POST_LOAD, loads);
            }
            registry.prependListeners(EventType.REFRESH, loads);
            registry.prependListeners(EventType.MERGE, new MergeBegins());
            registry.appendListeners(EventType.MERGE, new MergeEnds());
        }
        if (!ofFlushes && isHeard(Event.REFRESH_FLUSH)) {
            ofFlushes = true;
            var writes = new Writes();
            // First, so that it comes before afterInsert and afterUpdate.
            registry.prependListeners(EventType.POST_INSERT, writes);
            registry.prependListeners(EventType.POST_UPDATE, writes);
        }
    }

    private boolean isHeard(Event event) {
        return factory.getMappingMetamodel()
                .streamEntityDescriptors()
                .anyMatch(persister -> InstanceEvents.isHeard(event, persister));
    }

    private static void tell(@Nullable SharedSessionContractImplementor session, Consumer<InstanceEvents> what) {
        var events = SessionEvents.of(session);
        if (events != null && events.isEnabled()) {
            what.accept(events.instances());
        }
    }

    private static final class Loads implements PreLoadEventListener, PostLoadEventListener, RefreshEventListener {

        @Override
        public void onPreLoad(PreLoadEvent event) {
            tell(event.getSession(), instances -> instances.filling(event));
        }

        @Override
        public void onPostLoad(PostLoadEvent event) {
            var object = event.getEntity();
            var id = event.getId();
            var persister = event.getPersister();
            tell(event.getSession(), instances -> instances.filled(object, id, persister));
        }

        @Override
        public void onRefresh(RefreshEvent event) {
            tell(event.getSession(), instances -> instances.refreshOrdered(event.getObject()));
        }

        @Override
        public void onRefresh(RefreshEvent event, RefreshContext context) {
            onRefresh(event);
        }
    }

    private static final class MergeBegins implements MergeEventListener {

        @Override
        public void onMerge(MergeEvent event) {
            tell(event.getSession(), InstanceEvents::mergeBegins);
        }

        @Override
        public void onMerge(MergeEvent event, MergeContext context) {
            // Part of a merge that began.
        }
    }

    private static final class MergeEnds implements MergeEventListener {

        @Override
        public void onMerge(MergeEvent event) {
            tell(event.getSession(), instances -> {
                instances.merged(event.getResult());
                instances.mergeEnds();
            });
        }

        @Override
        public void onMerge(MergeEvent event, MergeContext context) {
            tell(event.getSession(), instances -> instances.merged(event.getResult()));
        }
    }

    private static final class Writes implements PostInsertEventListener, PostUpdateEventListener {

        @Override
        public void onPostInsert(PostInsertEvent event) {
            tell(
                    event.getSession(),
                    instances -> instances.written(
                            event.getEntity(), event.getPersister(), org.hibernate.generator.EventType.INSERT));
        }

        @Override
        public void onPostUpdate(PostUpdateEvent event) {
            tell(
                    event.getSession(),
                    instances -> instances.written(
                            event.getEntity(), event.getPersister(), org.hibernate.generator.EventType.UPDATE));
        }

        @Override
        public boolean requiresPostCommitHandling(EntityPersister persister) {
            return false;
        }
    }
}
