package dev.aludel.loader.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.sql.ast.spi.SqlAstCreationState;
import org.jspecify.annotations.Nullable;

/**
 * The criteria of one execution, and what they have said so far: each is asked once about an entity, so the execution sees
 * one condition with one set of values. Not shared by threads.
 */
final class CriteriaInForce {

    static final CriteriaInForce NONE = new CriteriaInForce(CriteriaSet.NONE);

    private final CriteriaSet set;
    private final Map<EntityMappingType, List<Answer>> answers = new HashMap<>(4);
    private @Nullable Object query;
    private @Nullable LoadQueryInfluencers ofQuery;
    private @Nullable Translation translation;

    CriteriaInForce(CriteriaSet set) {
        this.set = set;
    }

    CriteriaSet set() {
        return set;
    }

    /** What the criteria say about an entity, in their order; empty if there is none about it. */
    List<Answer> about(EntityMappingType entity, SessionFactoryImplementor factory) {
        if (set.isEmpty()) {
            return List.of();
        }
        var said = answers.get(entity);
        if (said == null) {
            said = new ArrayList<>(1);
            for (var criterion : set.of(entity)) {
                said.add(Answer.of(criterion, set.criteria().indexOf(criterion), entity, factory));
            }
            answers.put(entity, said);
        }
        return said;
    }

    /** What was said here in place of what a statement was made of that is kept. */
    Answer like(Answer kept) {
        for (var answer : answers.getOrDefault(kept.entity(), List.of())) {
            if (answer.hasShape(kept)) {
                return answer;
            }
        }
        throw new IllegalStateException("A kept statement was executed under criteria that it was not made of.");
    }

    /** What is being translated, if a state is part of that: a load that follows from a query is not. */
    @Nullable
    Translation translation(SqlAstCreationState state) {
        return translation != null && translation.isPart(CriterionTranslator.outermost(state)) ? translation : null;
    }

    /** What decides which plan of a query is used, decided once. */
    LoadQueryInfluencers ofQuery(Object query, Supplier<LoadQueryInfluencers> decision) {
        var decided = ofQuery;
        if (decided == null || this.query != query) {
            translation = null;
            decided = decision.get();
            this.query = query;
            ofQuery = decided;
        }
        return decided;
    }

    /** What is translated from now on. */
    void translate(Translation next) {
        translation = next;
    }

    /** Translates something at once. */
    <T> T translate(Translation next, Supplier<T> work) {
        var outer = translation;
        translation = next;
        try {
            return work.get();
        } finally {
            translation = outer;
        }
    }

    /**
     * A part of the execution is over.
     *
     * @param successful whether nothing failed
     */
    void done(boolean successful) {
        if (set.isEmpty()) {
            return;
        }
        if (successful && translation instanceof Recording recording) {
            recording.end();
        }
        translation = null;
        query = null;
        ofQuery = null;
        answers.clear();
    }

    /** As the value of a filter, it is part of the keys of query results. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CriteriaInForce that && set.equals(that.set);
    }

    @Override
    public int hashCode() {
        return set.hashCode();
    }

    /** What conditions are written into. */
    sealed interface Translation permits Recording, KeptShape {

        /** Whether it is the statement that this state makes. */
        boolean isPart(SqlAstCreationState outermost);

        /** What to write for an entity. */
        List<Answer> conditions(EntityMappingType entity, List<Answer> said);

        /** Whether what is written must serve other values as well. */
        boolean isKept();
    }
}
