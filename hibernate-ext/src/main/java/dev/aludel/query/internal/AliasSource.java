package dev.aludel.query.internal;

import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.Mapper;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Subquery;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.tree.SqmJoinType;
import org.hibernate.query.sqm.tree.domain.SqmEntityDomainType;
import org.hibernate.query.sqm.tree.domain.SqmTreatedEntityJoin;
import org.hibernate.query.sqm.tree.from.SqmEntityJoin;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.hibernate.query.sqm.tree.from.SqmRoot;
import org.hibernate.query.sqm.tree.select.SqmSelectQuery;
import org.jspecify.annotations.Nullable;

/**
 * What an alias selects from: one place in a statement that Hibernate finds by name, whichever statement it stands in.
 *
 * @param <T> the entity type
 * @param type the entity type
 * @param selected the entity type whose rows are selected: a subtype if only those are
 * @param name by which roots, joins and paths of it are found
 * @param named whether the application gave the name
 * @param mapper the mapping of the type
 * @param polymorphic the subtypes that it was asked to select too; null if that was not said
 * @param subquery what it selects from; null if from the tables
 */
public record AliasSource<T>(
        Class<T> type,
        Class<? extends T> selected,
        String name,
        boolean named,
        Mapper<T> mapper,
        @Nullable List<Class<? extends T>> polymorphic,
        @Nullable DerivedEntity<T> subquery) {

    private static final AtomicLong COUNT = new AtomicLong();

    /** An alias of an entity type, with a name of our choice. */
    public static <T> AliasSource<T> of(@Nullable EntityManagerFactory factory, Class<T> type) {
        var mapper = Inspection.find(type);
        if (mapper.isEmpty()) {
            throw QueryErrors.notMapped(type);
        }
        var name = type.getSimpleName().toLowerCase(Locale.ROOT) + "_" + COUNT.incrementAndGet();
        return new AliasSource<>(
                type,
                type,
                name,
                false,
                factory == null ? Inspection.inspect(type) : Inspection.inspect(factory, type),
                null,
                null);
    }

    /** The same with a name of the application's choice. */
    public AliasSource<T> withName(String chosen) {
        if (chosen.isBlank()) {
            throw QueryErrors.blankName(type, chosen);
        }
        return new AliasSource<>(type, selected, chosen, true, mapper, polymorphic, subquery);
    }

    /** The same, selected from a subquery. */
    public AliasSource<T> from(Subquery<? extends T> given) {
        return new AliasSource<>(
                type, selected, name, named, mapper, polymorphic, DerivedEntity.of(type, mapper, given));
    }

    /** The same, selected from a subquery of its own table or tables. */
    public AliasSource<T> fromItself() {
        return new AliasSource<>(type, selected, name, named, mapper, polymorphic, DerivedEntity.itself(mapper));
    }

    /** The same, of which only the rows of a subtype are selected. */
    public AliasSource<T> only(Class<? extends T> subtype) {
        return new AliasSource<>(type, subtype, name, named, mapper, polymorphic, subquery);
    }

    /** The same, selecting some subtypes too. */
    public AliasSource<T> with(List<Class<? extends T>> subtypes) {
        return new AliasSource<>(type, selected, name, named, mapper, List.copyOf(subtypes), subquery);
    }

    private NodeBuilder builder() {
        return Sqm.builder(mapper.factory());
    }

    /** Its root in a query, which gets one if it has none. */
    public From<?, T> in(AbstractQuery<?> query) {
        var statement = Sqm.query(query);
        for (var each : Sqm.froms(statement)) {
            if (isAt(each)) {
                return cast(each);
            }
        }
        if (subquery != null) {
            return cast(onDerived(subquery, statement));
        }
        var builder = statement.nodeBuilder();
        var root = new SqmRoot<>(Sqm.entity(builder, selected), name, true, builder);
        statement.getQuerySpec().addRoot(root);
        if (named) {
            root.alias(name);
        }
        return cast(root);
    }

    /** A root that is a subquery, and the entity joined to it. */
    @SuppressWarnings("unchecked")
    private SqmFrom<?, ?> onDerived(DerivedEntity<T> keys, SqmSelectQuery<?> query) {
        var builder = query.nodeBuilder();
        var derived = (SqmRoot<Tuple>) query.from(keys.keys(builder));
        var join = new SqmEntityJoin<>(Sqm.entity(builder, selected), name, SqmJoinType.INNER, derived);
        ((SqmRoot<Tuple>) derived).addSqmJoin((SqmEntityJoin<Tuple, T>) join);
        join.on(builder.equal(builder.id(join), derived.get(DerivedEntity.KEY)));
        if (named) {
            join.alias(name);
        }
        return join;
    }

    /** Whether a root or join is this alias. */
    boolean isAt(SqmFrom<?, ?> from) {
        return from.getNavigablePath().equals(detached().getNavigablePath());
    }

    /**
     * A path of this alias that belongs to no query: Hibernate finds the root or join that it means by its name, in the
     * query that it is used in, or in one around it.
     */
    public Path<T> path() {
        return cast(detached());
    }

    /** The path of an attribute. */
    public <Y> Path<Y> attribute(String attribute) {
        if (!mapper.hasProperty(attribute)) {
            throw QueryErrors.noSuchAttribute(
                    this, attribute, mapper.allOrmDescriptors().keySet());
        }
        return detached().get(attribute);
    }

    /** The path of an attribute that only a subtype has. Rows of other types stay; it is null in them. */
    @SuppressWarnings("unchecked")
    public <Y> Path<Y> attribute(Mapper<? extends T> subtype, String attribute) {
        if (mapper.hasProperty(attribute) || subtype.type().isAssignableFrom(selected)) {
            return detached().get(attribute);
        }
        if (!subtype.hasProperty(attribute)) {
            throw QueryErrors.noSuchAttribute(
                    this, attribute, subtype.allOrmDescriptors().keySet());
        }
        if (declarations(attribute) == 1) {
            return (Path<Y>) detached().get(attribute, true);
        }
        // Made here, not by treatAs: Hibernate cannot copy a query with a treated path whose root it does not hold.
        var treated = new SqmTreatedEntityJoin<>(
                (SqmEntityJoin<Object, T>) detached(),
                (SqmEntityDomainType<? extends T>) Sqm.entity(builder(), subtype.type()),
                null);
        return treated.get(attribute);
    }

    /** How many branches of the hierarchy declare an attribute of that name. */
    private long declarations(String attribute) {
        return mapper.selfAndDescendants().stream()
                .filter(each -> each.hasProperty(attribute)
                        && each.inherits().stream().noneMatch(above -> above.hasProperty(attribute)))
                .count();
    }

    /** A join that no query has. It stands for the root too, which would have to be in the query itself. */
    private SqmEntityJoin<?, ? extends T> detached() {
        var builder = builder();
        var entity = Sqm.entity(builder, selected);
        return new SqmEntityJoin<>(entity, name, SqmJoinType.INNER, new SqmRoot<>(entity, name, true, builder));
    }

    @SuppressWarnings("unchecked")
    private From<?, T> cast(SqmFrom<?, ?> from) {
        return (From<?, T>) from;
    }

    @Override
    public String toString() {
        return type.getSimpleName() + " " + name;
    }
}
