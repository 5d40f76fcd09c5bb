package dev.aludel.compat.event;

import dev.aludel.compat.Statements;
import java.util.ArrayList;
import java.util.List;

/** What listeners were told, in order, with the SQL that was sent meanwhile. */
final class Told {

    private final List<String> lines = new ArrayList<>();
    private final Statements statements;

    Told(Statements statements) {
        this.statements = statements;
    }

    void event(String event) {
        takeSql();
        lines.add(event);
    }

    private void takeSql() {
        for (var sql : statements.all()) {
            lines.add(sql.strip().split("\\s", 2)[0].toUpperCase());
        }
        statements.clear();
    }

    /** Everything since the last call. */
    List<String> taken() {
        takeSql();
        var taken = new ArrayList<>(lines);
        lines.clear();
        return taken;
    }

    /** Everything since the last call, without the SQL. */
    List<String> takenEvents() {
        return taken().stream().filter(line -> !line.equals(line.toUpperCase())).toList();
    }
}
