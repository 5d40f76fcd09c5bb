package dev.aludel.bytecode.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/** Tells woven classes when they are mapped, and their objects when they have a row. Found by the service loader. */
public final class WovenIntegrator implements Integrator {

    private final Map<SessionFactoryImplementor, List<Class<?>>> mapped =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** Made by the service loader. */
    public WovenIntegrator() {}

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        var types = new ArrayList<Class<?>>();
        for (var entity : superclassesFirst(metadata)) {
            types.add(entity.getMappedClass());
            Instrumentation.mapped(entity.getMappedClass(), attributes(entity));
        }
        if (types.isEmpty()) {
            return;
        }
        mapped.put(factory, types);
        var registry = factory.getEventListenerRegistry();
        registry.prependListeners(EventType.POST_LOAD, new Rows());
        registry.prependListeners(EventType.POST_INSERT, new Rows());
    }

    private static List<PersistentClass> superclassesFirst(Metadata metadata) {
        return metadata.getEntityBindings().stream()
                .filter(entity ->
                        entity.hasPojoRepresentation() && Woven.class.isAssignableFrom(entity.getMappedClass()))
                .sorted(Comparator.comparingInt(WovenIntegrator::depth).thenComparing(PersistentClass::getEntityName))
                .toList();
    }

    private static int depth(PersistentClass entity) {
        int depth = 0;
        for (var each = entity.getSuperclass(); each != null; each = each.getSuperclass()) {
            depth++;
        }
        return depth;
    }

    private static List<String> attributes(PersistentClass entity) {
        return Slots.of(entity.getMappedClass()).keySet().stream()
                .filter(attribute -> isMapped(entity, attribute))
                .toList();
    }

    private static boolean isMapped(PersistentClass entity, String attribute) {
        var identifier = entity.getIdentifierProperty();
        return identifier != null && identifier.getName().equals(attribute)
                || entity.getPropertyClosure().stream().map(Property::getName).anyMatch(attribute::equals);
    }

    @Override
    public void disintegrate(SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {
        var types = mapped.remove(factory);
        if (types != null) {
            Collections.reverse(types);
            types.forEach(Instrumentation::unmapped);
        }
    }

    /** Takes note of objects that have a row. */
    private static final class Rows implements PostLoadEventListener, PostInsertEventListener {

        @Override
        public void onPostLoad(PostLoadEvent event) {
            note(event.getEntity());
        }

        @Override
        public void onPostInsert(PostInsertEvent event) {
            note(event.getEntity());
        }

        private static void note(Object entity) {
            if (entity instanceof Woven woven) {
                woven.$$_aludel_setPhase(Woven.HAS_ROW);
                woven.$$_aludel_setAssigned(false);
            }
        }

        @Override
        public boolean requiresPostCommitHandling(EntityPersister persister) {
            return false;
        }
    }
}
