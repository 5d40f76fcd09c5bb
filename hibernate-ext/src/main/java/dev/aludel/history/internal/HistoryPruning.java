package dev.aludel.history.internal;

import dev.aludel.history.internal.HistoryReader.Setup;
import dev.aludel.internal.AludelSession;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Deletes versions in batches, so that no statement holds more locks than a batch has rows. */
final class HistoryPruning {

    private static final int BATCH = 1000;

    private final AludelSession session;
    private final VersionedType type;
    private final FactoryHistory factory;

    HistoryPruning(AludelSession session, VersionedType type, FactoryHistory factory) {
        this.session = session;
        this.type = type;
        this.factory = factory;
    }

    long prune(String condition, Setup setup) {
        session.autoFlushIfRequired(factory.spaces(type));
        var keys = new StringJoiner(", ");
        type.keyNames().forEach(name -> keys.add("h." + name));
        var hql = "select " + keys + ", h.version from " + type.historyName() + " h where " + condition;
        var deleted = 0L;
        while (true) {
            var batch = setup.apply(session.createSelectionQuery(hql, Object.class))
                    .setMaxResults(BATCH)
                    .getResultList();
            if (batch.isEmpty()) {
                return deleted;
            }
            delete(batch);
            deleted += batch.size();
        }
    }

    /** From the leaves to the root: a leaf's history refers to the root's. */
    private void delete(List<Object> batch) {
        var tables = new ArrayList<>(factory.historySql(type));
        for (int i = tables.size() - 1; i >= 0; i--) {
            factory.writer(session).delete(type, tables.get(i), batch);
        }
    }
}
