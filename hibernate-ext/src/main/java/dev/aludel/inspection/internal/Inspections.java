package dev.aludel.inspection.internal;

import dev.aludel.inspection.IdentityKey;
import dev.aludel.inspection.IdentityMap;
import dev.aludel.inspection.Inspectable;
import dev.aludel.inspection.InspectionAttr;
import dev.aludel.inspection.InstanceState;
import dev.aludel.inspection.Instrumented;
import dev.aludel.inspection.InstrumentedState;
import dev.aludel.inspection.Mapper;
import dev.aludel.inspection.MapperProperty;
import dev.aludel.inspection.ObjectState;
import dev.aludel.inspection.Relationship;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Tuple;
import jakarta.persistence.metamodel.Attribute;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link dev.aludel.inspection.Inspection} offers. */
public final class Inspections {

    private Inspections() {}

    /** Remembers objects that leave their sessions, from now on. */
    public static void track() {
        Tracking.begin();
    }

    public static <T> Mapper<T> mapper(Class<T> type) {
        var mapper = mapping(type);
        if (mapper == null) {
            throw InspectionErrors.noInspection(type);
        }
        return mapper;
    }

    private static <T> @Nullable MappedType<T> mapping(Class<T> type) {
        var factory = Factories.mapping(type);
        return factory == null ? null : factory.mapper(type);
    }

    public static <T> Mapper<T> mapper(EntityManagerFactory factory, Class<T> type) {
        var mapper = Factories.of(factory).mapper(type);
        if (mapper == null) {
            throw InspectionErrors.noInspection(type);
        }
        return mapper;
    }

    public static <T> InstanceState<T> state(T object) {
        if (object instanceof Class<?> type) {
            throw InspectionErrors.classAsObject(type);
        }
        return new InspectedObject<>(object);
    }

    public static MapperProperty property(Attribute<?, ?> attribute) {
        var type = attribute.getDeclaringType().getJavaType();
        var mapper = type == null ? null : mapping(type);
        if (mapper == null) {
            throw InspectionErrors.noInspection(type == null ? attribute : type);
        }
        return mapper.property(attribute.getName());
    }

    public static Optional<InspectionAttr> find(@Nullable Object any) {
        if (any instanceof InspectionAttr already) {
            return Optional.of(already);
        }
        if (any instanceof Inspectable<?> inspectable) {
            return Optional.of(inspectable.inspection());
        }
        if (any instanceof Class<?> type) {
            return Optional.ofNullable(mapping(type));
        }
        if (any instanceof Attribute<?, ?> attribute) {
            var type = attribute.getDeclaringType().getJavaType();
            return type == null || mapping(type) == null ? Optional.empty() : Optional.of(property(attribute));
        }
        return any == null || Standing.of(any) == null ? Optional.empty() : Optional.of(new InspectedObject<>(any));
    }

    public static InspectionAttr of(@Nullable Object any) {
        return find(any).orElseThrow(() -> InspectionErrors.noInspection(any));
    }

    private static Standing standing(@Nullable Object object) {
        var standing = object == null || object instanceof Class ? null : Standing.of(object);
        if (standing == null) {
            throw InspectionErrors.unmappedInstance(object);
        }
        return standing;
    }

    public static Optional<EntityManager> session(Object object) {
        return Optional.ofNullable(standing(object).session()).map(SessionInspection::session);
    }

    public static boolean hasIdentity(Object object) {
        return standing(object).identity() != null;
    }

    public static boolean wasDeleted(Object object) {
        var remembered = standing(object).remembered();
        return remembered != null && remembered.wasDeleted();
    }

    /** Loads an expired object, to see whether its row is there. */
    public static IdentityKey identityKey(@Nullable Object object) {
        if (object == null) {
            throw InspectionErrors.noKey(null, "there is neither a type nor an object");
        }
        var standing = standing(object);
        var own = Changes.own(standing.entity());
        if (own != null && own.hasExpired()) {
            own.load((Instrumented) standing.entity());
        }
        var known = standing.identity();
        return known == null ? standing.type().identityKeyOf(standing.entity()) : known;
    }

    public static IdentityKey identityKey(
            @Nullable Class<?> type, @Nullable Object primaryKey, @Nullable Object token) {
        var mapper = mapped(type);
        if (primaryKey == null) {
            throw InspectionErrors.noKey(type, "there is neither a primary key nor a row");
        }
        var key = mapper.identityKeyFromPrimaryKey(primaryKey);
        return new IdentityKey(key.type(), key.identity(), token);
    }

    public static IdentityKey identityKey(@Nullable Class<?> type, @Nullable Tuple row) {
        var mapper = mapped(type);
        if (row == null) {
            throw InspectionErrors.noKey(type, "there is no row");
        }
        return mapper.identityKeyFromRow(row);
    }

    public static IdentityKey identityKey(@Nullable Class<?> type, @Nullable Map<String, ?> row) {
        var mapper = mapped(type);
        if (row == null) {
            throw InspectionErrors.noKey(type, "there is no row");
        }
        return mapper.identityKeyFromRow(row);
    }

    private static MappedType<?> mapped(@Nullable Class<?> type) {
        if (type == null) {
            throw InspectionErrors.noKey(null, "there is neither a type nor an object");
        }
        var mapper = mapping(type);
        if (mapper == null) {
            throw InspectionErrors.unmappedClass(type);
        }
        return mapper;
    }

    public static IdentityMap identityMap(EntityManager entityManager) {
        return new SessionIdentityMap(Sessions.of(entityManager));
    }

    public static void makeTransient(Object object) {
        standing(object);
        Attachment.makeTransient(object);
    }

    public static void makeTransientToDetached(Object object) {
        standing(object);
        Attachment.makeTransientToDetached(object);
    }

    public static void attach(EntityManager entityManager, Object object) {
        Attachment.attach(Sessions.of(entityManager), object);
    }

    public static void expunge(EntityManager entityManager, Object object) {
        standing(object);
        Attachment.expunge(Sessions.of(entityManager), object);
    }

    public static void expire(EntityManager entityManager, Object object, String... names) {
        standing(object);
        Expiry.expire(Sessions.of(entityManager), object, names);
    }

    public static void expireAll(EntityManager entityManager) {
        Expiry.expireAll(Sessions.of(entityManager));
    }

    /** Has an attribute hold a value as if it had been loaded. */
    public static void setCommittedValue(Object object, String name, @Nullable Object value) {
        var standing = standing(object);
        var property = standing.type().property(name);
        var entry = standing.entry();
        if (entry == null || standing.state() != ObjectState.PERSISTENT) {
            throw InspectionErrors.notInSession("set a committed value of", object, standing.state());
        }
        var position = standing.type().attributes().position(name);
        if (position == MappedAttributes.IDENTIFIER) {
            throw InspectionErrors.notWritable("commit", name, standing.entity(), "it is part of the identifier");
        }
        if (property instanceof Relationship relationship && relationship.isCollection()) {
            ExpiredCollections.commit(Objects.requireNonNull(standing.session()), standing, name, value);
            return;
        }
        Runnable assignment = () -> standing.type().attributes().write(standing.entity(), name, value);
        if (standing.entity() instanceof Instrumented instrumented) {
            var own = InstrumentedState.of(instrumented);
            own.quietly(assignment);
            own.loaded(List.of(name));
        } else {
            assignment.run();
        }
        if (entry.getLoadedState() != null) {
            entry.getLoadedState()[position] = entry.getPersister()
                    .getPropertyTypes()[position]
                    .deepCopy(value, standing.type().inspection().factory());
        }
    }
}
