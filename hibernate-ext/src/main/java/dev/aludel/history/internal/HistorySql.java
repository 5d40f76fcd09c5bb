package dev.aludel.history.internal;

import dev.aludel.history.internal.HistoryPlan.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/** The statements that copy rows of one table to its history. Every name is quoted as the dialect wants it. */
final class HistorySql {

    private final SessionFactoryImplementor factory;
    private final TablePlan plan;
    private final TablePlan root;
    private final String versionExpression;
    private final KeyForm form;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    HistorySql(
            SessionFactoryImplementor factory,
            TablePlan plan,
            TablePlan root,
            Column counterColumn,
            boolean nullableCounter,
            KeyForm form) {
        this.factory = factory;
        this.plan = plan;
        this.root = root;
        this.form = form;
        var column = rootAlias() + "." + quoted(counterColumn);
        versionExpression = nullableCounter ? "coalesce(" + column + "," + VersionCounter.FIRST + ")" : column;
    }

    KeyForm form() {
        return form;
    }

    TablePlan plan() {
        return plan;
    }

    String historyTable() {
        return name(plan.history());
    }

    /**
     * Copies the rows of these keys, in the version that they are known to have, or in whatever version they have.
     *
     * @param rows how many keys the text takes; of no matter where keys come as arrays
     */
    String copy(int rows, boolean inVersion) {
        return texts.computeIfAbsent(
                "copy/" + rows + "/" + inVersion,
                key -> insert()
                        + (form.isArray()
                                ? joinKeys(inVersion)
                                : " from " + tables() + " where " + list(rows, inVersion) + locked()));
    }

    /**
     * MariaDB locks rows that it copies, but so that others may too; two sessions that then change one of them would
     * each wait for the other. And only a read that locks sees the row that is there, instead of the one that was there
     * when the transaction began. Elsewhere the history's own key makes the second session wait for the first.
     */
    private String locked() {
        return dialect() instanceof MySQLDialect ? " for update" : "";
    }

    /** Reads the keys and versions that rows have now. */
    String versions(int rows) {
        return texts.computeIfAbsent(
                "versions/" + rows,
                key -> "select " + columns(rootAlias(), root.key()) + ","
                        + versionExpression
                        + (form.isArray() ? joinKeys(false) : " from " + tables() + " where " + list(rows, false))
                        + locked());
    }

    /** Reads the highest version that the history has of each of these keys. */
    String highest(int rows) {
        return texts.computeIfAbsent("highest/" + rows, key -> {
            var history = "h";
            var keys = columns(history, root.historyKey());
            return "select " + keys + ",max(" + history + "." + version() + ") from "
                    + (form.isArray()
                            ? unnest(false) + " join " + historyTable() + " " + history + " on "
                                    + matched(history, root.historyKey(), "k")
                            : historyTable() + " " + history + " where " + keyList(history, root.historyKey(), rows))
                    + " group by " + keys;
        });
    }

    /** Deletes versions by key and number. */
    String delete(int rows) {
        return texts.computeIfAbsent(
                "delete/" + rows,
                key -> "delete from " + historyTable() + " where ("
                        + unqualified(plan.historyKey()) + "," + version() + ") in ("
                        + repeated(tuple(plan.historyKey().size() + 1), rows) + ")");
    }

    private String unqualified(List<Column> columns) {
        var list = new StringJoiner(",");
        columns.forEach(column -> list.add(quoted(column)));
        return list.toString();
    }

    private String insert() {
        var targets = new StringJoiner(",");
        var sources = new StringJoiner(",");
        for (int i = 0; i < plan.key().size(); i++) {
            targets.add(quoted(plan.historyKey().get(i)));
            sources.add("t." + quoted(plan.key().get(i)));
        }
        var aliases = aliases();
        for (var copy : plan.copies()) {
            targets.add(quoted(copy.target()));
            sources.add(aliases.get(copy.from()) + "." + quoted(copy.source()));
        }
        targets.add(version());
        sources.add(versionExpression);
        targets.add(quoted(plan.changed()));
        sources.add("?");
        if (plan.changeset() != null) {
            targets.add(quoted(plan.changeset()));
            sources.add("?");
        }
        return "insert into " + historyTable() + " (" + targets + ") select " + sources;
    }

