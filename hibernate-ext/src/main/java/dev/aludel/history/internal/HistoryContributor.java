package dev.aludel.history.internal;

import dev.aludel.history.Changeset;
import dev.aludel.history.Versioned;
import dev.aludel.internal.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.internal.InFlightMetadataCollectorImpl;
import org.hibernate.boot.internal.MetadataBuildingContextRootImpl;
import org.hibernate.boot.model.source.internal.annotations.AnnotationMetadataSourceProcessorImpl;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.jspecify.annotations.Nullable;

/** Hibernate calls this once every entity of a unit is bound: it adds the history entities. */
public final class HistoryContributor implements AdditionalMappingContributor {

    /** Made by Hibernate. */
    public HistoryContributor() {}

    @Override
    public String getContributorName() {
        return "aludel";
    }

    @Override
    public void contribute(
            AdditionalMappingContributions contributions,
            InFlightMetadataCollector metadata,
            ResourceStreamLocator resources,
            MetadataBuildingContext context) {
        var configuration =
                context.getBootstrapContext().getServiceRegistry().requireService(ConfigurationService.class);
        var settings = Settings.of(configuration.getSettings());
        if (!settings.isEnabled() || !settings.isEnabled(HistoryFeature.NAME)) {
            return;
        }
        var boot = new BootModel(metadata, context);
        var entities = List.copyOf(metadata.getEntityBindingMap().values());

        if (settings.flag(HistorySettings.CHANGESETS)) {
            contributions.contributeEntity(Changeset.class);
        }
        var roots = roots(entities, settings);
        if (roots.isEmpty()) {
            return;
        }
        // Until then the columns of a composite reference are in no order, and have each other's types.
        ((InFlightMetadataCollectorImpl) metadata).processSecondPasses(context);
        var bindings = roots.stream()
                .map(root -> new HistoryBinding(boot, settings, root))
                .toList();
        var classes = new ArrayList<Class<?>>();
        bindings.forEach(binding -> classes.addAll(binding.define()));
        // A history entity is its own key class. Were it known as an embeddable first, it would not be known as an
        // entity.
        var javaTypes = context.getBootstrapContext().getTypeConfiguration().getJavaTypeRegistry();
        classes.forEach(javaTypes::resolveEntityTypeDescriptor);
        // All at once, and now: what Hibernate is given to bind later, it binds when we can add nothing any more.
        AnnotationMetadataSourceProcessorImpl.processAdditionalMappings(
                classes, null, null, (MetadataBuildingContextRootImpl) context, context.getBuildingOptions());
        bindings.forEach(HistoryBinding::complete);
        // Contributors that come after ours, such as Envers', ask for types that are not resolved until then.
        ((InFlightMetadataCollectorImpl) metadata).processSecondPasses(context);
        bindings.forEach(HistoryBinding::orderKeys);
    }

    private static List<VersionedRoot> roots(List<PersistentClass> entities, Settings settings) {
        var named = new TreeSet<>(HistorySettings.entities(settings));
        var known = new ArrayList<String>();
        var roots = new ArrayList<VersionedRoot>();
        for (var entity : entities) {
            if (entity instanceof RootClass root && root.getMappedClass() != null) {
                known.add(root.getJpaEntityName());
                var byName = named.remove(root.getJpaEntityName()) | named.remove(root.getClassName());
                var annotation = annotation(root.getMappedClass());
                if (annotation != null || byName) {
                    roots.add(new VersionedRoot(root, hierarchy(root, entities), annotation));
                }
            }
        }
        if (!named.isEmpty()) {
            throw HistoryErrors.unknownEntity(named.first(), known);
        }
        return roots;
    }

    /** The annotation of the class or of a mapped superclass. */
    private static @Nullable Versioned annotation(Class<?> type) {
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            var annotation = level.getAnnotation(Versioned.class);
            if (annotation != null) {
                return annotation;
            }
        }
        return null;
    }

    /** The entities below a root, itself included, superclasses first: Hibernate's map has them in no order. */
    private static List<PersistentClass> hierarchy(RootClass root, List<PersistentClass> entities) {
        return entities.stream()
                .filter(entity -> entity.getRootClass() == root)
                .sorted(Comparator.comparingInt(HistoryContributor::depth)
                        .thenComparing(PersistentClass::getEntityName))
                .toList();
    }

    private static int depth(PersistentClass entity) {
        var superclass = entity.getSuperclass();
        return superclass == null ? 0 : 1 + depth(superclass);
    }

    /** A hierarchy to version. The annotation is null where a setting names the entity. */
    record VersionedRoot(RootClass root, List<PersistentClass> hierarchy, @Nullable Versioned annotation) {

        String or(java.util.function.Function<Versioned, String> attribute, String otherwise) {
            var own = annotation == null ? "" : attribute.apply(annotation);
            return own.isEmpty() ? otherwise : own;
        }
    }
}
