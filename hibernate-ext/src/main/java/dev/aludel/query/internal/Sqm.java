package dev.aludel.query.internal;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.From;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.model.domain.EntityDomainType;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.hibernate.query.sqm.tree.from.SqmJoin;
import org.hibernate.query.sqm.tree.select.SqmSelectQuery;

/** Sees the nodes of Hibernate behind those of the Criteria API. */
final class Sqm {

    private Sqm() {}

    static NodeBuilder builder(EntityManagerFactory factory) {
        return (NodeBuilder) factory.unwrap(SessionFactory.class).getCriteriaBuilder();
    }

    static <T> SqmSelectQuery<T> query(AbstractQuery<T> query) {
        if (query instanceof SqmSelectQuery<T> hibernates) {
            return hibernates;
        }
        throw QueryErrors.notOurs("query", query);
    }

    @SuppressWarnings("unchecked")
    static <T> SqmFrom<?, T> from(From<?, T> from) {
        if (from instanceof SqmFrom<?, ?> hibernates) {
            return (SqmFrom<?, T>) hibernates;
        }
        throw QueryErrors.notOurs("root or join", from);
    }

    static <T> EntityDomainType<T> entity(NodeBuilder builder, Class<T> type) {
        return builder.getDomainModel().entity(type);
    }

    /** The mapping of what a root or join selects. */
    static EntityMappingType mapping(SqmFrom<?, ?> from) {
        if (!(from.getReferencedPathSource().getPathType() instanceof EntityDomainType<?> entity)) {
            throw QueryErrors.notAnEntity(from.getNavigablePath().getFullPath());
        }
        return from.nodeBuilder().getMappingMetamodel().getEntityDescriptor(entity.getHibernateEntityName());
    }

    /** The roots and joins of one query, without those of its subqueries. */
    static List<SqmFrom<?, ?>> froms(SqmSelectQuery<?> query) {
        var found = new ArrayList<SqmFrom<?, ?>>();
        for (var root : query.getQuerySpec().getRootList()) {
            found.add(root);
            addJoins(root, found);
        }
        return found;
    }

    /** A root or join and the joins on it. */
    static List<SqmFrom<?, ?>> withJoins(SqmFrom<?, ?> from) {
        var found = new ArrayList<SqmFrom<?, ?>>();
        found.add(from);
        addJoins(from, found);
        return found;
    }

    private static void addJoins(SqmFrom<?, ?> from, List<SqmFrom<?, ?>> found) {
        for (SqmJoin<?, ?> join : from.getSqmJoins()) {
            found.add(join);
            addJoins(join, found);
        }
    }
}
