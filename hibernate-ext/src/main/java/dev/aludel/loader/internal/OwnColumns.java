package dev.aludel.loader.internal;

import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ModelPartContainer;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.domain.SqmPluralValuedSimplePath;
import org.hibernate.query.sqm.tree.from.SqmRoot;
import org.jspecify.annotations.Nullable;

/**
 * Refuses criteria that need other columns than those of the entity: the table that has them would be missing from the
 * statement. Called by {@link Criterion}.
 */
final class OwnColumns {

    private final Class<?> type;
    private final EntityMappingType entity;

    private OwnColumns(Class<?> type, EntityMappingType entity) {
        this.type = type;
        this.entity = entity;
    }

    static void check(Class<?> type, SqmRoot<?> root, EntityMappingType entity) {
        var columns = new OwnColumns(type, entity);
        root.getSqmJoins().forEach(join -> {
            throw columns.refusal(join);
        });
        root.visitReusablePaths(path -> columns.check(path, entity));
    }

    private void check(SqmPath<?> path, @Nullable ModelPartContainer container) {
        var name = path.getReferencedPathSource().getPathName();
        var part = container == null ? null : container.findSubPart(name, entity);
        if (part instanceof ToOneAttributeMapping reference) {
            if (reference.getSideNature() != ForeignKeyDescriptor.Nature.KEY || reference.hasJoinTable()) {
                throw refusal(path);
            }
            path.visitReusablePaths(beyond -> checkKey(beyond, reference));
        } else if (path instanceof SqmPluralValuedSimplePath) {
            path.visitReusablePaths(beyond -> {
                throw refusal(beyond);
            });
        } else {
            var inner = part instanceof ModelPartContainer embedded ? embedded : null;
            path.visitReusablePaths(beyond -> check(beyond, inner));
        }
    }

    /** What is known of the other side without reading it is its key. */
    private void checkKey(SqmPath<?> path, ToOneAttributeMapping reference) {
        if (!reference
                .getTargetKeyPropertyNames()
                .contains(path.getReferencedPathSource().getPathName())) {
            throw refusal(path);
        }
    }

    private RuntimeException refusal(SqmPath<?> path) {
        var full = path.getNavigablePath().getFullPath();
        return LoaderErrors.navigates(type, entity.getEntityName(), full.substring(full.indexOf('.') + 1));
    }
}
