package dev.aludel.inspection.internal;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.DetachedInstanceError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.NoInspectionAvailable;
import dev.aludel.exception.ObjectDeletedError;
import dev.aludel.exception.UnmappedClassError;
import dev.aludel.exception.UnmappedColumnError;
import dev.aludel.exception.UnmappedInstanceError;
import dev.aludel.inspection.IdentityKey;
import dev.aludel.inspection.MapperProperty;
import dev.aludel.inspection.ObjectState;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every failure of this feature. Each message says what failed, why (with the value), and what to do. */
public final class InspectionErrors {

    /** Logged, not thrown, as upstream does. */
    public static final String ORPHANS_WITHOUT_DELETE =
            "The cascade 'delete-orphan' implies 'delete', which is not given:"
                    + " orphans of a removed owner stay. Give both. [ALU-I06]";

    private InspectionErrors() {}

    static NoInspectionAvailable noInspection(@Nullable Object subject) {
        var what = subject instanceof Class<?> type ? type.getName() : describe(subject);
        return new NoInspectionAvailable(
                "ALU-I01",
                ("Cannot inspect '%s': it is neither an entity type of an open factory that Aludel serves, nor an object of"
                                + " one, nor an attribute or alias of one. Map it, or inspect what is mapped.")
                        .formatted(what),
                subject,
                null);
    }

    static NoInspectionAvailable classAsObject(Class<?> type) {
        return new NoInspectionAvailable(
                "ALU-I01",
                "Cannot inspect the class '%s' as an object: its type is not known here. Call Inspection.of instead."
                        .formatted(type.getName()),
                type,
                null);
    }

