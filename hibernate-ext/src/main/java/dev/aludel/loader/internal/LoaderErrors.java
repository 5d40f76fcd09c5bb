package dev.aludel.loader.internal;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.FlushError;
import dev.aludel.exception.InvalidRequestError;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Every failure of this feature. Each message says what failed, why (with the value), and what to do. */
public final class LoaderErrors {

    private LoaderErrors() {}

    /** Refuses criteria about nothing. */
    public static void check(@Nullable Class<?> type, @Nullable Object restriction) {
        if (type == null || restriction == null || type.isPrimitive() || type.isArray()) {
            throw new ArgumentError.AsIllegalArgument(
                    "ALU-L01",
                    "Invalid loader criteria for '%s' with the restriction '%s': expected an entity, a superclass or an interface, and what its rows must satisfy."
                            .formatted(type == null ? null : type.getName(), restriction),
                    null);
        }
    }

    static InvalidRequestError.AsIllegalArgument navigates(Class<?> type, String entity, String path) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-L02",
                ("Cannot restrict '%s' by '%s': that leads to another table, and criteria are about the columns of the"
                                + " entity itself. Write where(type, (root, query, builder) -> …) with a subquery of the"
                                + " other entity that is correlated by its key, and ask for builder.exists(subquery).")
                        .formatted(entity, path),
                type,
                null);
    }

    static InvalidRequestError.AsIllegalArgument unbound(Class<?> type, Object parameter) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-L03",
                "Cannot restrict '%s' by the parameter '%s': nobody gives it a value. Compare with the value itself, which is bound."
                        .formatted(type.getName(), parameter),
                type,
                null);
    }

    static FlushError.AsHibernate hiddenElements(CollectionPersister role, int hidden) {
        return new FlushError.AsHibernate(
                "ALU-L04",
                ("Cannot write the collection '%s': it was loaded under criteria that hid elements of it (%d), and Hibernate"
                                + " writes it by deleting all its rows. Load it without criteria before you change it. A"
                                + " Set or a map that is neither emptied nor replaced is written row by row.")
                        .formatted(role.getRole(), hidden),
                role.getOwnerEntityPersister().getEntityName(),
                role.getAttributeMapping().getAttributeName(),
                null);
    }

    static FlushError.AsHibernate hiddenKey(String entity, String attribute) {
        return new FlushError.AsHibernate(
                "ALU-L05",
                ("Cannot update '%s': the embedded object '%s' has changed, and refers to a row that criteria hid. Hibernate"
                                + " writes an embedded object as a whole, with a null for what was hidden. Load it without"
                                + " criteria before you change it.")
                        .formatted(entity, attribute),
                entity,
                attribute,
                null);
    }

    static InvalidRequestError.AsIllegalState otherPersister(EntityPersister persister) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-L06",
                "Cannot restrict loads: the entity '%s' has the persister '%s', which does not ask for criteria. Leave the choice of persisters to Aludel."
                        .formatted(
                                persister.getEntityName(), persister.getClass().getName()),
                persister.getMappedClass(),
                null);
    }

    static InvalidRequestError.AsIllegalArgument noPredicate(Class<?> type, String entity) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-L01",
                "Invalid loader criteria for '%s': the restriction says nothing for the entity '%s'. Return a predicate; builder.conjunction() lets all rows pass."
                        .formatted(type.getName(), entity),
                type,
                null);
    }
}