    private String joinKeys(boolean inVersion) {
        var condition = matched("t", plan.key(), "k") + (inVersion && plan == root ? versionMatches() : "");
        return " from " + unnest(inVersion) + " join " + name(plan.base()) + " t on " + condition + joins(inVersion);
    }

    private String versionMatches() {
        return " and " + versionExpression + "=k.v";
    }

    private String unnest(boolean inVersion) {
        var arrays = new StringJoiner(",", "unnest(", ")");
        var names = new StringJoiner(",", " k(", ")");
        var types = form.arrayTypes() == null ? List.<String>of() : form.arrayTypes();
        for (int i = 0; i < types.size(); i++) {
            arrays.add("cast(? as " + types.get(i) + form.arraySuffix() + ")");
            names.add("k" + i);
        }
        if (inVersion) {
            arrays.add("cast(? as bigint" + form.arraySuffix() + ")");
            names.add("v");
        }
        return arrays.toString() + names;
    }

    private String tables() {
        return name(plan.base()) + " t" + joins(false);
    }

    /** The root's table, for the version, and secondary tables, for their columns. */
    private String joins(boolean inVersion) {
        var joins = new StringBuilder();
        if (plan != root) {
            joins.append(" join ")
                    .append(name(root.base()))
                    .append(" r on ")
                    .append(equal("r", root.key(), "t", plan.key()))
                    .append(inVersion ? versionMatches() : "");
        }
        aliases().forEach((table, alias) -> {
            if (table != plan.base()) {
                joins.append(" left join ")
                        .append(name(table))
                        .append(" ")
                        .append(alias)
                        .append(" on ")
                        .append(equal(alias, secondaryKey(table), "t", plan.key()));
            }
        });
        return joins.toString();
    }

    private static List<Column> secondaryKey(Table table) {
        return table.getPrimaryKey().getColumns();
    }

    private String list(int rows, boolean inVersion) {
        if (!inVersion) {
            return keyList("t", plan.key(), rows);
        }
        var each = tuple(plan.key().size() + 1);
        return "(" + columns("t", plan.key()) + "," + versionExpression + ") in (" + repeated(each, rows) + ")";
    }

    private String keyList(String alias, List<Column> key, int rows) {
        return key.size() == 1
                ? columns(alias, key) + " in (" + repeated("?", rows) + ")"
                : "(" + columns(alias, key) + ") in (" + repeated(tuple(key.size()), rows) + ")";
    }

    private static String tuple(int size) {
        return "(" + repeated("?", size) + ")";
    }

    private static String repeated(String text, int times) {
        return (text + ",").repeat(times - 1) + text;
    }

    private String matched(String alias, List<Column> key, String keys) {
        var conditions = new ArrayList<String>();
        for (int i = 0; i < key.size(); i++) {
            conditions.add(alias + "." + quoted(key.get(i)) + "=" + keys + ".k" + i);
        }
        return String.join(" and ", conditions);
    }

    private String equal(String left, List<Column> leftKey, String right, List<Column> rightKey) {
        var conditions = new ArrayList<String>();
        for (int i = 0; i < leftKey.size(); i++) {
            conditions.add(left + "." + quoted(leftKey.get(i)) + "=" + right + "." + quoted(rightKey.get(i)));
        }
        return String.join(" and ", conditions);
    }

    private String columns(String alias, List<Column> columns) {
        var list = new StringJoiner(",");
        columns.forEach(column -> list.add(alias + "." + quoted(column)));
        return list.toString();
    }

    private Map<Table, String> aliases() {
        var aliases = new LinkedHashMap<Table, String>();
        aliases.put(plan.base(), "t");
        plan.copies().forEach(copy -> aliases.computeIfAbsent(copy.from(), table -> "s" + aliases.size()));
        return aliases;
    }

    private String rootAlias() {
        return plan == root ? "t" : "r";
    }

    private String version() {
        return quoted(plan.version());
    }

    private String quoted(Column column) {
        return column.getQuotedName(dialect());
    }

    private String name(Table table) {
        return factory.getSqlStringGenerationContext().format(table.getQualifiedTableName());
    }

    private Dialect dialect() {
        return factory.getJdbcServices().getDialect();
    }
}
