package dev.aludel.event.internal;

import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.boot.models.xml.spi.PersistenceUnitMetadata;
import org.hibernate.boot.spi.AbstractDelegatingMetadataBuildingOptions;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.boot.spi.MetadataBuildingOptions;
import org.hibernate.models.spi.ClassDetails;
import org.hibernate.models.spi.MutableClassDetails;
import org.jspecify.annotations.Nullable;

/**
 * Asks the listeners, when Hibernate knows all classes and has bound none, which of them to leave out: these lose their
 * annotations in this one build, so that Hibernate takes them for plain classes.
 */
final class SkippingOptions extends AbstractDelegatingMetadataBuildingOptions {

    private final BootstrapContext context;
    private final Set<Class<?>> asked = new HashSet<>();

    SkippingOptions(MetadataBuildingOptions delegate, BootstrapContext context) {
        super(delegate);
        this.context = context;
    }

    /** The entity types that the listeners were asked about. */
    Set<Class<?>> asked() {
        return asked;
    }

    /** Hibernate's last word before it binds classes. */
    @Override
    public void apply(PersistenceUnitMetadata unit) {
        super.apply(unit);
        var skipped = new HashSet<ClassDetails>();
        for (var each : entities()) {
            if (isWithin(each.getSuperClass(), skipped) || isSkipped(each)) {
                skipped.add(each);
                ((MutableClassDetails) each).clearAnnotationUsages();
            }
        }
    }

    private boolean isSkipped(ClassDetails entity) {
        Class<?> type = entity.toJavaClass();
        asked.add(type);
        return MappingEvents.isSkipped(type);
    }

    /** Superclasses first, else by name; those that stand for a Java class. */
    private List<ClassDetails> entities() {
        var entities = new ArrayList<ClassDetails>();
        context.getModelsContext().getClassDetailsRegistry().forEachClassDetails(each -> {
            if (each.getClassName() != null && each.hasDirectAnnotationUsage(Entity.class)) {
                entities.add(each);
            }
        });
        entities.sort(Comparator.comparingInt(SkippingOptions::depth).thenComparing(ClassDetails::getName));
        return entities;
    }

    private static int depth(ClassDetails type) {
        int depth = 0;
        for (var each = type.getSuperClass(); each != null; each = each.getSuperClass()) {
            depth++;
        }
        return depth;
    }

    private static boolean isWithin(@Nullable ClassDetails type, Set<ClassDetails> skipped) {
        for (var each = type; each != null; each = each.getSuperClass()) {
            if (skipped.contains(each)) {
                return true;
            }
        }
        return false;
    }
}