    static InvalidRequestError.AsIllegalArgument unknownAttribute(String entity, String name, Set<String> known) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-I02",
                "Cannot find the attribute '%s' of '%s': it has none of that name. Take one of %s."
                        .formatted(name, entity, known),
                name,
                null);
    }

    static UnmappedClassError unmappedClass(Class<?> type) {
        return new UnmappedClassError(
                "ALU-I03",
                "Cannot find the mapping of '%s': it is no entity type of an open factory that Aludel serves. Map it."
                        .formatted(type.getName()),
                type.getName(),
                null);
    }

    static UnmappedInstanceError unmappedInstance(@Nullable Object instance) {
        return new UnmappedInstanceError(
                "ALU-I04",
                "Cannot find the mapping of the class of '%s': it is no entity type%s. Pass an entity."
                        .formatted(
                                describe(instance),
                                instance instanceof Class<?> ? ", and a class is not an object of it" : ""),
                instance,
                null);
    }

    /** A word of a cascade that is none. */
    public static ArgumentError.AsIllegalArgument unknownCascade(Set<String> unknown, Set<String> known) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-I05",
                "Invalid cascade '%s': expected some of %s.".formatted(String.join(", ", unknown), known),
                null);
    }

    /** A condition that does not fit the attribute. */
    public static ArgumentError.AsIllegalArgument notComparable(
            MapperProperty property, String condition, String expected) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-I07",
                "Cannot ask '%s' of the attribute '%s': it is not %s. Compare the attribute itself."
                        .formatted(condition, property.key(), expected),
                null);
    }

    /** A subtype that is none of the attribute's target. */
    public static ArgumentError.AsIllegalArgument notASubtype(MapperProperty property, Class<?> subtype) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-I07",
                "Cannot narrow the attribute '%s' to '%s': that is no subtype of what it refers to."
                                .formatted(property.key(), subtype.getName())
                        + " Take a subtype of its target.",
                null);
    }

    static ArgumentError.AsIllegalArgument noKey(@Nullable Class<?> type, String missing) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-I08",
                "Cannot make an identity key of '%s': %s. Pass an entity type with a primary key or a row, or an object."
                        .formatted(type == null ? "null" : type.getName(), missing),
                null);
    }

    static InvalidRequestError.AsIllegalArgument notInSession(String operation, Object object, ObjectState state) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-I09",
                "Cannot %s '%s': it is %s as far as this session knows. Attach it first, or use the session that holds it."
                        .formatted(operation, describe(object), state.name().toLowerCase(Locale.ROOT)),
                object,
                null);
    }

    static InvalidRequestError.AsIllegalArgument notExpirable(Collection<String> what) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-I10",
                ("Cannot expire %s: a plain object cannot tell when it is read. Enhance the class with Aludel's bytecode"
                                + " module, or refresh the object; collections can be expired without.")
                        .formatted(what),
                what,
                null);
    }

    static InvalidRequestError.AsEntityExists inOtherSession(Object object) {
        return new InvalidRequestError.AsEntityExists(
                "ALU-I11",
                "Cannot attach '%s': another session holds it. Detach it there first, or merge it."
                        .formatted(describe(object)),
                object,
                null);
    }

    static InvalidRequestError.AsEntityExists identityTaken(Object object, IdentityKey key) {
        return new InvalidRequestError.AsEntityExists(
                "ALU-I12",
                "Cannot attach '%s': another object with the identity %s is in this session. Merge it instead."
                        .formatted(describe(object), key),
                object,
                null);
    }

    static InvalidRequestError.AsIllegalArgument deleted(Object object) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-I13",
                "Cannot attach '%s': its row was deleted. Call Inspection.makeTransient and persist it, to insert it again."
                        .formatted(describe(object)),
                object,
                null);
    }

    static InvalidRequestError.AsIllegalArgument notTransient(Object object, ObjectState state) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-I14",
                "Cannot make '%s' detached: it must be transient, and is %s. Call Inspection.makeTransient first."
                        .formatted(describe(object), state.name().toLowerCase(Locale.ROOT)),
                object,
                null);
    }

    static InvalidRequestError.AsIllegalArgument notWritable(
            String operation, String attribute, Object object, String because) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-I15",
                "Cannot %s the attribute '%s' of '%s': %s. Assign it instead."
                        .formatted(operation, attribute, describe(object), because),
                object,
                null);
    }

    static ObjectDeletedError rowGone(String entity, @Nullable Object id) {
        return new ObjectDeletedError(
                "ALU-I16",
                "Cannot load the expired attributes of '%s' with the identifier '%s': its row is gone. Detach the object."
                        .formatted(entity, id),
                entity,
                id,
                null);
    }

    static DetachedInstanceError expiredAndDetached(String entity, @Nullable Object id, String attribute) {
        return new DetachedInstanceError(
                "ALU-I17",
                ("Cannot load '%s' of '%s' with the identifier '%s': it is not loaded, and no session holds the object."
                                + " Attach the object, or read it in time.")
                        .formatted(attribute, entity, id),
                entity,
                id,
                attribute,
                null);
    }

    static UnmappedColumnError unmappedColumn(String entity, String column, Collection<String> known) {
        return new UnmappedColumnError(
                "ALU-I18",
                "Cannot find the attribute of column '%s' in '%s': none is mapped to it. Take one of %s."
                        .formatted(column, entity, known),
                entity,
                column,
                null);
    }

    static InvalidRequestError.AsIllegalArgument foreignSession(Object session) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-I19",
                "Cannot inspect the session '%s': Aludel does not serve it, or inspection is switched off for it. Open it"
                                .formatted(session)
                        + " from a factory with 'aludel.inspection.enabled'.",
                session,
                null);
    }

    static InvalidRequestError.AsIllegalArgument transientObject(Object object) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-I20",
                "Cannot attach '%s': it is transient, and has no row. Persist it.".formatted(describe(object)),
                object,
                null);
    }

    static InvalidRequestError.AsIllegalArgument identifierChanged(Object object, IdentityKey was, IdentityKey is) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-I21",
                "Cannot attach '%s': its identifier was changed from %s to %s. Change it back, or make it transient."
                        .formatted(describe(object), was.identity(), is.identity()),
                object,
                null);
    }

    /** Never the object's own text, which may load something. */
    private static String describe(@Nullable Object object) {
        return object == null
                ? "null"
                : object.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(object));
    }
}
