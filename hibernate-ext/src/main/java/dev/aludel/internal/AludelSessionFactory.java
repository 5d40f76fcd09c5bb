package dev.aludel.internal;

import java.io.InvalidObjectException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.hibernate.HibernateException;
import org.hibernate.LockOptions;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSessionBuilder;
import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.boot.internal.MetadataImpl;
import org.hibernate.boot.spi.AbstractDelegatingSessionFactoryBuilderImplementor;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.boot.spi.SessionFactoryBuilderFactory;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.creation.internal.SessionBuilderImpl;
import org.hibernate.engine.creation.internal.StatelessSessionBuilderImpl;
import org.hibernate.engine.creation.spi.SessionBuilderImplementor;
import org.hibernate.engine.spi.ExceptionConverter;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.StatelessSessionImplementor;
import org.hibernate.event.internal.DefaultEvictEventListener;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.EvictEventListener;
import org.hibernate.internal.ExceptionConverterImpl;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.SessionFactoryRegistry;
import org.hibernate.query.spi.ScrollableResultsImplementor;
import org.jspecify.annotations.Nullable;

/** Hibernate's session factory, opening our sessions. Made by {@link Builder}. */
public final class AludelSessionFactory extends SessionFactoryImpl {

    /** The mapping of the factory under construction: Hibernate's constructor lets others in before ours goes on. */
    private static final ThreadLocal<MetadataImplementor> MAPPING = new ThreadLocal<>();

    // Not initialized here: Hibernate's constructor may have asked for it before.
    private transient @Nullable List<Feature.ForFactory> features;
    private transient Feature.@Nullable Around around;

    AludelSessionFactory(MetadataImplementor metadata, SessionFactoryOptions options, BootstrapContext context) {
        super(metadata, options, context);
        try {
            features();
        } catch (RuntimeException refused) {
            close();
            throw refused;
        }
    }

    /** The features at work in this factory. */
    List<Feature.ForFactory> features() {
        var known = features;
        if (known != null) {
            return known;
        }
        // Hibernate fills this last, before it tells its observers, who may open sessions and must find the features.
        return getEventListenerGroups() == null ? List.of() : attach();
    }

    /** What runs around all that our sessions execute, or null. */
    Feature.@Nullable Around around() {
        return around;
    }

    /** What one feature does in this factory, or null if it is not at work here. */
    public <F extends Feature.ForFactory> @Nullable F feature(Class<F> type) {
        for (var feature : features()) {
            if (type.isInstance(feature)) {
                return type.cast(feature);
            }
        }
        return null;
    }

    private synchronized List<Feature.ForFactory> attach() {
        var known = features;
        if (known != null) {
            return known;
        }
        // A feature that opens a session while it attaches gets one without features.
        features = List.of();
        var metadata = Objects.requireNonNull(MAPPING.get());
        var settings = Settings.of(getProperties());
        AludelActionQueue.FlushLook.replaceHibernates(getEventEngine().getListenerRegistry());
        var attached = new ArrayList<Feature.ForFactory>();
        for (var feature : Settings.features()) {
            var forFactory = settings.isEnabled(feature.name()) ? feature.attach(this, metadata, settings) : null;
            if (forFactory != null) {
                attached.add(forFactory);
                around = around == null ? forFactory.around() : around;
            }
        }
        replaceEviction();
        var complete = List.copyOf(attached);
        features = complete;
        return complete;
    }

    /** Puts our eviction in the place of Hibernate's; the listeners of others stay. */
    private void replaceEviction() {
        var listeners = new ArrayList<EvictEventListener>();
        getEventListenerGroups().eventListenerGroup_EVICT.listeners().forEach(listeners::add);
        listeners.replaceAll(
                each -> each.getClass() == DefaultEvictEventListener.class ? new AludelActionQueue.Eviction() : each);
        getEventEngine()
                .getListenerRegistry()
                .setListeners(EventType.EVICT, listeners.toArray(EvictEventListener[]::new));
    }

    RuntimeException translate(RuntimeException failure, SharedSessionContractImplementor session) {
        var translated = failure;
        for (var feature : features()) {
            translated = feature.translate(translated, session);
        }
        return translated;
    }

    /** The converter of one session, which gives exceptions their names on their way out. */
    ExceptionConverter exceptionConverter(SharedSessionContractImplementor session) {
        return new NamingConverter(session);
    }

    RuntimeException translate(
            RuntimeException failure, SharedSessionContractImplementor session, Feature.Subject subject) {
        var translated = translate(failure, session);
        for (var feature : features()) {
            translated = feature.translate(translated, session, subject);
        }
        return translated;
    }

    @Override
    public SessionBuilderImplementor withOptions() {
        return new SessionBuilderImpl(this) {
            @Override
            protected SessionImplementor createSession() {
                return new AludelSession(AludelSessionFactory.this, this);
            }
        };
    }

    @Override
    public StatelessSessionBuilder withStatelessOptions() {
        return new StatelessSessionBuilderImpl(this) {
            @Override
            protected StatelessSessionImplementor createStatelessSession() {
                return new AludelStatelessSession(AludelSessionFactory.this, this);
            }
        };
    }

    /** Hibernate's own is private, so a subclass would be read back as a hollow copy. */
    @Serial
    private Object readResolve() throws InvalidObjectException {
        var registry = SessionFactoryRegistry.INSTANCE;
        var byUuid = registry.getSessionFactory(getUuid());
        if (byUuid != null) {
            return byUuid;
        }
        var byName = getName() == null ? null : registry.getNamedSessionFactory(getName());
        if (byName != null) {
            return byName;
        }
        throw new InvalidObjectException(
                "No session factory with the UUID '%s' or the name '%s' is open.".formatted(getUuid(), getName()));
    }

