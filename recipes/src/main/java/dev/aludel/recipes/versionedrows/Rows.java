package dev.aludel.recipes.versionedrows;

import java.util.Arrays;
import java.util.List;
import org.hibernate.Session;

/** What the tables hold. */
final class Rows {

    private Rows() {}

    /** The rows that a query returns, each as a list. */
    static List<List<Object>> of(Session session, String hql) {
        return session.createSelectionQuery(hql, Object[].class).getResultList().stream()
                .map(Arrays::asList)
                .toList();
    }
}
