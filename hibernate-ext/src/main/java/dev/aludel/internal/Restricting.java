package dev.aludel.internal;

import dev.aludel.internal.Feature.Execution;
import jakarta.persistence.FindOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.query.sqm.spi.InterpretationsKeySource;
import org.hibernate.sql.ast.spi.SqlAstCreationState;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.jspecify.annotations.Nullable;

/** Puts conditions on what is loaded. One feature gives it; those who load ask it. Shared by threads. */
public interface Restricting {

    /** Whether there ever was a condition in this factory. Until then nothing else is asked, but for the scope. */
    boolean isInUse();

    /**
     * What is in force while a statement runs.
     *
     * @param execution what is about to run
     * @param options all its options
     * @return null if nothing is to be changed for it
     */
    @Nullable
    Scope scope(Execution execution, List<? extends FindOption> options);

    /** Whether any condition is in force. */
    boolean isInForce(LoadQueryInfluencers influencers);

    /** Whether a condition is in force that rows of this entity must meet. */
    boolean restricts(EntityMappingType entity, LoadQueryInfluencers influencers);

    /** Whether a reference to a row that does not meet them is refused rather than null. */
    boolean refuses(EntityMappingType entity, LoadQueryInfluencers influencers);

    /** Refuses an update that would write null for the key of a reference to a row that was hidden. */
    RuntimeException hiddenKey(EntityMappingType entity, String attribute);

    /** Adds what rows of an entity must meet where its table, or what it is joined by, appears in a statement. */
    void restrict(
            EntityMappingType entity,
            TableGroup group,
            SqlAstCreationState state,
            Consumer<org.hibernate.sql.ast.tree.predicate.Predicate> predicates);

    /**
     * What Hibernate is to see of the session while it looks for the plan of a query under conditions.
     *
     * @param influencers those of the session, which no plan fits
     */
    LoadQueryInfluencers ofQuery(InterpretationsKeySource query, LoadQueryInfluencers influencers);

    /**
     * A loader under conditions.
     *
     * @param of what it loads, and how
     * @param build makes one that is right for the conditions in force
     * @param isKept whether one can be used again under others that differ in their values only
     */
    <T> T loader(Object of, LoadQueryInfluencers influencers, Supplier<T> build, Predicate<T> isKept);

    /** A persister that asks. One that others have put in the place of ours does not. */
    interface Asking {}

    /** What is in force while a statement runs, which it may do in parts. */
    @FunctionalInterface
    interface Scope {

        /**
         * A part begins.
         *
         * @return to be run when the part ends
         */
        Part enter();
    }

    /** A part of a statement that runs. */
    @FunctionalInterface
    interface Part {

        /**
         * The part is over.
         *
         * @param successful whether nothing failed
         */
        void end(boolean successful);
    }
}
