package dev.aludel.compat.loader;

import dev.aludel.loader.ActiveCriteria;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * One way of reading.
 *
 * @param how which way it is
 * @param read opens a session, under the criteria or without them, and returns what it saw
 */
record Reading(String how, BiFunction<SessionFactory, Boolean, @Nullable Object> read) {

    Reading(String how, Function<Session, @Nullable Object> read) {
        this(how, (sessions, restricted) -> {
            try (var session = sessions.openSession()) {
                if (restricted) {
                    ActiveCriteria.of(session).add(Library.VISIBLE);
                }
                return undone(session, () -> read.apply(session));
            }
        });
    }

    static Reading stateless(String how, Function<StatelessSession, @Nullable Object> read) {
        return new Reading(how, (sessions, restricted) -> {
            try (var session = sessions.openStatelessSession()) {
                if (restricted) {
                    ActiveCriteria.of(session).add(Library.VISIBLE);
                }
                return undone(session, () -> read.apply(session));
            }
        });
    }

    static Reading hql(String hql) {
        return new Reading(hql, session -> {
            var rows = session.createSelectionQuery(hql, Object.class).getResultList();
            return hql.contains(" order by ") ? rows : sorted(rows);
        });
    }

    /** A statement that writes, and what a query tells of it. */
    static Reading after(String statement, String sql) {
        return new Reading(statement, session -> {
            session.createMutationQuery(statement).executeUpdate();
            return session.createNativeQuery(sql, Object.class).getResultList();
        });
    }

    /** Reads in a session of its own. */
    String in(SessionFactory sessions, boolean restricted) {
        return String.valueOf(read.apply(sessions, restricted));
    }

    private static String undone(SharedSessionContract session, Supplier<@Nullable Object> read) {
        session.beginTransaction();
        try {
            return told(read.get());
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        } finally {
            session.getTransaction().rollback();
        }
    }

    /** Rows that come in any order. */
    static List<String> sorted(Collection<?> rows) {
        return rows.stream().map(Reading::told).sorted().toList();
    }

    private static String told(@Nullable Object seen) {
        if (seen instanceof Object[] row) {
            return Arrays.stream(row).map(Reading::told).toList().toString();
        }
        if (seen instanceof Set<?> set) {
            return sorted(set).toString();
        }
        if (seen instanceof Collection<?> list) {
            return list.stream().map(Reading::told).toList().toString();
        }
        if (seen instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> told(entry.getKey()) + "=" + told(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(seen);
    }
}
