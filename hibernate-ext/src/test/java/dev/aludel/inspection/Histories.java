package dev.aludel.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Asks for the history of an attribute, and says what it should be. */
final class Histories {

    private Histories() {}

    static AttributeHistory history(Object object, String name) {
        return Inspection.inspect(object).attr(name).history();
    }

    static AttributeHistory loadHistory(Object object, String name) {
        return Inspection.inspect(object).attr(name).loadHistory();
    }

    static AttributeHistory triple(List<?> added, List<?> unchanged, List<?> deleted) {
        return new AttributeHistory(new ArrayList<>(added), new ArrayList<>(unchanged), new ArrayList<>(deleted));
    }

    static List<Object> aNull() {
        return Arrays.asList((Object) null);
    }
}