    /** Hibernate's exception converter, with SQLAlchemy's names given last. The rollback marks stay Hibernate's. */
    private final class NamingConverter extends ExceptionConverterImpl {

        private final SharedSessionContractImplementor session;

        NamingConverter(SharedSessionContractImplementor session) {
            super(session);
            this.session = session;
        }

        @Override
        public RuntimeException convertCommitException(RuntimeException exception) {
            return translate(super.convertCommitException(exception), session);
        }

        @Override
        public RuntimeException convert(HibernateException exception, LockOptions lockOptions) {
            try {
                return translate(super.convert(exception, lockOptions), session);
            } catch (IllegalArgumentException thrownNotReturned) {
                // Hibernate throws instead of returning where an object is detached.
                throw translate(thrownNotReturned, session);
            }
        }

        @Override
        public RuntimeException convert(RuntimeException exception) {
            return exception instanceof HibernateException hibernates
                    ? convert(hibernates)
                    : translate(super.convert(exception), session);
        }

        @Override
        public RuntimeException convert(RuntimeException exception, LockOptions lockOptions) {
            return exception instanceof HibernateException hibernates
                    ? convert(hibernates, lockOptions)
                    : translate(super.convert(exception, lockOptions), session);
        }
    }

    /** Hibernate's open result, naming what fails while it is traversed: that happens outside every session method. */
    record NamingScroll<R>(ScrollableResultsImplementor<R> results, UnaryOperator<RuntimeException> naming)
            implements ScrollableResultsImplementor<R> {

        private boolean moved(BooleanSupplier move) {
            try {
                return move.getAsBoolean();
            } catch (RuntimeException failure) {
                throw naming.apply(failure);
            }
        }

        private void done(Runnable work) {
            moved(() -> {
                work.run();
                return true;
            });
        }

        @Override
        public R get() {
            try {
                return results.get();
            } catch (RuntimeException failure) {
                throw naming.apply(failure);
            }
        }

        @Override
        public boolean next() {
            try {
                return results.next();
            } catch (RuntimeException failure) {
                throw naming.apply(failure);
            }
        }

        @Override
        public void close() {
            done(results::close);
        }

        @Override
        public boolean isClosed() {
            return results.isClosed();
        }

        @Override
        public boolean previous() {
            return moved(results::previous);
        }

        @Override
        public boolean scroll(int positions) {
            return moved(() -> results.scroll(positions));
        }

        @Override
        public boolean position(int position) {
            return moved(() -> results.position(position));
        }

        @Override
        public int getPosition() {
            try {
                return results.getPosition();
            } catch (RuntimeException failure) {
                throw naming.apply(failure);
            }
        }

        @Override
        public boolean last() {
            return moved(results::last);
        }

        @Override
        public boolean first() {
            return moved(results::first);
        }

        @Override
        public void beforeFirst() {
            done(results::beforeFirst);
        }

        @Override
        public void afterLast() {
            done(results::afterLast);
        }

        @Override
        public boolean isFirst() {
            return moved(results::isFirst);
        }

        @Override
        public boolean isLast() {
            return moved(results::isLast);
        }

        @Override
        @Deprecated
        @SuppressWarnings("removal")
        public int getRowNumber() {
            return results.getRowNumber();
        }

        @Override
        @Deprecated
        @SuppressWarnings("removal")
        public boolean setRowNumber(int rowNumber) {
            return moved(() -> results.setRowNumber(rowNumber));
        }

        @Override
        public void setFetchSize(int fetchSize) {
            results.setFetchSize(fetchSize);
        }
    }

    /** Builds our session factory where Hibernate would build its own. */
    public static final class Builder
            extends AbstractDelegatingSessionFactoryBuilderImplementor<SessionFactoryBuilderImplementor> {

        private final MetadataImplementor metadata;

        private Builder(MetadataImplementor metadata, SessionFactoryBuilderImplementor hibernatesOwn) {
            super(hibernatesOwn);
            this.metadata = metadata;
        }

        /**
         * Our builder around Hibernate's, unless the unit switches Aludel off.
         *
         * @return null where Hibernate's own builder is to stay
         */
        public static @Nullable SessionFactoryBuilder around(
                MetadataImplementor metadata, SessionFactoryBuilderImplementor hibernatesOwn) {
            var configuration = metadata.getMetadataBuildingOptions()
                    .getServiceRegistry()
                    .requireService(ConfigurationService.class);
            return Settings.of(configuration.getSettings()).isEnabled() ? new Builder(metadata, hibernatesOwn) : null;
        }

        @Override
        protected Builder getThis() {
            return this;
        }

        @Override
        public SessionFactory build() {
            var outer = MAPPING.get();
            MAPPING.set(metadata);
            try {
                return new AludelSessionFactory(
                        metadata, buildSessionFactoryOptions(), ((MetadataImpl) metadata).getBootstrapContext());
            } finally {
                MAPPING.remove();
                if (outer != null) {
                    MAPPING.set(outer);
                }
            }
        }

        /** Hibernate finds this by {@code META-INF/services}, whichever provider boots the unit. */
        public static final class Service implements SessionFactoryBuilderFactory {

            @Override
            public @Nullable SessionFactoryBuilder getSessionFactoryBuilder(
                    MetadataImplementor metadata, SessionFactoryBuilderImplementor defaultBuilder) {
                return around(metadata, defaultBuilder);
            }
        }
    }
}
