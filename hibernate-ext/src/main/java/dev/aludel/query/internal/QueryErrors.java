package dev.aludel.query.internal;

import dev.aludel.exception.AmbiguousForeignKeysError;
import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.NoForeignKeysError;
import dev.aludel.exception.NoInspectionAvailable;
import dev.aludel.exception.UnmappedClassError;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every failure of this feature but those of {@link SelectErrors}. Each message says what failed, why (with the value), and what to do. */
public final class QueryErrors {

    private QueryErrors() {}

    private static ArgumentError.AsIllegalArgument argument(String code, String message, @Nullable Object... values) {
        return new ArgumentError.AsIllegalArgument(code, message.formatted(values), null);
    }

    private static InvalidRequestError.AsIllegalArgument request(String code, String message, Object... values) {
        return new InvalidRequestError.AsIllegalArgument(code, message.formatted(values), values[0], null);
    }

    // Aliases, joins, parents, polymorphic entities: below 50.

    /** The attribute, or the refusal of nothing. */
    public static <A> A given(@Nullable A attribute) {
        if (attribute == null) {
            throw argument(
                    "ALU-Q24",
                    "Invalid attribute 'null': the attributes of the static metamodel are null until a factory was built. Build it before, or name the attribute by its name.");
        }
        return attribute;
    }

    /** An alias of what is no entity. */
    public static NoInspectionAvailable notMapped(Class<?> type) {
        return new NoInspectionAvailable(
                "ALU-Q01",
                "Cannot make an alias of '%s': it is no entity type of an open factory that Aludel serves. Map it."
                        .formatted(type.getName()),
                type,
                null);
    }

    static InvalidRequestError.AsIllegalArgument noSuchAttribute(
            AliasSource<?> alias, String attribute, Collection<String> known) {
        return request(
                "ALU-Q02", "Cannot find the attribute '%2$s' of '%1$s'. Take one of %3$s.", alias, attribute, known);
    }

    static ArgumentError.AsIllegalArgument blankName(Class<?> type, String name) {
        return argument(
                "ALU-Q03",
                "Invalid name '%s' of an alias of '%s': it is blank. Give it one, or leave that to Aludel.",
                name,
                type.getName());
    }

    static ArgumentError.AsIllegalArgument alreadyThere(AliasSource<?> alias) {
        return argument(
                "ALU-Q04",
                "Cannot join '%s': the query selects from it already. Make another alias, or use the root or join that is there.",
                alias);
    }

    static ArgumentError.AsIllegalArgument notOurs(String what, Object node) {
        return argument(
                "ALU-Q05",
                "Invalid %s of type '%s': it is not one of Hibernate's Criteria API, or of another kind than select. Make it with the CriteriaBuilder of an Aludel factory.",
                what,
                node.getClass().getName());
    }

    static ArgumentError.AsIllegalArgument notAnEntity(String path) {
        return argument(
                "ALU-Q05",
                "Invalid root or join '%s': it selects no entity. Begin at a root or join of an entity.",
                path);
    }

    static ArgumentError.AsIllegalArgument selectsNoEntity(Class<?> type, int selections) {
        return argument(
                "ALU-Q06",
                "Cannot make an alias of '%s' from the subquery: it selects '%d' items, and not one root, join or path of that entity. Select the entity, and nothing else.",
                type.getName(),
                selections);
    }

    static AmbiguousForeignKeysError ambiguousForeignKeys(List<String> between, Collection<String> keys) {
        return new AmbiguousForeignKeysError(
                "ALU-Q07",
                "Cannot join '%s' to '%s' by the only foreign key: there are several, %s. Say which relationship, or the condition."
                        .formatted(between.get(0), between.get(1), keys),
                null);
    }

    static NoForeignKeysError noForeignKeys(List<String> between) {
        return new NoForeignKeysError(
                "ALU-Q08",
                "Cannot join '%s' to '%s' by the only foreign key: no association maps one between their tables. Say the relationship, or the condition."
                        .formatted(between.get(0), between.get(1)),
                null);
    }

    static ArgumentError.AsIllegalArgument noRelationship(String owner, String attribute, Collection<String> known) {
        return argument(
                "ALU-Q09",
                "Invalid attribute '%s' of '%s': it refers to no entity. Take one of %s.",
                attribute,
                owner,
                known);
    }

