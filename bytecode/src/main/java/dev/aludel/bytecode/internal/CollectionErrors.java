package dev.aludel.bytecode.internal;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;

/** Every failure of collections and of back references. Each message says what failed, why, and what to do. */
final class CollectionErrors {

    private CollectionErrors() {}

    static RuntimeException conflict(Slot began, Slot side, Slot through, Object passed) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-B50",
                ("Cannot change '%s': an object of '%s' that is passed to it changes '%s' through '%s', and so the two"
                                + " would follow each other. Annotate one of them @SyncBackref(false), or map one of"
                                + " them.")
                        .formatted(began, passed.getClass().getName(), side, through),
                null);
    }

    static RuntimeException badSwitch(String key, String value) {
        return new ArgumentError.AsIllegalArgument(
                "ALU-B51",
                "Invalid value '%s' of the system property '%s': expected true or false. Set one of them."
                        .formatted(value, key),
                null);
    }

    static RuntimeException notObservable(Slot slot, Class<?> type) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-B52",
                ("Cannot tell the listeners of '%s' about its elements: the field is of the type '%s', which no"
                                + " collection of ours can be. Declare it as Collection, List, Set, SortedSet, Map or"
                                + " SortedMap.")
                        .formatted(slot, type.getName()),
                slot.owner(),
                null);
    }

    static RuntimeException unpaired(Slot slot, int values, int keys) {
        return new InvalidRequestError.AsIllegalState(
                "ALU-B53",
                ("Cannot assign the map '%s': a listener left %d values for %d keys. Replace values in place, and"
                                + " neither add nor remove any.")
                        .formatted(slot, values, keys),
                slot.owner(),
                null);
    }
}
