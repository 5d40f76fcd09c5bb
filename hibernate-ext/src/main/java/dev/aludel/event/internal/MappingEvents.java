package dev.aludel.event.internal;

import dev.aludel.event.Event;
import dev.aludel.event.MapperListener;
import dev.aludel.event.MappingEvent;
import dev.aludel.event.Modifier;
import dev.aludel.exception.NoInspectionAvailable;
import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.Mapper;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.hibernate.SessionFactory;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

/** Tells mapper listeners, while a factory boots, of the entity types that it maps. */
final class MappingEvents {

    private MappingEvents() {}

    /** The entity classes of some mappings, superclasses first, else by name. */
    static List<Class<?>> classes(Collection<PersistentClass> mapped) {
        return mapped.stream()
                .filter(PersistentClass::hasPojoRepresentation)
                .sorted(Comparator.comparingInt(MappingEvents::depth).thenComparing(PersistentClass::getEntityName))
                .<Class<?>>map(PersistentClass::getMappedClass)
                .toList();
    }

    private static int depth(PersistentClass mapped) {
        int depth = 0;
        for (var each = mapped.getSuperclass(); each != null; each = each.getSuperclass()) {
            depth++;
        }
        return depth;
    }

    /** The mapping of a class is read. */
    static void constructed(Class<?> type, Consumer<Class<?>> further) {
        tell(Event.INSTRUMENT_CLASS, new Told(type), MapperListener::instrumentClass);
        var told = new Told(type);
        told.further = further;
        tell(Event.AFTER_MAPPER_CONSTRUCTED, told, MapperListener::afterMapperConstructed);
    }

    /** Whether there is a listener that could leave an entity type out. */
    static boolean canBeSkipped() {
        return TypeListeners.isHeard(Event.BEFORE_MAPPER_CONFIGURED, Modifier.RETVAL);
    }

    /** Whether a class that is not read yet is to be left out. */
    static boolean isSkipped(Class<?> type) {
        var told = new Told(type);
        told.canSkip = true;
        tell(Event.BEFORE_MAPPER_CONFIGURED, told, MapperListener::beforeMapperConfigured, MappingEvents::decides);
        return told.skipped;
    }

    private static boolean decides(Registered listener) {
        return listener.has(Modifier.RETVAL);
    }

    /**
     * All entity types of a factory are mapped.
     *
     * @param asked those about which the listeners that decide have been asked already
     */
    static void configured(List<Class<?>> types, SessionFactory factory, Set<Class<?>> asked) {
        tell(Event.BEFORE_CONFIGURED, MapperListener::beforeConfigured);
        for (var type : types) {
            tell(
                    Event.BEFORE_MAPPER_CONFIGURED,
                    new Told(type, factory),
                    MapperListener::beforeMapperConfigured,
                    each -> !asked.contains(type) || !decides(each));
            tell(Event.MAPPER_CONFIGURED, new Told(type, factory), MapperListener::mapperConfigured);
        }
        tell(Event.AFTER_CONFIGURED, MapperListener::afterConfigured);
    }

    private static void tell(Event event, Consumer<MapperListener<Object>> method) {
        for (var each : ListenerList.hearing(event, TypeListeners.everywhere())) {
            if (each.claims(event)) {
                method.accept(listener(each));
            }
        }
    }

    private static void tell(Event event, Told told, BiConsumer<MapperListener<Object>, MappingEvent<Object>> method) {
        tell(event, told, method, each -> true);
    }

    private static void tell(
            Event event,
            Told told,
            BiConsumer<MapperListener<Object>, MappingEvent<Object>> method,
            Predicate<Registered> among) {
        for (var each : TypeDispatch.of(told.type).listeners(event, told.type)) {
            if (!told.stopped && among.test(each) && each.claims(event)) {
                method.accept(listener(each), told);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static MapperListener<Object> listener(Registered each) {
        return (MapperListener<Object>) each.listener();
    }

    /** What listeners are told. */
    private static final class Told implements MappingEvent<Object> {

        private final Class<?> type;
        private final @Nullable SessionFactory factory;
        private @Nullable Consumer<Class<?>> further;
        private boolean canSkip;
        private boolean skipped;
        private boolean stopped;

        Told(Class<?> type) {
            this(type, null);
        }

        Told(Class<?> type, @Nullable SessionFactory factory) {
            this.type = type;
            this.factory = factory;
        }

        @Override
        public Class<?> type() {
            return type;
        }

        /** The factory is the newest that maps the type; it does not know its features yet, so it cannot be asked. */
        @Override
        public Optional<Mapper<?>> mapper() {
            if (factory == null) {
                return Optional.empty();
            }
            try {
                Mapper<?> newest = Inspection.inspect(type);
                return newest.factory() == factory ? Optional.of(newest) : Optional.empty();
            } catch (RuntimeException refused) {
                if (refused instanceof NoInspectionAvailable) {
                    return Optional.empty();
                }
                throw refused;
            }
        }

        @Override
        public void map(Class<?> entity) {
            if (further == null) {
                throw EventErrors.mappingComplete(entity, type);
            }
            Objects.requireNonNull(further).accept(entity);
        }

        @Override
        public void skip() {
            if (!canSkip) {
                throw EventErrors.cannotSkip(type);
            }
            skipped = true;
            stopped = true;
        }

        @Override
        public void stop() {
            stopped = true;
        }
    }
}
