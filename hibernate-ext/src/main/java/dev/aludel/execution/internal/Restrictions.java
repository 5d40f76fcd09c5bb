package dev.aludel.execution.internal;

import dev.aludel.internal.AludelSessionFactory;
import dev.aludel.internal.Restricting;
import java.util.function.Consumer;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.UpdateCoordinator;
import org.hibernate.sql.ast.spi.SqlAstCreationState;
import org.hibernate.sql.ast.tree.from.LazyTableGroup;
import org.hibernate.sql.ast.tree.from.PluralTableGroup;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.jspecify.annotations.Nullable;

/** The conditions that a feature puts on what persisters load. Called by our persisters. */
final class Restrictions {

    private Restrictions() {}

    /** Null while there never was any condition. */
    private static @Nullable Restricting of(EntityPersister persister) {
        var restricting = persister.getFactory() instanceof AludelSessionFactory factory ? factory.restricting() : null;
        return restricting != null && restricting.isInUse() ? restricting : null;
    }

    static boolean areInUse(EntityPersister persister) {
        return of(persister) != null;
    }

    /** Whether what a loader does may depend on conditions: also on those of what it fetches. */
    static boolean areInForce(EntityPersister persister, LoadQueryInfluencers influencers) {
        var restricting = of(persister);
        return restricting != null && restricting.isInForce(influencers);
    }

    /** Whether references to rows that do not meet the conditions are refused. */
    static boolean areStrict(EntityPersister persister, LoadQueryInfluencers influencers) {
        var restricting = of(persister);
        return restricting != null && restricting.refuses(persister, influencers);
    }

    /** Whether a collection may lack elements because of conditions. */
    static boolean areInForce(CollectionPersister role, LoadQueryInfluencers influencers) {
        if (!role.getElementType().isEntityType()) {
            return false;
        }
        var restricting = of(role.getElementPersister());
        return restricting != null && restricting.restricts(role.getElementPersister(), influencers);
    }

    /** While it is flushed, what is in force for a statement is not for what is written before it. */
    static boolean areOutOfForce(SharedSessionContractImplementor session) {
        return session.getPersistenceContextInternal().isFlushing();
    }

    /** What updates rows. */
    static UpdateCoordinator updates(EntityPersister persister, UpdateCoordinator hibernates) {
        return areInUse(persister) ? new KeptReferences(persister, hibernates) : hibernates;
    }

    /** Whether a table is there because another one refers to it: Hibernate restricts those by few of its filters. */
    static boolean isReference(TableGroup group) {
        return group instanceof LazyTableGroup;
    }

    static void apply(
            EntityPersister persister, TableGroup group, SqlAstCreationState state, Consumer<Predicate> predicates) {
        var restricting = of(persister);
        if (restricting != null) {
            restricting.restrict(persister, group, state, predicates);
        }
    }

    static void applyToElements(
            CollectionPersister role, TableGroup group, SqlAstCreationState state, Consumer<Predicate> predicates) {
        if (role.getElementType().isEntityType()) {
            var elements = group instanceof PluralTableGroup plural ? plural.getElementTableGroup() : null;
            apply(role.getElementPersister(), elements == null ? group : elements, state, predicates);
        }
    }
}