    static ArgumentError.AsIllegalArgument leadsElsewhere(String attribute, String target, String asked) {
        return argument(
                "ALU-Q10",
                "Invalid attribute '%s': it refers to '%s', and not to '%s'. Name another attribute, or an alias of its target.",
                attribute,
                target,
                asked);
    }

    static InvalidRequestError.AsIllegalArgument joinsCorrelation(AliasSource<?> alias) {
        return request(
                "ALU-Q11",
                "Cannot join '%s' to a correlated root or join: Hibernate would lose the condition. Select from it in the subquery, alias.in(subquery), and put the condition into its where.",
                alias);
    }

    static InvalidRequestError.AsIllegalArgument outerJoinOfSubquery(AliasSource<?> alias) {
        return request(
                "ALU-Q12",
                "Cannot join '%s' by an outer join: it selects from a subquery, which Hibernate can join to it by an inner join only. Select from the alias, and join the other side to it.",
                alias);
    }

    static InvalidRequestError.AsIllegalArgument fullJoinOverTable(String attribute) {
        return request(
                "ALU-Q13",
                "Cannot join '%s' by a full outer join: a table lies between the two, or the collection is restricted. Map that table as an entity and join it, or use a left join.",
                attribute);
    }

    static ArgumentError.AsIllegalArgument noParent(String attribute) {
        return argument(
                "ALU-Q14", "Invalid parent 'null' of '%s': there is no object. Pass one that has a key.", attribute);
    }

    static ArgumentError.AsIllegalArgument wrongParent(String attribute, String owner, Class<?> parent) {
        return argument(
                "ALU-Q15",
                "Invalid parent of type '%s': the attribute '%s' is one of '%s'. Pass an object of that type.",
                parent.getName(),
                attribute,
                owner);
    }

    static InvalidRequestError.AsIllegalArgument unsavedParent(String attribute, Object object) {
        return request(
                "ALU-Q16",
                "Cannot find the key of '%s' for '%s': it is not set. Persist and flush the object first, or set its identifier.",
                object.getClass().getName(),
                attribute);
    }

    static ArgumentError.AsIllegalArgument noSuchEntity(String attribute, String target, Collection<?> roots) {
        return argument(
                "ALU-Q17",
                "Cannot tell which entity of the query '%s' leads to: it takes one of '%s', and the query selects from %s. Pass the root, join or alias.",
                attribute,
                target,
                roots);
    }

    /** A class that does not inherit from the base. */
    static InvalidRequestError.AsIllegalArgument notASubclass(Class<?> base, Class<?> type) {
        return request(
                "ALU-Q18",
                "Cannot select '%2$s' with '%1$s': it does not inherit from it. Name subclasses of it, or begin at their common base.",
                base.getName(),
                type.getName());
    }

    static UnmappedClassError unmapped(Class<?> type) {
        return new UnmappedClassError(
                "ALU-Q19",
                "Cannot find the mapping of '%s': it is no entity type of an open factory that Aludel serves. Map it."
                        .formatted(type.getName()),
                type.getName(),
                null);
    }

    static ArgumentError.AsIllegalArgument flatAndSelectable(Class<?> type) {
        return argument(
                "ALU-Q20",
                "Invalid 'flat' of '%s': it gives each table of a join a name, and the subquery that is given is none. Leave out one of the two.",
                type.getName());
    }

    static ArgumentError.AsIllegalArgument otherDiscriminator(Class<?> type, String column, @Nullable String mapped) {
        return argument(
                "ALU-Q21",
                "Invalid polymorphic column '%s' of '%s': Hibernate tells the types apart by '%s', as they are mapped. Leave it out, or map another @DiscriminatorColumn.",
                column,
                type.getName(),
                mapped == null ? "the tables that have a row" : mapped);
    }

    static InvalidRequestError.AsIllegalArgument severalInnerJoins(Class<?> type, Collection<?> leaves) {
        return request(
                "ALU-Q22",
                "Cannot select '%s' by inner joins of %s: no row is in all of them. Name one subclass, or use outer joins.",
                type.getName(),
                leaves);
    }

    static InvalidRequestError.AsIllegalArgument notSelected(
            AliasSource<?> alias, Class<?> type, Collection<?> selected) {
        return request(
                "ALU-Q23",
                "Cannot take '%2$s' from '%1$s': it was made to select %3$s. Name the class too when you make it.",
                alias,
                type.getName(),
                selected);
    }
}
