package dev.aludel.internal;

import org.hibernate.SessionFactory;
import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.boot.internal.MetadataImpl;
import org.hibernate.boot.spi.AbstractDelegatingSessionFactoryBuilderImplementor;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.boot.spi.SessionFactoryBuilderFactory;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.jspecify.annotations.Nullable;

/** Builds our session factory where Hibernate would build its own. */
public final class AludelSessionFactoryBuilder
        extends AbstractDelegatingSessionFactoryBuilderImplementor<SessionFactoryBuilderImplementor> {

    private final MetadataImplementor metadata;

    private AludelSessionFactoryBuilder(MetadataImplementor metadata, SessionFactoryBuilderImplementor hibernatesOwn) {
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
        var configuration =
                metadata.getMetadataBuildingOptions().getServiceRegistry().requireService(ConfigurationService.class);
        return Settings.of(configuration.getSettings()).isEnabled()
                ? new AludelSessionFactoryBuilder(metadata, hibernatesOwn)
                : null;
    }

    @Override
    protected AludelSessionFactoryBuilder getThis() {
        return this;
    }

    @Override
    public SessionFactory build() {
        return new AludelSessionFactory(
                metadata, buildSessionFactoryOptions(), ((MetadataImpl) metadata).getBootstrapContext());
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
