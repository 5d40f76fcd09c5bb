package dev.aludel.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The SQL that a factory has prepared since it was built, or since {@link #clear}. A JDBC batch counts once. */
public final class Statements implements StatementInspector {

    private static final long serialVersionUID = 1;

    private final List<String> sql = new CopyOnWriteArrayList<>();

    Statements() {}

    @Override
    public String inspect(String statement) {
        sql.add(statement);
        return statement;
    }

    /** Every statement, oldest first. */
    public List<String> all() {
        return new ArrayList<>(sql);
    }

    /** The statements that begin with a word, whatever its case: {@code "insert"}. */
    public List<String> beginningWith(String word) {
        var wanted = word.toLowerCase(Locale.ROOT);
        return sql.stream()
                .filter(statement -> statement.strip().toLowerCase(Locale.ROOT).startsWith(wanted))
                .toList();
    }

    /** How many there are. */
    public int count() {
        return sql.size();
    }

    /** How many a piece of work needs. */
    public int count(Runnable work) {
        int before = sql.size();
        work.run();
        return sql.size() - before;
    }

    /** Forgets them all. */
    public void clear() {
        sql.clear();
    }
}
