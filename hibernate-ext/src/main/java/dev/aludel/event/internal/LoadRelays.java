package dev.aludel.event.internal;

import dev.aludel.internal.AludelSessionFactory;
import org.hibernate.event.internal.DefaultRefreshEventListener;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.RefreshContext;
import org.hibernate.event.spi.RefreshEvent;
import org.hibernate.proxy.HibernateProxy;

/** Puts a listener of ours in the place of Hibernate's own, to tell a refresh from a load. */
final class LoadRelays {

    private LoadRelays() {}

    static void place(AludelSessionFactory factory) {
        factory.replaceListener(EventType.REFRESH, DefaultRefreshEventListener.class, Refresh::new);
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
