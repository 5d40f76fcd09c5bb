package dev.aludel.execution.internal;

import dev.aludel.execution.internal.LoadLevel.Node;
import java.util.IdentityHashMap;
import java.util.Map;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.InitializeCollectionEvent;
import org.hibernate.event.spi.InitializeCollectionEventListener;
import org.hibernate.event.spi.LoadEvent;
import org.hibernate.event.spi.LoadEventListener;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/**
 * What options said in one session about attributes that were not loaded yet: that they must not be, or how to load
 * what they lead to. Kept by what is not loaded: the collection, the proxy's initializer, or the enhanced object.
 */
final class LoadMarks {

    private final Map<Object, Node> marks = new IdentityHashMap<>(0);

    /** The last option that spoke about it holds. */
    void set(Object handle, Node node) {
        if (node.style().isRefused() || !node.below().isEmpty()) {
            marks.put(handle, node);
        } else if (node.style() == LoadStyle.LAZY) {
            marks.remove(handle);
        }
    }

    boolean isEmpty() {
        return marks.isEmpty();
    }

    void clear() {
        marks.clear();
    }

    /** What was said about it. */
    @Nullable
    Node of(Object handle) {
        return marks.get(handle);
    }

    /** What marks of a referred entity are kept by, if it is not loaded yet. */
    static @Nullable Object handle(EntityKey key, SharedSessionContractImplementor session) {
        var holder = session.getPersistenceContextInternal().getEntityHolder(key);
        if (holder == null) {
            return null;
        }
        return holder.getProxy() instanceof HibernateProxy proxy
                ? proxy.getHibernateLazyInitializer()
                : holder.getEntity();
    }

    /**
     * Throws if the application reads what must not be loaded in this way. Hibernate may load it: to flush, and to pass
     * an operation on from object to object.
     */
    void check(@Nullable Object handle, LoadStyle refused, SharedSessionContractImplementor session) {
        var node = handle == null ? null : marks.get(handle);
        var context = session.getPersistenceContextInternal();
        if (handle != null
                && node != null
                && node.style() == refused
                && !context.isFlushing()
                && context.getCascadeLevel() == 0) {
            throw LoadErrors.refused(node.name(), node.style(), handle);
        }
    }

    void forget(Object handle) {
        marks.remove(handle);
    }

    private static @Nullable LoadMarks of(SharedSessionContractImplementor session) {
        var execution = ExecutionFeature.active(session);
        return execution == null || execution.marks().isEmpty() ? null : execution.marks();
    }

    /** Runs ahead of Hibernate's own listener, which may find the collection in the second-level cache. */
    static final class OfCollections implements InitializeCollectionEventListener {

        @Override
        public void onInitializeCollection(InitializeCollectionEvent event) {
            var marks = of(event.getSession());
            if (marks != null) {
                marks.check(event.getCollection(), LoadStyle.RAISE, event.getSession());
            }
        }
    }

    /** Runs ahead of Hibernate's own listener, when somebody reads a proxy. */
    static final class OfReferences implements LoadEventListener {

        @Override
        public void onLoad(LoadEvent event, LoadType type) {
            var session = event.getSession();
            var marks = type == IMMEDIATE_LOAD ? of(session) : null;
            if (marks != null) {
                var persister =
                        session.getFactory().getMappingMetamodel().getEntityDescriptor(event.getEntityClassName());
                var key = session.generateEntityKey(event.getEntityId(), persister);
                marks.check(handle(key, session), LoadStyle.RAISE, session);
            }
        }
    }
}
