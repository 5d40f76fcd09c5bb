package dev.aludel.internal;

import org.hibernate.HibernateException;
import org.hibernate.LockOptions;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.internal.ExceptionConverterImpl;

/** Hibernate's exception converter, with SQLAlchemy's names given last. The rollback marks stay Hibernate's. */
final class AludelExceptionConverter extends ExceptionConverterImpl {

    private final AludelSessionFactory factory;
    private final SharedSessionContractImplementor session;

    AludelExceptionConverter(AludelSessionFactory factory, SharedSessionContractImplementor session) {
        super(session);
        this.factory = factory;
        this.session = session;
    }

    @Override
    public RuntimeException convertCommitException(RuntimeException exception) {
        return factory.translate(super.convertCommitException(exception), session);
    }

    @Override
    public RuntimeException convert(HibernateException exception, LockOptions lockOptions) {
        try {
            return factory.translate(super.convert(exception, lockOptions), session);
        } catch (IllegalArgumentException thrownNotReturned) {
            // Hibernate throws instead of returning where an object is detached.
            throw factory.translate(thrownNotReturned, session);
        }
    }

    @Override
    public RuntimeException convert(RuntimeException exception) {
        return exception instanceof HibernateException hibernates
                ? convert(hibernates)
                : factory.translate(super.convert(exception), session);
    }

    @Override
    public RuntimeException convert(RuntimeException exception, LockOptions lockOptions) {
        return exception instanceof HibernateException hibernates
                ? convert(hibernates, lockOptions)
                : factory.translate(super.convert(exception, lockOptions), session);
    }
}
