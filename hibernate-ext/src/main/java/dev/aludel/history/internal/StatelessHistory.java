package dev.aludel.history.internal;

import dev.aludel.history.internal.HistoryWriter.Row;
import dev.aludel.internal.AludelStatelessSession;
import dev.aludel.internal.Feature.StatelessWrite;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The history of direct writes. A stateless session knows no old state: each update of a versioned row makes a
 * version.
 */
final class StatelessHistory {

    /** The versions decided for the objects that the current thread is writing. */
    private static final ThreadLocal<Map<Object, Long>> DECIDED = new ThreadLocal<>();

    private StatelessHistory() {}

    static @Nullable Long decided(Object entity) {
        var decided = DECIDED.get();
        return decided == null ? null : decided.get(entity);
    }

    static void write(
            FactoryHistory factory,
            StatelessWrite kind,
            List<?> entities,
            AludelStatelessSession session,
            Runnable execution) {
        var byType = new LinkedHashMap<VersionedType, List<Object>>();
        for (var entity : entities) {
            var persister = session.getEntityPersister(null, entity);
            var type = factory.type(persister.getEntityName());
            if (type != null) {
                byType.computeIfAbsent(type, key -> new ArrayList<>()).add(entity);
            }
        }
        if (byType.isEmpty()) {
            execution.run();
            return;
        }
        session.getJdbcCoordinator().executeBatch();
        DECIDED.set(new IdentityHashMap<>());
        try {
            byType.forEach((type, objects) -> prepare(factory, kind, type, objects, session));
            execution.run();
        } finally {
            DECIDED.remove();
        }
    }

    private static void prepare(
            FactoryHistory factory,
            StatelessWrite kind,
            VersionedType type,
            List<Object> entities,
            AludelStatelessSession session) {
        var writer = factory.writer(session);
        if (kind != StatelessWrite.INSERT) {
            copy(writer, kind, type, entities, session);
        }
        if (kind == StatelessWrite.INSERT || kind == StatelessWrite.UPSERT) {
            start(writer, type, entities, session);
        }
    }

    private static void copy(
            HistoryWriter writer,
            StatelessWrite kind,
            VersionedType type,
            List<Object> entities,
            AludelStatelessSession session) {
        var rows = entities.stream()
                .map(entity -> new Row(type.persister().getIdentifier(entity, session), known(type, entity, kind)))
                .toList();
        if (type.isGuarded() && type.plan().hidden()) {
            // No object says which version it was read in, so the row's own is taken: nothing is lost, nothing guarded.
            var current = writer.versions(type, rows);
            for (int i = 0; i < rows.size(); i++) {
                var version = current.get(rows.get(i).id());
                if (version != null) {
                    decide(type, entities.get(i), version);
                }
            }
        }
        if (type.isGuarded() || kind == StatelessWrite.DELETE) {
            if (writer.copy(type, rows) != rows.size() && kind != StatelessWrite.UPSERT) {
                throw HistoryWriter.stale(type, rows.get(0).id());
            }
            return;
        }
        var versions = writer.versions(type, rows);
        var present = new ArrayList<Row>();
        for (int i = 0; i < rows.size(); i++) {
            var id = rows.get(i).id();
            var version = versions.get(id);
            if (version != null) {
                present.add(new Row(id, version));
                decide(type, entities.get(i), version + 1);
            } else if (kind != StatelessWrite.UPSERT) {
                throw HistoryWriter.stale(type, id);
            }
        }
        if (writer.copy(type, present) != present.size()) {
            throw HistoryWriter.stale(type, present.get(0).id());
        }
    }

    /** A counter that guards must match before anything is written. */
    private static @Nullable Long known(VersionedType type, Object entity, StatelessWrite kind) {
        return type.isGuarded()
                        && !type.plan().hidden()
                        && kind != StatelessWrite.UPSERT
                        && type.persister().getValue(entity, type.counter()) instanceof Number version
                ? version.longValue()
                : null;
    }

    private static void start(
            HistoryWriter writer, VersionedType type, List<Object> entities, AludelStatelessSession session) {
        var highest = Map.<Object, Long>of();
        if (type.hasAssignedKeys()) {
            highest = writer.highest(
                    type,
                    entities.stream()
                            .map(entity -> new Row(type.persister().getIdentifier(entity, session), null))
                            .toList());
        }
        for (var entity : entities) {
            if (decided(entity) != null) {
                continue;
            }
            var last = highest.isEmpty() ? null : highest.get(type.persister().getIdentifier(entity, session));
            if (last != null) {
                decide(type, entity, last + 1);
            } else if (type.plan().hidden() || !isStarted(type, entity)) {
                decide(type, entity, VersionCounter.FIRST);
            }
        }
    }

    private static boolean isStarted(VersionedType type, Object entity) {
        return type.persister().getValue(entity, type.counter()) instanceof Number given
                && given.longValue() >= VersionCounter.FIRST;
    }

    /** A declared counter is written from the object, a hidden one from what is noted here. */
    private static void decide(VersionedType type, Object entity, long version) {
        DECIDED.get().put(entity, version);
        if (!type.plan().hidden()) {
            var attribute = type.persister().getPropertyTypes()[type.counter()].getReturnedClass();
            type.persister().setValue(entity, type.counter(), Counters.number(version, attribute));
        }
    }
}
