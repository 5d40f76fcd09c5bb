package dev.aludel.event.internal;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.cfgxml.spi.CfgXmlAccessService;
import org.hibernate.boot.model.process.spi.MetadataBuildingProcess;
import org.hibernate.boot.spi.AbstractDelegatingMetadataBuilderImplementor;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.boot.spi.MetadataBuilderImplementor;
import org.hibernate.boot.spi.MetadataBuildingOptions;
import org.hibernate.metamodel.CollectionClassification;

/** Builds a factory's metadata with {@link SkippingOptions}. Asked by Jakarta Persistence's bootstrap and by Hibernate's own. */
final class SkippingBuilder extends AbstractDelegatingMetadataBuilderImplementor<SkippingBuilder> {

    private final MetadataSources sources;
    private final SkippingOptions options;

    SkippingBuilder(MetadataSources sources, MetadataBuilderImplementor delegate) {
        super(delegate);
        this.sources = sources;
        this.options = new SkippingOptions(delegate.getMetadataBuildingOptions(), delegate.getBootstrapContext());
    }

    @Override
    protected SkippingBuilder getThis() {
        return this;
    }

    @Override
    public BootstrapContext getBootstrapContext() {
        return delegate().getBootstrapContext();
    }

    @Override
    public MetadataBuilder applyImplicitListSemantics(CollectionClassification classification) {
        delegate().applyImplicitListSemantics(classification);
        return this;
    }

    @Override
    public MetadataBuildingOptions getMetadataBuildingOptions() {
        return options;
    }

    /** As the builder beneath does it, with our options; mappings in {@code hbm.xml}, which cannot be skipped, are its own affair. */
    @Override
    public Metadata build() {
        addConfigured();
        return sources.getHbmXmlBindings().isEmpty()
                ? MetadataBuildingProcess.build(sources, getBootstrapContext(), options)
                : delegate().build();
    }

    private void addConfigured() {
        var configured = options.getServiceRegistry()
                .requireService(CfgXmlAccessService.class)
                .getAggregatedConfig();
        if (configured != null && configured.getMappingReferences() != null) {
            configured.getMappingReferences().forEach(reference -> reference.apply(sources));
        }
    }
}
