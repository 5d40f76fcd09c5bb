package dev.aludel.event.internal;

import dev.aludel.inspection.Instrumented;
import org.hibernate.event.spi.DeleteContext;
import org.hibernate.event.spi.DeleteEvent;
import org.hibernate.event.spi.DeleteEventListener;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.proxy.HibernateProxy;

/** Reads what is expired where Hibernate is about to go by what it was. */
final class Expired {

    private Expired() {}

    /** Has removed objects read before their versions are compared, and what they lead to is removed. */
    static void loadBeforeDelete(SessionFactoryImpl factory) {
        factory.getEventListenerGroups().eventListenerGroup_DELETE.prependListener(new BeforeDelete());
    }

    static void load(Object entity) {
        if (entity instanceof Instrumented instrumented) {
            var state = instrumented.$$_aludel_getState();
            if (state != null && state.hasExpired()) {
                state.load(instrumented);
            }
        }
    }

    private static final class BeforeDelete implements DeleteEventListener {

        @Override
        public void onDelete(DeleteEvent event) {
            var proxy = HibernateProxy.extractLazyInitializer(event.getObject());
            if (proxy == null) {
                load(event.getObject());
            } else if (!proxy.isUninitialized()) {
                load(proxy.getImplementation());
            }
        }

        @Override
        public void onDelete(DeleteEvent event, DeleteContext transientEntities) {
            onDelete(event);
        }
    }
}
