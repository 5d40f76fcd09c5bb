package dev.aludel.internal;

import dev.aludel.internal.Settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.action.internal.EntityDeleteAction;
import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.sql.internal.NativeQueryImpl;
import org.hibernate.query.sqm.internal.SqmQueryImpl;
import org.jspecify.annotations.Nullable;

/** A feature of the tests that writes down what it is told. It gives a factory nothing to do unless it is listening. */
public final class ProbeFeature implements Feature {

    static final List<String> LOG = new ArrayList<>();

    static boolean listening;
    static boolean refusing;

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("aludel.probe.pitch", List.of("high", "low"), "low", false, "Only for tests."));
    }

    @Override
    public @Nullable ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        if (refusing) {
            throw new IllegalStateException("The probe refuses.");
        }
        return listening ? new Probe() : null;
    }

    private static final class Probe implements ForFactory {

        @Override
        public void closed() {
            LOG.add("closed");
        }

        @Override
        public RuntimeException translate(RuntimeException failure, SharedSessionContractImplementor session) {
            LOG.add("translate " + failure.getClass().getSimpleName());
            return failure;
        }

        @Override
        public ForSession open(SessionImplementor session) {
            return new SessionProbe();
        }

        @Override
        public int executeUpdate(SqmQueryImpl<?> query, IntSupplier execution) {
            LOG.add("executeUpdate");
            return execution.getAsInt();
        }

        @Override
        public void beforeNative(NativeQueryImpl<?> query) {
            LOG.add("beforeNative");
        }

        @Override
        public void writeStateless(
                StatelessWrite kind, List<?> entities, AludelStatelessSession session, Runnable execution) {
            LOG.add(kind + " " + entities.size());
            execution.run();
        }
    }

    static final class SessionProbe implements ForSession {

        @Override
        public boolean followsChanges() {
            return true;
        }

        @Override
        public void insertQueued(AbstractEntityInsertAction insert) {
            LOG.add("insertQueued");
        }

        @Override
        public void updateQueued(EntityUpdateAction update) {
            LOG.add("updateQueued");
        }

        @Override
        public void deleteQueued(EntityDeleteAction delete) {
            LOG.add("deleteQueued");
        }

        @Override
        public void deleteUnqueued(Object entity) {
            LOG.add("deleteUnqueued");
        }

        @Override
        public void foreignBulkWrite(List<String> tables) {
            LOG.add("foreignBulkWrite " + tables);
        }

        @Override
        public void updatesForgotten() {
            LOG.add("updatesForgotten");
        }

        @Override
        public void queueCleared() {
            LOG.add("queueCleared");
        }

        @Override
        public void beforeExecution() {
            LOG.add("beforeExecution");
        }

        @Override
        public void afterExecution() {
            LOG.add("afterExecution");
        }

        @Override
        public void flushFailed(RuntimeException failure) {
            LOG.add("flushFailed " + failure.getClass().getSimpleName());
        }

        @Override
        public void transactionCompleted(boolean successful) {
            LOG.add("transactionCompleted " + successful);
        }

        @Override
        public void insertUnqueued(Object entity) {
            LOG.add("insertUnqueued");
        }

        @Override
        public void evicting(Object entity, EntityEntry entry) {
            LOG.add("evicting " + entry.getStatus());
        }

        @Override
        public void attached(Object entity) {
            LOG.add("attached");
        }

        @Override
        public void expired(Object entity, Set<String> attributes) {
            LOG.add("expired " + attributes);
        }

        @Override
        public void loadExpired(Object entity, Set<String> attributes, Runnable load) {
            LOG.add("loading " + attributes);
            load.run();
            LOG.add("loaded " + attributes);
        }
    }
}
