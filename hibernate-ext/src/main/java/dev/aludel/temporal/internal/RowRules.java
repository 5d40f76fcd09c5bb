package dev.aludel.temporal.internal;

import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import java.util.Arrays;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;

/** Refuses at boot what rows of a strategy could never do. */
final class RowRules {

    /** Looked for by its name: features of one rank do not know each other. */
    private static final String HISTORY = "dev.aludel.history.Versioned";

    private RowRules() {}

    static void check(RowType type, PersistentClass entity, Metadata metadata) {
        var name = type.name();
        var composite = type.persister().getIdentifierMapping() instanceof CompositeIdentifierMapping;
        switch (type.strategy()) {
            case NEW_KEY -> {
                if (composite || type.persister().getGenerator().allowAssignedIdentifiers()) {
                    throw TemporalErrors.assignedKey(name);
                }
            }
            case VERSION_ID -> {
                if (type.number() == null) {
                    throw TemporalErrors.missingRole(
                            name, "VERSION_ID", "Number", "an integer attribute in a composite key");
                }
            }
            case VALIDITY -> {
                if (type.start() == null) {
                    throw TemporalErrors.missingRole(name, "VALIDITY", "Start", "an Instant in a composite key");
                }
                if (type.end() == null) {
                    throw TemporalErrors.missingRole(name, "VALIDITY", "End", "a second Instant");
                }
                if (type.end().key()) {
                    checkMovableKey(type, entity, metadata);
                }
            }
            case IMMUTABLE -> {
                return;
            }
        }
        var natural = type.persister().getNaturalIdMapping();
        if (natural != null && !natural.isMutable()) {
            throw TemporalErrors.unsupported(
                    name,
                    natural.getNaturalIdAttributes().get(0).getAttributeName(),
                    "it is an immutable natural identifier, which no second row can have",
                    "Make it mutable, or no natural identifier.");
        }
        if (type.writesToOldRows() && isInHistory(type.persister().getMappedClass())) {
            throw TemporalErrors.unsupported(
                    name,
                    type.hasValidity()
                            ? type.endRole().path()
                            : type.currentRole().path(),
                    "old rows are written to in a way that a history table of @Versioned would not record",
                    "Keep one of the two annotations.");
        }
    }

    private static boolean isInHistory(Class<?> type) {
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            if (Arrays.stream(level.getAnnotations())
                    .anyMatch(each -> each.annotationType().getName().equals(HISTORY))) {
                return true;
            }
        }
        return false;
    }

    /** The key of a row that is closed changes; nothing in the database must refer to it. */
    private static void checkMovableKey(RowType type, PersistentClass entity, Metadata metadata) {
        var wayOut = "Leave the end out of the key.";
        var end = type.endRole().path();
        if (entity.getRootClass().getSubclassClosure().stream().anyMatch(JoinedSubclass.class::isInstance)
                || entity.getJoinClosureSpan() > 0) {
            throw TemporalErrors.unsupported(
                    type.name(),
                    end,
                    "it is part of a key that several tables share, and changes when a row is closed",
                    wayOut);
        }
        for (var collection : metadata.getCollectionBindings()) {
            if (collection.getOwner().getRootClass() == entity.getRootClass() && !collection.isInverse()) {
                throw TemporalErrors.unsupported(
                        type.name(),
                        end,
                        "it is part of the key that the rows of '%s' refer to, and changes when a row is closed"
                                .formatted(collection.getRole()),
                        wayOut);
            }
        }
    }

    /** References to rows that could not follow to new ones. */
    static void checkCollections(Map<String, RowType> types, Metadata metadata) {
        for (var collection : metadata.getCollectionBindings()) {
            if (!collection.isInverse()) {
                checkElements(types, collection);
                if (collection instanceof IndexedCollection indexed && versioned(types, indexed.getIndex())) {
                    throw TemporalErrors.unsupported(
                            collection.getOwnerEntityName(),
                            name(collection),
                            "its keys are rows that are versioned, and would not follow",
                            "Map it by an attribute of the key instead.");
                }
            }
        }
    }

    private static void checkElements(Map<String, RowType> types, Collection collection) {
        if (collection.getElement() instanceof OneToMany oneToMany
                && types.containsKey(oneToMany.getReferencedEntityName())) {
            throw TemporalErrors.unsupported(
                    collection.getOwnerEntityName(),
                    name(collection),
                    "it writes its join column into rows of '%s', which are versioned"
                            .formatted(oneToMany.getReferencedEntityName()),
                    "Map the other side as a @ManyToOne, and this one by it with mappedBy.");
        }
    }

    private static boolean versioned(Map<String, RowType> types, Value value) {
        return value instanceof ToOne reference
                && types.containsKey(reference.getReferencedEntityName())
                && types.get(reference.getReferencedEntityName()).strategy() != Strategy.IMMUTABLE;
    }

    private static String name(Collection collection) {
        return collection.getRole().substring(collection.getRole().lastIndexOf('.') + 1);
    }

    /** Whether a reference keeps to the row that it was set to. */
    static boolean isPinned(Map<String, RowType> types, String entityName, Class<?> entity, String attribute) {
        var type = types.get(entityName);
        return type != null && type.strategy() == Strategy.IMMUTABLE
                || Members.annotation(entity, attribute, VersionedRows.Pinned.class) != null;
    }
}
