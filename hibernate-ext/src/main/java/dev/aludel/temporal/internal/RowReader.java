package dev.aludel.temporal.internal;

import dev.aludel.temporal.VersionedRows.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;

/** Reads the rows of one object, whatever the instant that the session reads at. */
final class RowReader {

    private final Session session;
    private final SessionTemporal temporal;

    RowReader(Session session, SessionTemporal temporal) {
        this.session = session;
        this.temporal = temporal;
    }

    <E> List<E> rows(Class<E> entity, RowType type, Object id) {
        return switch (type.strategy()) {
            case NEW_KEY -> ofOrigin(entity, type, id, "e." + type.persister().getIdentifierPropertyName());
            case VERSION_ID ->
                ofKey(entity, type, id, "", Map.of(), "e." + type.numberRole().path());
            case VALIDITY ->
                ofKey(entity, type, id, "", Map.of(), "e." + type.startRole().path());
            case IMMUTABLE ->
                Optional.ofNullable(session.find(entity, id)).stream().toList();
        };
    }

    <E> Optional<E> current(Class<E> entity, RowType type, Object id) {
        if (type.strategy() == Strategy.VALIDITY) {
            return inForce(entity, type, id, temporal.now());
        }
        var rows = rows(entity, type, id);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
    }

    <E> Optional<E> inForce(Class<E> entity, RowType type, Object id, Instant instant) {
        if (!type.hasValidity()) {
            throw TemporalErrors.noValidity(type.name());
        }
        var condition = " and e.%s <= :aludel_instant and (e.%s is null or e.%s > :aludel_instant)"
                .formatted(
                        type.startRole().path(),
                        type.endRole().path(),
                        type.endRole().path());
        return ofKey(
                        entity,
                        type,
                        id,
                        condition,
                        Map.of("aludel_instant", instant),
                        "e." + type.startRole().path())
                .stream()
                .findFirst();
    }

    private <E> List<E> ofOrigin(Class<E> entity, RowType type, Object id, String key) {
        var origin = type.origin();
        if (origin == null) {
            throw TemporalErrors.notLinked(type.name());
        }
        var first =
                "coalesce(f.%s, f.%s)".formatted(origin.path(), type.persister().getIdentifierPropertyName());
        var hql = "select e from %s e, %s f where %s = :id and (%s = %s or e.%s = %s) order by %s"
                .formatted(name(type), name(type), key.replace("e.", "f."), key, first, origin.path(), first, key);
        return list(type, hql, entity, Map.of("id", id));
    }

    private <E> List<E> ofKey(
            Class<E> entity, RowType type, Object id, String condition, Map<String, Object> values, String order) {
        var attributes = type.sharedAttributes();
        List<?> parts = id instanceof List<?> several ? several : List.of(id);
        if (parts.size() != attributes.size()) {
            throw TemporalErrors.wrongKey(type.name(), id, "values for " + attributes);
        }
        var bound = new LinkedHashMap<String, Object>(values);
        var where = new ArrayList<String>();
        var prefix = prefix(type);
        for (int i = 0; i < parts.size(); i++) {
            where.add("e." + prefix + attributes.get(i) + " = :key" + i);
            bound.put("key" + i, parts.get(i));
        }
        var hql = "select e from " + name(type) + " e where " + where.stream().collect(Collectors.joining(" and "))
                + condition + " order by " + order;
        return list(type, hql, entity, bound);
    }

    private static String prefix(RowType type) {
        return type.persister().getIdentifierMapping() instanceof CompositeIdentifierMapping
                        && type.persister().hasIdentifierProperty()
                ? type.persister().getIdentifierPropertyName() + "."
                : "";
    }

    private static String name(RowType type) {
        return type.persister().getImportedName();
    }

    private <E> List<E> list(RowType type, String hql, Class<E> entity, Map<String, Object> values) {
        return temporal.showingAll(type, () -> {
            var query = session.createSelectionQuery(hql, entity);
            values.forEach(query::setParameter);
            return query.getResultList();
        });
    }
}
