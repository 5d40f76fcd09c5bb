package dev.aludel.recipes.performance.versioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one test of the suite is set up.
 *
 * @param name the test's name
 * @param type the entity it writes
 * @param further entities beside it
 * @param settings of its unit
 * @param handWritten the history table that the test itself writes to, or null if something does that for it
 * @param historyTable the table where the history is found after a round, or null if none is kept
 * @param historyRows how many rows of history an entity has after its insert, update and delete
 */
record Entrant(
        String name,
        Class<? extends Book> type,
        List<Class<?>> further,
        Map<String, Object> settings,
        @Nullable String handWritten,
        @Nullable String historyTable,
        int historyRows) {

    static Entrant of(String name, Class<? extends Book> type) {
        var settings = new HashMap<String, Object>();
        settings.put("hibernate.jdbc.batch_size", "100");
        settings.put("hibernate.order_inserts", "true");
        settings.put("hibernate.order_updates", "true");
        settings.put("hibernate.integration.envers.enabled", "false");
        return new Entrant(name, type, List.of(), settings, null, null, 0);
    }

    Entrant without(String library) {
        return setting(library + ".enabled", "false");
    }

    Entrant setting(String key, String value) {
        var more = new HashMap<>(settings);
        more.put(key, value);
        return new Entrant(name, type, further, more, handWritten, historyTable, historyRows);
    }

    Entrant with(Class<?> entity) {
        var more = new ArrayList<>(further);
        more.add(entity);
        return new Entrant(name, type, more, settings, handWritten, historyTable, historyRows);
    }

    Entrant writingByHand(String table) {
        return new Entrant(name, type, further, settings, table, historyTable, historyRows);
    }

    Entrant keeping(String table, int rows) {
        return new Entrant(name, type, further, settings, handWritten, table, rows);
    }
}
