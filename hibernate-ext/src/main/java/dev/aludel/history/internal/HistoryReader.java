package dev.aludel.history.internal;

import dev.aludel.history.Difference;
import dev.aludel.history.EntityVersion;
import dev.aludel.history.History;
import dev.aludel.internal.AludelSession;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** The history of one session. */
public final class HistoryReader implements History {

    private final AludelSession session;
    private final FactoryHistory factory;

    private HistoryReader(AludelSession session, FactoryHistory factory) {
        this.session = session;
        this.factory = factory;
    }

    /** The history that an entity manager sees. */
    public static History of(EntityManager entityManager) {
        var session = entityManager.unwrap(Session.class);
        var history = session instanceof AludelSession ours ? ours.feature(SessionHistory.class) : null;
        if (history == null) {
            throw HistoryErrors.notVersioned(
                    entityManager.getEntityManagerFactory().getName());
        }
        return new HistoryReader((AludelSession) session, history.factory());
    }

    @Override
    public <E> List<EntityVersion<E>> versions(Class<E> type, Object id) {
        var versioned = type(type);
        return read(versioned, byKey(versioned) + " order by h.version", query -> keyed(query, versioned, id));
    }

    @Override
    public <E> List<EntityVersion<E>> versions(Class<E> type, Object id, int first, int max) {
        var versioned = type(type);
        return read(versioned, byKey(versioned) + " order by h.version", reading -> keyed(reading, versioned, id)
                .setFirstResult(first)
                .setMaxResults(max));
    }

    @Override
    public <E> Optional<EntityVersion<E>> version(Class<E> type, Object id, int number) {
        var versioned = type(type);
        return this.<E>read(
                        versioned, byKey(versioned) + " and h.version = :version", query -> keyed(query, versioned, id)
                                .setParameter("version", number))
                .stream()
                .findFirst();
    }

    @Override
    public <E> Optional<E> asOf(Class<E> type, Object id, Instant instant) {
        var versioned = type(type);
        var past = this.<E>read(
                versioned, byKey(versioned) + " and h.changed > :instant order by h.version", query -> keyed(
                                query, versioned, id)
                        .setParameter("instant", instant)
                        .setMaxResults(1));
        return past.isEmpty()
                ? Optional.ofNullable(session.find(type, id))
                : Optional.of(past.get(0).state());
    }

    @Override
    public List<Difference> difference(Class<?> type, Object id, int from, int to) {
        var versioned = type(type);
        var before = stored(versioned, type, id, from);
        var after = stored(versioned, type, id, to);
        var differences = new ArrayList<Difference>();
        for (var attribute : before.type().attributes()) {
            var value = before.values().get(attribute.name());
            var other = after.values().get(attribute.name());
            if (!before.type().isSame(attribute, value, other)) {
                differences.add(new Difference(attribute.name(), value, other));
            }
        }
        return differences;
    }

    /** What history holds of a version, by attribute. */
    private record Stored(VersionedType type, Map<String, @Nullable Object> values) {}

    /** What history holds of a version, or what it would hold of the current one. */
    private Stored stored(VersionedType type, Class<?> entity, Object id, int number) {
        var past = histories(type, byKey(type) + " and h.version = :version", query -> keyed(query, type, id)
                .setParameter("version", number));
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (!past.isEmpty()) {
            var concrete = factory.ofHistory(past.get(0).getClass());
            concrete.attributes()
                    .forEach(attribute ->
                            values.put(attribute.name(), VersionReader.storedValue(attribute, past.get(0))));
            return new Stored(concrete, values);
        }
        var current = session.find(entity, id);
        if (current == null || currentVersion(type, current) != number) {
            throw HistoryErrors.noSuchVersion(type.toString(), id, number, numbers(type, id));
        }
        var concrete = factory.typeOf(session.getEntityPersister(null, current).getEntityName());
        concrete.attributes()
                .forEach(attribute -> values.put(attribute.name(), concrete.storedValue(attribute, current, session)));
        return new Stored(concrete, values);
    }

    private long currentVersion(VersionedType type, Object entity) {
        var entry = session.getPersistenceContextInternal()
                .getEntry(session.getPersistenceContextInternal().unproxyAndReassociate(entity));
        return type.loadedVersion(Objects.requireNonNull(entry));
    }

    private List<Integer> numbers(VersionedType type, Object id) {
        return histories(type, byKey(type) + " order by h.version", query -> keyed(query, type, id)).stream()
                .map(VersionReader::number)
                .toList();
    }

