package dev.aludel.loader.internal;

import dev.aludel.loader.LoaderCriteria;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.restriction.Restriction;
import org.hibernate.query.sqm.spi.BaseSemanticQueryWalker;
import org.hibernate.query.sqm.tree.expression.JpaCriteriaParameter;
import org.hibernate.query.sqm.tree.expression.ValueBindJpaCriteriaParameter;
import org.hibernate.query.sqm.tree.predicate.SqmPredicate;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.jspecify.annotations.Nullable;

/** What a criterion says about one entity, asked once for an execution: the condition, and the values in it. */
final class Answer {

    private final Class<?> type;
    private final int place;
    private final EntityMappingType entity;
    private final SqmSelectStatement<?> query;
    private final SqmPredicate predicate;
    private final List<JpaCriteriaParameter<?>> parameters;
    private @Nullable Criterion criterion;
    private @Nullable Answer shape;

    private Answer(
            Class<?> type, int place, EntityMappingType entity, SqmSelectStatement<?> query, SqmPredicate predicate) {
        this.type = type;
        this.place = place;
        this.entity = entity;
        this.query = query;
        this.predicate = predicate;
        var found = new Parameters();
        predicate.accept(found);
        this.parameters = found.inOrder;
    }

    /**
     * Asks a criterion. What it is made of is not held on to: that may be much.
     *
     * @param place which of the criteria in force it is, from 0
     */
    static Answer of(LoaderCriteria<?> origin, int place, EntityMappingType entity, SessionFactoryImplementor factory) {
        var type = entity.getMappedJavaType().getJavaTypeClass();
        return of(origin, place, entity, type, factory.getCriteriaBuilder());
    }

    private static <E> Answer of(
            LoaderCriteria<?> origin,
            int place,
            EntityMappingType entity,
            Class<E> type,
            HibernateCriteriaBuilder builder) {
        var query = builder.createQuery(type);
        var root = query.from(type);
        @SuppressWarnings("unchecked")
        var restriction = (Restriction<? super E>) origin.restriction();
        var predicate = predicate(restriction, root, query, builder);
        if (predicate == null) {
            throw LoaderErrors.noPredicate(origin.type(), entity.getEntityName());
        }
        return new Answer(origin.type(), place, entity, (SqmSelectStatement<?>) query, (SqmPredicate) predicate);
    }

    private static <E> @Nullable Predicate predicate(
            Restriction<? super E> restriction,
            Root<E> root,
            CriteriaQuery<E> query,
            HibernateCriteriaBuilder builder) {
        return restriction instanceof LambdaRestriction<? super E> lambda
                ? lambda.toPredicate(root, query, builder)
                : restriction.toPredicate(root, builder);
    }

    int place() {
        return place;
    }

    EntityMappingType entity() {
        return entity;
    }

    /** The same as something that can be translated. */
    Criterion criterion(SessionFactoryImplementor factory) {
        var made = criterion;
        if (made == null) {
            made = Criterion.of(type, place, entity, query, predicate, factory);
            criterion = made;
        }
        return made;
    }

    /** The value of the parameter that comes at this place, from 0. */
    @Nullable
    Object value(int place) {
        return value(parameters.get(place));
    }

    private static @Nullable Object value(JpaCriteriaParameter<?> parameter) {
        return parameter instanceof ValueBindJpaCriteriaParameter<?> bound ? bound.getValue() : null;
    }

    /** Whether a statement that is kept may hold on to this: not to objects of a session. */
    boolean canBeKept(SessionFactoryImplementor factory) {
        return parameters.stream()
                .map(Answer::value)
                .allMatch(value -> value == null
                        || !(value instanceof HibernateProxy)
                                && factory.getMappingMetamodel().findEntityDescriptor(value.getClass()) == null);
    }

    /** Says that another execution was told the same, but for the values. */
    void isOfShape(Answer other) {
        shape = other;
    }

    boolean hasShape(Answer other) {
        return shape == other;
    }

    /**
     * Whether both say the same, but for the values. Their classes are part of what is said, as Hibernate goes by them
     * where nothing else tells a type; and so is which of them are equal, because Hibernate makes one parameter of those.
     */
    boolean saysTheSame(Answer other) {
        if (parameters.size() != other.parameters.size() || !predicate.isCompatible(other.predicate)) {
            return false;
        }
        for (int i = 0; i < parameters.size(); i++) {
            var mine = parameters.get(i);
            var others = other.parameters.get(i);
            if (mine.getClass() != others.getClass()
                    || !Objects.equals(mine.getNodeType(), others.getNodeType())
                    || classOf(value(mine)) != classOf(value(others))
                    || firstEqual(i) != other.firstEqual(i)) {
                return false;
            }
        }
        return true;
    }

    private int firstEqual(int place) {
        for (int i = 0; i < place; i++) {
            if (parameters.get(i).equals(parameters.get(place))) {
                return i;
            }
        }
        return place;
    }

    private static @Nullable Class<?> classOf(@Nullable Object value) {
        return value == null ? null : value.getClass();
    }

    /** Finds the parameters in the order in which Hibernate counts them. */
    private static final class Parameters extends BaseSemanticQueryWalker {

        private final List<JpaCriteriaParameter<?>> inOrder = new ArrayList<>(2);

        @Override
        public Object visitJpaCriteriaParameter(JpaCriteriaParameter<?> parameter) {
            inOrder.add(parameter);
            return parameter;
        }
    }
}
