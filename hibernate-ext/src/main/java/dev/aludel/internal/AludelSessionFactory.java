package dev.aludel.internal;

import java.io.InvalidObjectException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.StatelessSessionBuilder;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.engine.creation.internal.SessionBuilderImpl;
import org.hibernate.engine.creation.internal.StatelessSessionBuilderImpl;
import org.hibernate.engine.creation.spi.SessionBuilderImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.StatelessSessionImplementor;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.SessionFactoryRegistry;

/** Hibernate's session factory, opening our sessions. Made by {@link AludelSessionFactoryBuilder}. */
public final class AludelSessionFactory extends SessionFactoryImpl {

    private final transient List<Feature.ForFactory> features;

    AludelSessionFactory(MetadataImplementor metadata, SessionFactoryOptions options, BootstrapContext context) {
        super(metadata, options, context);
        var settings = Settings.of(getProperties());
        var attached = new ArrayList<Feature.ForFactory>();
        for (var feature : Settings.features()) {
            var forFactory = settings.isEnabled(feature.name()) ? feature.attach(this, metadata, settings) : null;
            if (forFactory != null) {
                attached.add(forFactory);
            }
        }
        features = List.copyOf(attached);
    }

    /** The features at work in this factory. */
    List<Feature.ForFactory> features() {
        // Null while Hibernate's constructor runs, which opens a session for the schema's sake.
        return features == null ? List.of() : features;
    }

    RuntimeException translate(RuntimeException failure, SharedSessionContractImplementor session) {
        var translated = failure;
        for (var feature : features()) {
            translated = feature.translate(translated, session);
        }
        return translated;
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
}
