package dev.aludel.event.internal;

import dev.aludel.internal.AludelSessionFactory;
import org.hibernate.event.internal.DefaultRefreshEventListener;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;
import org.hibernate.event.spi.RefreshContext;
import org.hibernate.event.spi.RefreshEvent;
import org.hibernate.proxy.HibernateProxy;

/** Puts listeners of ours beside Hibernate's own, to see objects loaded for the first time. */
final class LoadRelays {

    private LoadRelays() {}

    static void place(AludelSessionFactory factory) {
        var groups = factory.getEventListenerGroups();
        groups.eventListenerGroup_POST_LOAD.appendListener(new Loaded());
        factory.replaceListener(EventType.REFRESH, DefaultRefreshEventListener.class, Refresh::new);
    }

    private static final class Loaded implements PostLoadEventListener {

        @Override
        public void onPostLoad(PostLoadEvent event) {
            var course = SessionEvents.following(event.getSession());
            if (course != null) {
                course.objects().loaded(event.getEntity());
            }
        }
    }

    /** Hibernate tells of a refreshed object as of a loaded one. */
    private static final class Refresh extends DefaultRefreshEventListener {

        @Override
        public void onRefresh(RefreshEvent event, RefreshContext refreshedAlready) {
            var course = SessionEvents.following(event.getSession());
            if (course == null) {
                super.onRefresh(event, refreshedAlready);
                return;
            }
            var proxy = HibernateProxy.extractLazyInitializer(event.getObject());
            var entity = proxy == null ? event.getObject() : proxy.isUninitialized() ? null : proxy.getImplementation();
            course.objects().refreshing(entity, () -> super.onRefresh(event, refreshedAlready));
        }
    }
}
