package dev.aludel.compat.event;

import dev.aludel.event.BulkDelete;
import dev.aludel.event.BulkUpdate;
import dev.aludel.event.Flush;
import dev.aludel.event.SessionListener;
import dev.aludel.event.SessionTransaction;
import dev.aludel.execution.OrmExecuteState;
import dev.aludel.execution.Result;
import java.sql.Connection;
import java.util.Locale;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Writes down every event of sessions. */
class TellingListener implements SessionListener {

    private final Told told;

    TellingListener(Told told) {
        this.told = told;
    }

    private void of(String event, Object object) {
        told.event(event + "(" + object.getClass().getSimpleName() + ")");
    }

    private void of(String event, SessionTransaction transaction) {
        told.event(event + "(" + transaction.kind().name().toLowerCase(Locale.ROOT) + ")");
    }

    @Override
    public @Nullable Result doOrmExecute(OrmExecuteState state) {
        told.event("doOrmExecute");
        return null;
    }

    @Override
    public void afterTransactionCreate(SessionTransaction transaction) {
        of("afterTransactionCreate", transaction);
    }

    @Override
    public void afterTransactionEnd(SessionTransaction transaction) {
        of("afterTransactionEnd", transaction);
    }

    @Override
    public void afterBegin(Session session, SessionTransaction transaction, Connection connection) {
        told.event("afterBegin");
    }

    @Override
    public void beforeCommit(Session session) {
        told.event("beforeCommit");
    }

    @Override
    public void afterCommit(Session session) {
        told.event("afterCommit");
    }

    @Override
    public void afterRollback(Session session) {
        told.event("afterRollback");
    }

    @Override
    public void afterSoftRollback(Session session, SessionTransaction previous) {
        of("afterSoftRollback", previous);
    }

    @Override
    public void beforeFlush(Flush flush) {
        told.event("beforeFlush");
    }

    @Override
    public void afterFlush(Flush flush) {
        told.event("afterFlush");
    }

    @Override
    public void afterFlushPostexec(Flush flush) {
        told.event("afterFlushPostexec");
    }

    @Override
    public void beforeAttach(Session session, Object object) {
        of("beforeAttach", object);
    }

    @Override
    public void afterAttach(Session session, Object object) {
        of("afterAttach", object);
    }

    @Override
    public void afterBulkUpdate(BulkUpdate update) {
        told.event("afterBulkUpdate");
    }

    @Override
    public void afterBulkDelete(BulkDelete delete) {
        told.event("afterBulkDelete");
    }

    @Override
    public void transientToPending(Session session, Object object) {
        of("transientToPending", object);
    }

    @Override
    public void pendingToTransient(Session session, Object object) {
        of("pendingToTransient", object);
    }

    @Override
    public void persistentToTransient(Session session, Object object) {
        of("persistentToTransient", object);
    }

    @Override
    public void pendingToPersistent(Session session, Object object) {
        of("pendingToPersistent", object);
    }

    @Override
    public void detachedToPersistent(Session session, Object object) {
        of("detachedToPersistent", object);
    }

    @Override
    public void loadedAsPersistent(Session session, Object object) {
        of("loadedAsPersistent", object);
    }

    @Override
    public void persistentToDeleted(Session session, Object object) {
        of("persistentToDeleted", object);
    }

    @Override
    public void deletedToPersistent(Session session, Object object) {
        of("deletedToPersistent", object);
    }

    @Override
    public void deletedToDetached(Session session, Object object) {
        of("deletedToDetached", object);
    }

    @Override
    public void persistentToDetached(Session session, Object object) {
        of("persistentToDetached", object);
    }
}
