package dev.aludel.execution.internal;

import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.model.domain.EntityDomainType;
import org.hibernate.query.criteria.JpaCompoundSelection;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.select.SqmDynamicInstantiation;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.query.sqm.tree.select.SqmSelectableNode;
import org.jspecify.annotations.Nullable;

/**
 * One entity in what a statement returns.
 *
 * @param position which item of a row it is
 * @param items how many items a row has; -1 if it may be any of them
 * @param alias the name of the item
 * @param path where the entity comes from; null for a statement in SQL, and for one entity that was asked for
 * @param level what the options say about it
 * @param hidden whether the statement packs it into an object of the application's
 */
record Returned(
        int position,
        int items,
        @Nullable String alias,
        @Nullable SqmPath<?> path,
        EntityMappingType type,
        LoadLevel level,
        boolean hidden) {

    private static final int ANY = -1;

    /** The entities that a statement returns, in the order of its items. */
    static List<Returned> of(SqmSelectStatement<?> statement, SessionFactoryImplementor factory) {
        var spec = statement.getQueryPart().getFirstQuerySpec();
        var items = new ArrayList<Item>();
        for (var selection : spec.getSelectClause().getSelections()) {
            Item.collect(selection.getSelectableNode(), selection.getAlias(), false, items);
        }
        if (items.isEmpty()) {
            Item.collect(spec.getFromClause().getRoots().get(0), null, false, items);
        }
        var visible = (int) items.stream().filter(item -> !item.hidden).count();
        var returned = new ArrayList<Returned>();
        int position = 0;
        for (var item : items) {
            var type = item.node instanceof SqmPath<?> path ? entity(path, factory) : null;
            if (type != null) {
                returned.add(new Returned(
                        position, visible, item.alias, (SqmPath<?>) item.node, type, new LoadLevel(type), item.hidden));
            }
            position += item.hidden ? 0 : 1;
        }
        return returned;
    }

    /** An entity that is asked for, or that is somewhere in the rows of a statement in SQL. */
    static Returned of(EntityMappingType type) {
        return new Returned(0, ANY, null, null, type, new LoadLevel(type), false);
    }

    private static @Nullable EntityMappingType entity(SqmPath<?> path, SessionFactoryImplementor factory) {
        return path.getReferencedPathSource().getPathType() instanceof EntityDomainType<?> type
                ? factory.getMappingMetamodel().getEntityDescriptor(type.getHibernateEntityName())
                : null;
    }

    /** Whether the path of an option begins here. */
    boolean isBegunBy(PathEntity owner) {
        var here = type.getJavaType().getJavaTypeClass();
        if (owner instanceof PathEntity.OfAlias alias) {
            return path != null && alias.isAt(path) && owner.type().isAssignableFrom(here);
        }
        return owner.type().isAssignableFrom(here) || here.isAssignableFrom(owner.type());
    }

    /** The entities in some rows, each once. */
    List<Object> entities(List<?> rows) {
        Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        var entities = new ArrayList<>();
        for (var row : rows) {
            for (var item : items == ANY ? all(row) : Collections.singletonList(item(row))) {
                var entity = Hibernate.isInitialized(item) ? Hibernate.unproxy(item) : null;
                if (type.getJavaType().getJavaTypeClass().isInstance(entity) && found.add(entity)) {
                    entities.add(entity);
                }
            }
        }
        return entities;
    }

    private static Collection<?> all(@Nullable Object row) {
        if (row instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (row instanceof Tuple tuple) {
            return Arrays.asList(tuple.toArray());
        }
        if (row instanceof Map<?, ?> map) {
            return map.values();
        }
        return row instanceof List<?> list ? list : Collections.singletonList(row);
    }

    private @Nullable Object item(@Nullable Object row) {
        if (row instanceof Object[] array) {
            return position < array.length ? array[position] : null;
        }
        if (row instanceof Tuple tuple) {
            return tuple.get(position);
        }
        if (row instanceof List<?> list) {
            return list.get(position);
        }
        if (row instanceof Map<?, ?> map) {
            return map.get(alias == null ? Integer.toString(position) : alias);
        }
        return row;
    }

    @Override
    public String toString() {
        var name = type.getJavaType().getJavaTypeClass().getSimpleName();
        var alias = path == null ? null : path.getExplicitAlias();
        return alias == null ? name : name + " " + alias;
    }

    private record Item(SqmSelectableNode<?> node, @Nullable String alias, boolean hidden) {

        static void collect(SqmSelectableNode<?> node, @Nullable String alias, boolean hidden, List<Item> into) {
            if (node instanceof SqmDynamicInstantiation<?> instantiation) {
                into.add(new Item(node, alias, hidden));
                instantiation
                        .getArguments()
                        .forEach(argument -> collect(argument.getSelectableNode(), argument.getAlias(), true, into));
            } else if (node instanceof JpaCompoundSelection<?> && !hidden) {
                node.visitSubSelectableNodes(each -> collect(each, each.getAlias(), false, into));
            } else {
                into.add(new Item(node, alias, hidden));
            }
        }
    }
}
