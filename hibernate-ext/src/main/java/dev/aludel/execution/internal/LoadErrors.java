package dev.aludel.execution.internal;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.LoaderStrategyException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Every failure of loader options. Each message says what failed, why (with the value), and what to do. */
final class LoadErrors {

    private LoadErrors() {}

    private static LoaderStrategyException misfit(String code, String message, Object... values) {
        return new LoaderStrategyException(code, message.formatted(values), null);
    }

    /** The value, or the refusal of nothing. */
    static <T> T given(@Nullable T value, String what) {
        if (value == null) {
            throw new ArgumentError.AsIllegalArgument(
                    "ALU-O50",
                    "Invalid %s 'null' of a load option: it names nothing. The attributes of the static metamodel are null until a factory was built; name them by their names before."
                            .formatted(what),
                    null);
        }
        return value;
    }

    static ArgumentError.AsIllegalArgument beginsNowhere(String attribute) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O50",
                "Invalid load option '%s': it does not say of which class. Begin with Load.of(…), or pass the class before the name."
                        .formatted(attribute),
                null);
    }

    static ArgumentError.AsIllegalArgument nowhere(Object alias) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O50",
                "Invalid alias '%s' of a load option: it has no name, and selects from no root or join of a criteria query. Give it a name, and use the name in the statement."
                        .formatted(alias),
                null);
    }

    static ArgumentError.AsIllegalArgument branchesNowhere(int branches) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O50",
                "Invalid load option with '%d' branches: they branch off from nothing. Give them to the statement one by one, or begin with an attribute."
                        .formatted(branches),
                null);
    }

    static ArgumentError.AsIllegalArgument noDepth(int depth) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-O50",
                "Invalid recursion depth '%d': it says how often to go on. Give 1 or more, or -1 to go on until nothing is found."
                        .formatted(depth),
                null);
    }

    static LoaderStrategyException unknownAttribute(
            LoadChain option, String type, String attribute, Collection<?> known) {
        return misfit(
                "ALU-O51",
                "Cannot apply '%s': '%s' has no attribute '%s'. Its attributes are %s.",
                option,
                type,
                attribute,
                known);
    }

    static LoaderStrategyException doesNotLink(LoadChain option, String attribute, Object owner, Object here) {
        return misfit(
                "ALU-O51",
                "Cannot apply '%s': the attribute '%s' of '%s' does not link from '%s', where the path has led. Name an attribute of that; begin a path of its own; narrow the path to a subclass with of(…); or, where it begins at an alias, name the attribute by its name.",
                option,
                attribute,
                owner,
                here);
    }

    static LoaderStrategyException notMapped(LoadChain option, Object type) {
        return misfit(
                "ALU-O51",
                "Cannot apply '%s': '%s' is not mapped in this unit. Map it, or name another class.",
                option,
                type);
    }

    static LoaderStrategyException notReturned(LoadChain option, Object owner, Collection<?> returned) {
        return misfit(
                "ALU-O52",
                "Cannot apply '%s': the statement does not return '%s', but %s. Begin the path at one of these.",
                option,
                owner,
                returned);
    }

    static LoaderStrategyException doesNotFit(LoadChain option, LoadStyle style, String attribute, String what) {
        return misfit(
                "ALU-O53",
                "Cannot apply '%s': '%s' does not fit the attribute '%s', which is %s. Leave it out, or load it in another way.",
                option,
                style,
                attribute,
                what);
    }

    static LoaderStrategyException cannotHoldBack(LoadChain option, LoadStyle style, String attribute) {
        return misfit(
                "ALU-O53",
                "Cannot apply '%s': '%s' does not fit the attribute '%s', because Hibernate has no proxy for it: it is the other side of a one-to-one, refers to no primary key, ignores what it does not find, or leads to a final class. Load it with joined, or enhance the class so that the attribute is lazy.",
                option,
                style,
                attribute);
    }

    static LoaderStrategyException nothingJoined(LoadChain option) {
        return misfit(
                "ALU-O53",
                "Cannot apply '%s': an inner join is one of an attribute that joined loads. Say inner() right after that.",
                option);
    }

    static LoaderStrategyException noInnerJoin(LoadChain option, String attribute, String why) {
        return notHere(
                option,
                "'%s' cannot be joined by an inner join, because %s".formatted(attribute, why),
                "Leave inner() out.");
    }

    static LoaderStrategyException noJoin(LoadChain option, String attribute) {
        return misfit(
                "ALU-O54",
                "Cannot apply '%s': the statement has no such join of '%s'. Join it in the statement, or load it with joined.",
                option,
                attribute);
    }

    static LoaderStrategyException severalJoins(LoadChain option, String attribute, int joins) {
        return misfit(
                "ALU-O54",
                "Cannot apply '%s': the statement joins '%s' '%d' times. Say which one: contains(attribute, alias), or contains(join).",
                option,
                attribute,
                joins);
    }

    static LoaderStrategyException joinsNoAttribute(Object join) {
        return misfit(
                "ALU-O54",
                "Cannot take an attribute from the join '%s': it joins no attribute. Pass a join of one.",
                join);
    }

    static LoaderStrategyException nothingToRepeat(LoadChain option) {
        return misfit(
                "ALU-O55",
                "Cannot repeat '%s': a recursion depth is one of an attribute that selectIn or immediate loads. Say it right after that.",
                option);
    }

    static LoaderStrategyException notSelfReferential(LoadChain option, String attribute, Object from, Object to) {
        return misfit(
                "ALU-O55",
                "Cannot apply '%s': the attribute '%s' leads from '%s' to '%s', and so cannot be repeated. Only an attribute that leads to its own class has a recursion depth; name the next attribute instead.",
                option,
                attribute,
                from,
                to);
    }

    static LoaderStrategyException repeatedBag(LoadChain option, String bag, Collection<?> joins) {
        return misfit(
                "ALU-O56",
                "Cannot apply '%s': the bag '%s' cannot be joined where the statement also joins %s, which would repeat its elements. Load the bag with selectIn, or make it a set, or a list with an order column.",
                option,
                bag,
                joins);
    }

    static LoaderStrategyException joinedInRows(LoadChain option, int items) {
        return misfit(
                "ALU-O57",
                "Cannot apply '%s': the statement returns rows of '%d' items, and the join would return each once for every element. Load the collection with selectIn, or return the entity alone.",
                option,
                items);
    }

    static LoaderStrategyException limitCountsRows(LoadChain option, String why) {
        return misfit(
                "ALU-O57",
                "Cannot apply '%s': the statement has a limit, which would count the rows of the join, because %s. Load the collection with selectIn.",
                option,
                why);
    }

    static LoaderStrategyException hiddenInRows(LoadChain option, String what) {
        return misfit(
                "ALU-O58",
                "Cannot apply '%s': the entities cannot be found in what the statement returns, which is %s. Return them alone, or as an array, a list, a map or a Tuple.",
                option,
                what);
    }

    static LoaderStrategyException notHere(Object option, String where, String instead) {
        return misfit("ALU-O59", "Cannot apply '%s': %s. %s", option, where, instead);
    }

    /** Somebody read what an option keeps from being loaded. */
    static InvalidRequestError.AsIllegalState refused(String attribute, LoadStyle style, Object subject) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-O60",
                "Cannot load '%s': the statement that loaded its owner says '%s'. Load it with that statement, in another way."
                        .formatted(attribute, style),
                subject,
                null);
    }
}
