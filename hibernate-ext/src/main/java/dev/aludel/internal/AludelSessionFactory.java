package dev.aludel.internal;

import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.Execution.Kind;
import dev.aludel.internal.Feature.OptionCarrier;
import jakarta.persistence.FindOption;
import java.io.InvalidObjectException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hibernate.HibernateException;
import org.hibernate.LockOptions;
import org.hibernate.ScrollMode;
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
import org.hibernate.event.spi.EventType;
import org.hibernate.internal.ExceptionConverterImpl;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.SessionFactoryRegistry;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.spi.ScrollableResultsImplementor;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.jspecify.annotations.Nullable;

/** Hibernate's session factory, opening our sessions. Made by {@link Builder}. */
public final class AludelSessionFactory extends SessionFactoryImpl {

    /** The mapping of the factory under construction: Hibernate's constructor lets others in before ours goes on. */
    private static final ThreadLocal<MetadataImplementor> MAPPING = new ThreadLocal<>();

    // Not initialized here: Hibernate's constructor may have asked for it before.
    private transient @Nullable List<Feature.ForFactory> features;
    private transient @Nullable Around around;
    private transient @Nullable Restricting restricting;

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
    @Nullable
    Around around() {
        return around;
    }

    /** What puts conditions on all that is loaded, or null. */
    public @Nullable Restricting restricting() {
        return restricting;
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

    @Override
    public void close() {
        var open = isOpen();
        super.close();
        if (open && features != null) {
            features.forEach(Feature.ForFactory::closed);
        }
    }

    /** An open result, naming what fails while it is traversed: that happens outside every session method. */
    <R> ScrollableResultsImplementor<R> naming(
            ScrollableResultsImplementor<R> results, UnaryOperator<RuntimeException> naming) {
        var named = results;
        for (var feature : features()) {
            named = feature.naming(named, naming);
        }
        return named;
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
        var attached = new ArrayList<Feature.ForFactory>();
        try {
            for (var feature : Settings.features()) {
                var forFactory = settings.isEnabled(feature.name()) ? feature.attach(this, metadata, settings) : null;
                if (forFactory != null) {
                    attached.add(forFactory);
                    around = around == null ? forFactory.around() : around;
                    restricting = restricting == null ? forFactory.restricting() : restricting;
                }
            }
        } catch (RuntimeException refused) {
            // Those before have a factory to forget that nobody will ever close with them.
            attached.forEach(Feature.ForFactory::closed);
            throw refused;
        }
        AludelListeners.place(this);
        var complete = List.copyOf(attached);
        features = complete;
        complete.forEach(Feature.ForFactory::attached);
        return complete;
    }

    /** Puts a listener of ours in the place of Hibernate's own, which it extends; those of others stay. */
    public <T> void replaceListener(EventType<T> type, Class<? extends T> hibernates, Supplier<? extends T> ours) {
        var group = getEventEngine().getListenerRegistry().getEventListenerGroup(type);
        var listeners = new ArrayList<T>();
        for (var each : group.listeners()) {
            listeners.add(each.getClass() == hibernates ? ours.get() : each);
        }
        group.clear();
        listeners.forEach(group::appendListener);
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

    RuntimeException translate(RuntimeException failure, SharedSessionContractImplementor session, Subject subject) {
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

    /** What our three kinds of query share: their options, what runs around them, and the naming of what fails. */
    static final class Course {

        private final CommonQueryContract query;
        private final OptionCarrier carrier;
        private final SharedSessionContractImplementor session;
        List<FindOption> options = List.of();

        @Nullable
        SqmStatement<?> standIn;

        Course(CommonQueryContract query, OptionCarrier carrier, SharedSessionContractImplementor session) {
            this.query = query;
            this.carrier = carrier;
            this.session = session;
        }

        private AludelSessionFactory factory() {
            return (AludelSessionFactory) session.getFactory();
        }

        void addOptions(List<? extends FindOption> added) {
            var all = new ArrayList<>(options);
            all.addAll(added);
            options = List.copyOf(all);
        }

        /** The statement that stands in for the query's own, or what is its own. */
        @SuppressWarnings("unchecked")
        <T> T standingIn(T own) {
            return standIn == null ? own : (T) standIn;
        }

        /** Whether a hint is ours, and was taken. */
        boolean tookHint(String name, @Nullable Object value) {
            var around = factory().around();
            if (around == null || !name.equals(around.hint())) {
                return false;
            }
            addOptions(around.optionsOfHint(value));
            return true;
        }

        void takeHints(@Nullable Map<String, Object> hints) {
            if (hints != null) {
                hints.forEach(this::tookHint);
            }
        }

        void collectHints(Map<String, Object> hints) {
            var around = factory().around();
            if (around != null && !options.isEmpty()) {
                hints.put(around.hint(), options);
            }
        }

        Object run(Kind kind, @Nullable ScrollMode mode) {
            return naming(() -> {
                var around = factory().around();
                return around == null || options.isEmpty() && !around.isActive(session)
                        ? carrier.run(kind, mode)
                        : around.execute(Execution.of(kind, session, query), carrier, each -> each.run(kind, mode));
            });
        }

        <T> T naming(Supplier<T> work) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                throw named(failure);
            }
        }

        <R> ScrollableResultsImplementor<R> naming(ScrollableResultsImplementor<R> results) {
            return factory().naming(results, this::named);
        }

        private RuntimeException named(RuntimeException failure) {
            return factory().translate(failure, session, Subject.query(query));
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
