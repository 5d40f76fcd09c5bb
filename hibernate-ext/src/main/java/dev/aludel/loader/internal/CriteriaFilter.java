package dev.aludel.loader.internal;

import dev.aludel.internal.Settings;
import java.sql.Types;
import java.util.Map;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.spi.FilterDefinition;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.internal.FilterImpl;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.AbstractClassJavaType;
import org.jspecify.annotations.Nullable;

/**
 * The filter that is enabled while criteria are in force, and whose value they are. No entity has it: but where a filter
 * is enabled, Hibernate keeps no plans and no filtered collections. Hibernate finds it as a service.
 */
public final class CriteriaFilter implements AdditionalMappingContributor {

    private static final String NAME = "aludel$criteria";
    private static final String CRITERIA = "criteria";

    /** Made by Hibernate. */
    public CriteriaFilter() {}

    @Override
    public String getContributorName() {
        return "aludel-loader";
    }

    @Override
    public void contribute(
            AdditionalMappingContributions contributions,
            InFlightMetadataCollector metadata,
            ResourceStreamLocator resources,
            MetadataBuildingContext context) {
        var boot = context.getBootstrapContext();
        var settings = Settings.of(boot.getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSettings());
        if (!settings.isEnabled() || !settings.isEnabled(LoaderFeature.NAME)) {
            return;
        }
        var types = boot.getTypeConfiguration();
        var type = types.getBasicTypeRegistry()
                .resolve(new CriteriaType(), types.getJdbcTypeRegistry().getDescriptor(Types.VARBINARY));
        metadata.addFilterDefinition(new FilterDefinition(NAME, "", false, true, Map.of(CRITERIA, type), null));
    }

    /** The criteria in force; none if there are none. */
    static CriteriaSet of(LoadQueryInfluencers influencers) {
        return inForce(influencers).set();
    }

    /** The same with what they have said to the execution. */
    static CriteriaInForce inForce(LoadQueryInfluencers influencers) {
        var criteria = influencers.getEnabledFilter(NAME) instanceof FilterImpl filter
                ? (CriteriaInForce) filter.getParameters().get(CRITERIA)
                : null;
        return criteria == null ? CriteriaInForce.NONE : criteria;
    }

    /** Puts criteria in force. */
    static void set(CriteriaInForce criteria, LoadQueryInfluencers influencers) {
        if (criteria.set().isEmpty()) {
            influencers.disableFilter(NAME);
        } else {
            influencers.enableFilter(NAME).setParameter(CRITERIA, criteria);
        }
    }

    /** Criteria as the value of the filter. They are never sent to a database. */
    private static final class CriteriaType extends AbstractClassJavaType<CriteriaInForce> {

        CriteriaType() {
            super(CriteriaInForce.class, new CriteriaKey());
        }

        @Override
        public int extractHashCode(CriteriaInForce value) {
            return value.set().criteria().size();
        }

        @Override
        public <X> X unwrap(@Nullable CriteriaInForce value, Class<X> type, WrapperOptions options) {
            throw unknownUnwrap(type);
        }

        @Override
        public <X> CriteriaInForce wrap(@Nullable X value, WrapperOptions options) {
            throw unknownWrap(CriteriaInForce.class);
        }
    }
}
