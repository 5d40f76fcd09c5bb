package dev.aludel.inspection.internal;

import dev.aludel.internal.AludelSession;
import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Feature;
import dev.aludel.internal.Settings;
import dev.aludel.internal.Settings.Setting;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.internal.PostDeleteEventListenerStandardImpl;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.event.spi.RefreshContext;
import org.hibernate.event.spi.RefreshEvent;
import org.hibernate.event.spi.RefreshEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Found as a service: lets objects, classes and sessions of a factory be inspected. */
public final class InspectionFeature implements Feature {

    static final String NAME = "inspection";
    static final String TRACK = "aludel.inspection.track";

    /** Made by the service loader. */
    public InspectionFeature() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice(
                TRACK,
                List.of("on_use", "always"),
                "on_use",
                false,
                "From when on objects that leave a session are remembered, so that they are known to be detached: from the"
                        + " first use of inspection in the JVM, or always."));
    }

    @Override
    public ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        var inspection = new FactoryInspection(factory, settings.text(TRACK).equals("always"));
        var registry = factory.getEventEngine().getListenerRegistry();
        registry.appendListeners(EventType.POST_INSERT, new Written());
        registry.appendListeners(EventType.POST_UPDATE, new Written());
        factory.replaceListener(EventType.POST_DELETE, PostDeleteEventListenerStandardImpl.class, Deleted::new);
        registry.appendListeners(EventType.REFRESH, new Refreshed());
        Factories.add(inspection);
        return inspection;
    }

    private static @Nullable SessionInspection following(SharedSessionContractImplementor session) {
        return session instanceof AludelSession ours ? ours.feature(SessionInspection.class) : null;
    }

    /** An object was inserted or updated: what was changed in it is in its row. */
    private static final class Written implements PostInsertEventListener, PostUpdateEventListener {

        @Override
        public void onPostInsert(PostInsertEvent event) {
            var session = following(event.getSession());
            if (session != null) {
                session.inserted(event.getEntity(), event.getPersister(), event.getId());
                Changes.flushed(event.getEntity(), session);
            }
        }

        @Override
        public void onPostUpdate(PostUpdateEvent event) {
            var session = following(event.getSession());
            if (session != null) {
                Changes.flushed(event.getEntity(), session);
            }
        }

        @Override
        public boolean requiresPostCommitHandling(EntityPersister persister) {
            return false;
        }
    }

    /** Hibernate's own, for with any other beside it Hibernate loads what is deleted by reference. */
    private static final class Deleted extends PostDeleteEventListenerStandardImpl {

        @Override
        public void onPostDelete(PostDeleteEvent event) {
            var session = following(event.getSession());
            if (session != null) {
                session.deleted(event.getEntity(), event.getPersister(), event.getId(), event.getDeletedState());
            }
            super.onPostDelete(event);
        }
    }

    /** An object was refreshed, after Hibernate's own listener: nothing in it is expired or changed any more. */
    private static final class Refreshed implements RefreshEventListener {

        @Override
        public void onRefresh(RefreshEvent event) {
            var session = following(event.getSession());
            if (session != null) {
                Changes.refreshed(Hibernate.unproxy(event.getObject()), session);
            }
        }

        @Override
        public void onRefresh(RefreshEvent event, RefreshContext refreshed) {
            onRefresh(event);
        }
    }
}
