package dev.aludel.recipes.versionedhistory;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** The rows of a query as one line of text. */
final class Rows {

    private Rows() {}

    static String of(SessionFactory sessions, String hql) {
        return sessions.fromSession(session -> of(session, hql));
    }

    static String of(Session session, String hql) {
        var rows = session.createSelectionQuery(hql, Object[].class).getResultList();
        return rows.isEmpty()
                ? "nothing"
                : rows.stream()
                        .map(row -> Arrays.stream(row)
                                .map(value -> Objects.toString(value, "null"))
                                .collect(Collectors.joining(" ")))
                        .collect(Collectors.joining(", "));
    }
}
