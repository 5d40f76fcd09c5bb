package dev.aludel.history.internal;

import dev.aludel.history.EntityVersion;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Makes entities again from history objects. Shared by threads. */
final class VersionReader {

    private static final ClassValue<Map<String, Field>> FIELDS = new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private VersionReader() {}

    /** A past state as a detached copy. */
    @SuppressWarnings("unchecked")
    static <E> EntityVersion<E> version(VersionedType type, Object history, Object id, SessionImplementor session) {
        var persister = type.persister();
        var state = persister.instantiate(id, session);
        for (var attribute : type.attributes()) {
            if (attribute.readable()) {
                persister.setValue(
                        state,
                        persister.getPropertyIndex(attribute.name()),
                        attributeValue(attribute, history, session));
            }
        }
        var number = number(history);
        if (!type.plan().hidden()) {
            var counter = persister.getPropertyTypes()[type.counter()].getReturnedClass();
            persister.setValue(state, type.counter(), Counters.number(number, counter));
        }
        return new EntityVersion<>(
                number,
                (E) state,
                (Instant) Objects.requireNonNull(field(history, "changed")),
                type.hasChangesets() ? (String) field(history, "changeset") : null);
    }

    static int number(Object history) {
        return (Integer) Objects.requireNonNull(field(history, "version"));
    }

    /** The value of an attribute as the entity holds it: a reference for a key. */
    static @Nullable Object attributeValue(AttributePlan attribute, Object history, SessionImplementor session) {
        if (attribute.target() == null) {
            return field(history, attribute.fields().get(0));
        }
        var key = key(attribute, history);
        if (key.contains(null)) {
            return null;
        }
        var target = session.getFactory().getMappingMetamodel().getEntityDescriptor(attribute.target());
        return session.getReference(attribute.target(), identifier(target, key));
    }

    /** The value of an attribute as history holds it: a key, or a list of its parts. */
    static @Nullable Object storedValue(AttributePlan attribute, Object history) {
        var key = key(attribute, history);
        return key.size() == 1 ? key.get(0) : key;
    }

    private static List<@Nullable Object> key(AttributePlan attribute, Object history) {
        return fields(history, attribute.fields());
    }

    static List<@Nullable Object> fields(Object history, List<String> names) {
        var values = new ArrayList<@Nullable Object>();
        names.forEach(name -> values.add(field(history, name)));
        return values;
    }

    /** A key made of its parts, as the database holds them. */
    static Object identifier(EntityPersister target, List<@Nullable Object> key) {
        if (target.getIdentifierMapping() instanceof EmbeddableValuedModelPart composite) {
            var instantiator = composite
                    .getEmbeddableTypeDescriptor()
                    .getRepresentationStrategy()
                    .getInstantiator();
            var values = new Object[key.size()];
            composite
                    .getEmbeddableTypeDescriptor()
                    .forEachJdbcType(
                            (position, type) -> values[position] = type.convertToDomainValue(key.get(position)));
            return instantiator.instantiate(() -> values);
        }
        var type = target.getIdentifierMapping().getSingleJdbcMapping();
        return type.convertToDomainValue(key.get(0));
    }

    private static @Nullable Object field(Object history, String name) {
        try {
            return FIELDS.get(history.getClass())
                    .computeIfAbsent(name, key -> find(history.getClass(), key))
                    .get(history);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("The fields of history classes are public", impossible);
        }
    }

    private static Field find(Class<?> type, String name) {
        try {
            return type.getField(name);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("No field '%s' in '%s'".formatted(name, type.getName()), impossible);
        }
    }
}
