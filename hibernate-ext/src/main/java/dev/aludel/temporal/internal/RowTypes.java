package dev.aludel.temporal.internal;

import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Reads {@link VersionedRows} and its attributes off the entities of a unit, and refuses what cannot work. */
final class RowTypes {

    private static final List<Class<?>> INTEGERS =
            List.of(Integer.class, int.class, Long.class, long.class, Short.class, short.class);

    private final SessionFactoryImplementor factory;
    private final Metadata metadata;

    RowTypes(SessionFactoryImplementor factory, Metadata metadata) {
        this.factory = factory;
        this.metadata = metadata;
    }

    /** The types by entity name, of all hierarchies with versioned rows. */
    Map<String, RowType> all() {
        var types = new LinkedHashMap<String, RowType>();
        for (var entity : metadata.getEntityBindings()) {
            var annotation = entity.getMappedClass() == null ? null : annotation(entity.getRootClass());
            if (annotation != null) {
                types.put(entity.getEntityName(), type(entity, annotation));
            }
        }
        return types;
    }

    /** The annotation of the class or of a mapped superclass. */
    static @Nullable VersionedRows annotation(RootClass root) {
        for (Class<?> level = root.getMappedClass(); level != null; level = level.getSuperclass()) {
            var annotation = level.getAnnotation(VersionedRows.class);
            if (annotation != null) {
                return annotation;
            }
        }
        return null;
    }

    private RowType type(PersistentClass entity, VersionedRows annotation) {
        var persister = factory.getMappingMetamodel().getEntityDescriptor(entity.getEntityName());
        var strategy = annotation.strategy();
        var type = new RowType(
                persister,
                strategy,
                role(persister, VersionedRows.Number.class, strategy == Strategy.VERSION_ID, true, INTEGERS),
                role(
                        persister,
                        VersionedRows.Current.class,
                        strategy == Strategy.VERSION_ID,
                        false,
                        List.of(Boolean.class, boolean.class)),
                role(persister, VersionedRows.Start.class, strategy == Strategy.VALIDITY, true, List.of(Instant.class)),
                role(persister, VersionedRows.End.class, strategy == Strategy.VALIDITY, null, List.of(Instant.class)),
                origin(persister, strategy),
                lifetime(persister));
        RowRules.check(type, entity, metadata);
        return type;
    }

    private @Nullable Role origin(EntityPersister persister, Strategy strategy) {
        var key = persister.getIdentifierType().getReturnedClass();
        return role(persister, VersionedRows.Origin.class, strategy == Strategy.NEW_KEY, false, List.of(key));
    }

    /**
     * The attribute with an annotation; null if there is none.
     *
     * @param fits whether the annotation belongs to the strategy
     * @param key whether the attribute must be part of the key, or must not; null if it may
     */
    private @Nullable Role role(
            EntityPersister persister,
            Class<? extends Annotation> annotation,
            boolean fits,
            @Nullable Boolean key,
            List<Class<?>> classes) {
        var found = new ArrayList<Role>();
        for (int i = 0; i < persister.getPropertyNames().length; i++) {
            var name = persister.getPropertyNames()[i];
            if (Members.annotation(persister.getMappedClass(), name, annotation) != null) {
                found.add(role(persister, name, name, false, i, persister.findAttributeMapping(name), annotation));
            }
        }
        if (persister.getIdentifierMapping() instanceof CompositeIdentifierMapping) {
            addOfKey(persister, annotation, found);
        } else if (Members.annotation(
                        persister.getMappedClass(), String.valueOf(persister.getIdentifierPropertyName()), annotation)
                != null) {
            throw TemporalErrors.invalidRole(
                    persister.getEntityName(),
                    String.valueOf(persister.getIdentifierPropertyName()),
                    annotation.getSimpleName(),
                    "an attribute outside of the key, or one part of a composite key");
        }
        if (found.isEmpty()) {
            return null;
        }
        var role = found.get(0);
        if (!fits || found.size() > 1) {
            throw invalid(
                    persister,
                    found.get(found.size() - 1),
                    annotation,
                    fits ? "one attribute only" : "another strategy, or no such annotation");
        }
        if (key != null && key != role.key()) {
            throw invalid(
                    persister, role, annotation, key ? "a part of a composite key" : "an attribute outside of the key");
        }
        if (!classes.contains(role.type())) {
            throw invalid(persister, role, annotation, "one of the types " + classes + ", not '" + role.type() + "'");
        }
        return role;
    }

    private static RuntimeException invalid(
            EntityPersister persister, Role role, Class<? extends Annotation> annotation, String expected) {
        return TemporalErrors.invalidRole(persister.getEntityName(), role.path(), annotation.getSimpleName(), expected);
    }

    private void addOfKey(EntityPersister persister, Class<? extends Annotation> annotation, List<Role> found) {
        var identifier = (CompositeIdentifierMapping) persister.getIdentifierMapping();
        var parts = Role.parts(persister);
        var embedded = persister.hasIdentifierProperty();
        var owner = embedded
                ? identifier.getPartMappingType().getMappedJavaType().getJavaTypeClass()
                : persister.getMappedClass();
        for (int i = 0; i < parts.getNumberOfAttributeMappings(); i++) {
            var name = parts.getAttributeMapping(i).getAttributeName();
            if (Members.annotation(owner, name, annotation) != null) {
                var path = embedded ? persister.getIdentifierPropertyName() + "." + name : name;
                var column = identifier.getPartMappingType().findAttributeMapping(name);
                found.add(role(persister, name, path, true, i, column, annotation));
            }
        }
    }

    private static Role role(
            EntityPersister persister,
            String name,
            String path,
            boolean key,
            int position,
            @Nullable Object mapping,
            Class<? extends Annotation> annotation) {
        if (!(mapping instanceof BasicValuedModelPart basic)) {
            throw TemporalErrors.invalidRole(
                    persister.getEntityName(), name, annotation.getSimpleName(), "an attribute with one column");
        }
        if (!key
                && !basic.getContainingTableExpression()
                        .equals(persister.getIdentifierTableDetails().getTableName())) {
            throw TemporalErrors.invalidRole(
                    persister.getEntityName(),
                    name,
                    annotation.getSimpleName(),
                    "a column of the table '%s', where the key is"
                            .formatted(persister.getIdentifierTableDetails().getTableName()));
        }
        return new Role(
                path,
                key,
                position,
                basic.getJavaType().getJavaTypeClass(),
                basic.getSelectionExpression(),
                basic.getJdbcMapping());
    }

    private static @Nullable Duration lifetime(EntityPersister persister) {
        for (var name : Members.names(persister)) {
            var end = Members.annotation(persister.getMappedClass(), name, VersionedRows.End.class);
            if (end == null
                    && persister.hasIdentifierProperty()
                    && persister.getIdentifierMapping() instanceof CompositeIdentifierMapping identifier) {
                end = Members.annotation(
                        identifier.getPartMappingType().getMappedJavaType().getJavaTypeClass(),
                        name,
                        VersionedRows.End.class);
            }
            if (end != null && !end.lifetime().isEmpty()) {
                return parsed(persister.getEntityName(), name, end.lifetime());
            }
        }
        return null;
    }

    private static Duration parsed(String entity, String attribute, String lifetime) {
        try {
            var parsed = Duration.parse(lifetime);
            if (!parsed.isNegative() && !parsed.isZero()) {
                return parsed;
            }
        } catch (DateTimeParseException malformed) {
            // Refused below.
        }
        throw TemporalErrors.invalidRole(
                entity, attribute, "End", "a positive ISO-8601 duration such as 'P2D', not '" + lifetime + "'");
    }
}
