package dev.aludel.history.internal;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * How the keys of many rows are handed to one statement.
 *
 * @param arrayTypes the SQL names of the keys' types, where the database joins with arrays; null where it takes lists
 * @param chunk the most rows of one statement
 */
record KeyForm(@Nullable List<String> arrayTypes, String arraySuffix, int chunk) {

    /** The names that H2 and PostgreSQL both know. */
    private static @Nullable String arrayType(JdbcMapping type) {
        return switch (type.getJdbcType().getDdlTypeCode()) {
            case SqlTypes.BIGINT -> "bigint";
            case SqlTypes.INTEGER -> "integer";
            case SqlTypes.SMALLINT -> "smallint";
            case SqlTypes.VARCHAR -> "varchar";
            case SqlTypes.UUID -> "uuid";
            default -> null;
        };
    }

    static KeyForm of(Dialect dialect, List<JdbcMapping> keyTypes) {
        var names = new ArrayList<String>();
        for (var type : keyTypes) {
            var name = arrayType(type);
            if (name != null) {
                names.add(name);
            }
        }
        var complete = names.size() == keyTypes.size();
        if (complete && dialect instanceof H2Dialect) {
            return new KeyForm(names, " array", 250);
        }
        if (complete && dialect instanceof PostgreSQLDialect) {
            return new KeyForm(names, "[]", 1000);
        }
        return new KeyForm(null, "", 1024);
    }

    boolean isArray() {
        return arrayTypes != null;
    }

    /** How many rows a statement is written for that takes this many: lists are padded, so that few texts exist. */
    int padded(int rows) {
        return isArray() ? 1 : Math.max(1, Integer.highestOneBit(rows * 2 - 1));
    }
}