    @Override
    public <E> List<EntityVersion<E>> changedBetween(Class<E> type, Instant from, Instant to, int first, int max) {
        var versioned = type(type);
        return read(
                versioned,
                "from " + versioned.historyName()
                        + " h where h.changed >= :from and h.changed < :to order by h.changed, h.version",
                query -> query.setParameter("from", from)
                        .setParameter("to", to)
                        .setFirstResult(first)
                        .setMaxResults(max));
    }

    @Override
    public void revert(Object entity, int version) {
        var managed = session.getPersistenceContextInternal().unproxyAndReassociate(entity);
        var type = factory.typeOf(session.getEntityPersister(null, managed).getEntityName());
        var entry = session.getPersistenceContextInternal().getEntry(managed);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "Cannot revert '%s': it is not managed by this session. Find or merge it first. [ALU-H13]"
                            .formatted(type));
        }
        var past = histories(type, byKey(type) + " and h.version = :version", query -> keyed(query, type, entry.getId())
                .setParameter("version", version));
        if (past.isEmpty()) {
            throw HistoryErrors.noSuchVersion(type.toString(), entry.getId(), version, numbers(type, entry.getId()));
        }
        for (var attribute : type.attributes()) {
            if (attribute.readable()) {
                type.persister()
                        .setValue(
                                managed,
                                type.persister().getPropertyIndex(attribute.name()),
                                VersionReader.attributeValue(attribute, past.get(0), session));
            }
        }
    }

    @Override
    public String changeset(String author, String reason) {
        return Objects.requireNonNull(session.feature(SessionHistory.class)).changeset(author, reason);
    }

    @Override
    public long prune(Class<?> type, Instant before) {
        var versioned = type(type);
        return new HistoryPruning(session, versioned, factory)
                .prune("h.changed < :limit", query -> query.setParameter("limit", before));
    }

    @Override
    public long prune(Class<?> type, int keep) {
        if (keep < 0) {
            throw new IllegalArgumentException(
                    "Invalid number of versions '%d': it is negative. Keep 0 or more. [ALU-H15]".formatted(keep));
        }
        var versioned = type(type);
        var newest =
                new StringJoiner(" and ", "(select max(g.version) from " + versioned.historyName() + " g where ", ")");
        versioned.keyNames().forEach(name -> newest.add("g." + name + " = h." + name));
        return new HistoryPruning(session, versioned, factory)
                .prune("h.version <= " + newest + " - :limit", query -> query.setParameter("limit", keep));
    }

    @Override
    public long erase(Class<?> type, Object id) {
        var versioned = type(type);
        session.autoFlushIfRequired(factory.spaces(versioned));
        var query = session.createMutationQuery("delete " + byKey(versioned).substring("from ".length()));
        var key = factory.writer(session).key(versioned, id);
        for (int i = 0; i < key.size(); i++) {
            query.setParameter("k" + i, key.get(i));
        }
        return query.executeUpdate();
    }

    @Override
    public long backfill(Class<?> type) {
        var versioned = type(type);
        if (versioned.plan().hidden()) {
            return 0;
        }
        var counter = versioned.plan().counter();
        return factory.withoutHistory(
                session, () -> session.createMutationQuery("update %s e set e.%s = 1 where e.%s is null"
                                .formatted(versioned.entityName(), counter, counter))
                        .executeUpdate());
    }

    private VersionedType type(Class<?> type) {
        return factory.typeOf(type.getName());
    }

    private static String byKey(VersionedType type) {
        var conditions = new StringJoiner(" and ");
        var names = type.keyNames();
        for (int i = 0; i < names.size(); i++) {
            conditions.add("h." + names.get(i) + " = :k" + i);
        }
        return "from " + type.historyName() + " h where " + conditions;
    }

    private SelectionQuery<Object> keyed(SelectionQuery<Object> query, VersionedType type, Object id) {
        var key = factory.writer(session).key(type, id);
        for (int i = 0; i < key.size(); i++) {
            query.setParameter("k" + i, key.get(i));
        }
        return query;
    }

    interface Setup {
        SelectionQuery<Object> apply(SelectionQuery<Object> query);
    }

    private <E> List<EntityVersion<E>> read(VersionedType type, String hql, Setup setup) {
        var versions = new ArrayList<EntityVersion<E>>();
        for (var history : histories(type, hql, setup)) {
            var concrete = factory.ofHistory(history.getClass());
            versions.add(VersionReader.version(concrete, history, concrete.identifier(history), session));
        }
        return versions;
    }

    /** Read by a session without memory over the same connection, so that nothing becomes managed. */
    private List<Object> histories(VersionedType type, String hql, Setup setup) {
        session.autoFlushIfRequired(factory.spaces(type));
        try (StatelessSession reading =
                session.statelessWithOptions().connection().open()) {
            return setup.apply(reading.createSelectionQuery(hql, Object.class)).getResultList();
        }
    }
}
