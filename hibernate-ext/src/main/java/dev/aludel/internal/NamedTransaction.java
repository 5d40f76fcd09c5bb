package dev.aludel.internal;

import dev.aludel.internal.Feature.Subject;
import org.hibernate.engine.transaction.internal.TransactionImpl;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;

/** Hibernate's transaction, naming what it refuses. Handed out by {@link GuardedSession}. */
final class NamedTransaction extends TransactionImpl {

    private final transient GuardedSession session;

    NamedTransaction(TransactionCoordinator coordinator, GuardedSession session) {
        super(coordinator, session);
        this.session = session;
    }

    @Override
    public void begin() {
        refusing(super::begin);
    }

    @Override
    public void commit() {
        refusing(super::commit);
    }

    @Override
    public void rollback() {
        refusing(super::rollback);
    }

    private void refusing(Runnable demarcation) {
        try {
            demarcation.run();
        } catch (RuntimeException refusal) {
            throw ((AludelSessionFactory) session.getFactory()).translate(refusal, session, Subject.transaction(this));
        }
    }
}
