package dev.aludel.execution.internal;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import org.jspecify.annotations.Nullable;

/** Every failure of this feature. Each message says what failed, why (with the value), and what to do. */
public final class ExecutionErrors {

    private ExecutionErrors() {}

    static ArgumentError.AsIllegalArgument cannotCarryOptions(Object query, @Nullable Throwable cause) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O01",
                "Cannot apply options to '%s': it is not a query that a session of Aludel's created, or the feature 'execution' is off there. Create it with the entity manager of a unit where it is on; stored procedures take no options."
                        .formatted(query.getClass().getName()),
                cause);
    }

    static ArgumentError.AsIllegalArgument notAnOption(@Nullable Object value) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O02",
                "Invalid value '%s' for the hint 'aludel.execution.options': expected a StatementOption, or a collection or array of them."
                        .formatted(value),
                null);
    }

    static ArgumentError.AsIllegalArgument notListening(Object target, @Nullable Throwable cause) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O03",
                "Cannot listen to '%s': it is no factory or session of Aludel's, or the feature 'execution' is off there. Take one of a unit where it is on."
                        .formatted(target.getClass().getName()),
                cause);
    }

    static InvalidRequestError.AsIllegalArgument featureOff(Object option, String feature) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-O13",
                "Cannot execute with the option '%s': the feature '%s' is switched off, so nobody would do what it says. Set 'aludel.%s.enabled' to true, or leave the option out."
                        .formatted(option, feature, feature),
                option,
                null);
    }

    public static ArgumentError.AsIllegalArgument invalidKey(String name, Class<?> type) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O04",
                "Invalid execution option '%s' of type '%s': expected a name that is not blank and a type that is not primitive."
                        .formatted(name, type.getName()),
                null);
    }

    public static ArgumentError.AsIllegalArgument invalidValue(String name, Class<?> type, @Nullable Object value) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O04",
                "Invalid value '%s' for the execution option '%s': expected one of type '%s'."
                        .formatted(value, name, type.getName()),
                null);
    }

    static ArgumentError.AsIllegalArgument foreignQuery(Object query, String why) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O05",
                "Cannot put the query '%s' in the place of the statement: %s. Create one of the same kind with the session that executes."
                        .formatted(query, why),
                null);
    }

    static InvalidRequestError.AsIllegalArgument noSuchParameter(String name, Object query, String text) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-O06",
                "Cannot execute '%s' with the parameter '%s': it has no parameter of that name. Name those that it has."
                        .formatted(text, name),
                query,
                null);
    }

    static InvalidRequestError.AsIllegalArgument noParameters(String text) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-O06",
                "Cannot execute '%s' with other parameters: it is no query. Invoke a query in its place."
                        .formatted(text),
                null,
                null);
    }

    static InvalidRequestError.AsIllegalState notSelecting(String text) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-O07",
                "Cannot tell what '%s' is loaded for: it does not read. Ask isSelect() first.".formatted(text),
                null,
                null);
    }

    static InvalidRequestError.AsIllegalState notUpdating(String text) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-O07",
                "Cannot tell the update or delete options of '%s': it is neither. Ask isUpdate() or isDelete() first."
                        .formatted(text),
                null,
                null);
    }

    static InvalidRequestError.AsIllegalState notTheEntity(Object row, String entity, @Nullable Object id) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-O08",
                "Cannot take '%s' as the '%s' with the key '%s' that is loaded: a listener returned it, and it is another entity, or not of this session. Return that entity, as this session has it, or no row."
                        .formatted(row, entity, id),
                row,
                null);
    }

    static InvalidRequestError.AsIllegalState refreshReplaced(String entity, Object id) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-O09",
                "Cannot refresh the '%s' with the identifier '%s' from the result of a listener: a refresh reads the row. Return no result to let it run, or one without rows if the row is to count as gone."
                        .formatted(entity, id),
                null,
                null);
    }

    static InvalidRequestError.AsIllegalArgument cannotFreeze(Object value, String why) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-O10",
                "Cannot freeze '%s' of type '%s': %s. Select entities, columns, tuples or records."
                        .formatted(value, value.getClass().getName(), why),
                value,
                null);
    }

    static InvalidRequestError.AsIllegalArgument cannotThaw(String entity, Object session) {
        return new InvalidRequestError.AsIllegalArgument(
                "ALU-O11",
                "Cannot bring the entity '%s' into the session '%s': its factory does not map it, or not with these attributes. Thaw results in units of the same mapping."
                        .formatted(entity, session),
                null,
                null);
    }

    static ArgumentError.AsIllegalArgument notStateful(Object session) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O12",
                "Cannot bring rows into '%s': it keeps no objects. Take an entity manager, or another session that is not stateless."
                        .formatted(session.getClass().getName()),
                null);
    }

    static InvalidRequestError.AsIllegalState untold() {
        return new InvalidRequestError.AsIllegalState(
                "ALU-O14",
                "Cannot run a query that 'SelectionSpecification' or 'MutationSpecification' made by 'createQuery(session)': it was made past the session, whose listeners would not be told and could not restrict it. Have the session make it: session.createQuery(specification.reference()), or from HQL or criteria.",
                null,
                null);
    }
}
