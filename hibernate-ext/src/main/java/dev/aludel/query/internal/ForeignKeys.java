package dev.aludel.query.internal;

import dev.aludel.inspection.Inspection;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.OneToManyCollectionPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.query.sqm.tree.from.SqmFrom;

/** The foreign keys between the tables of two entities, as their associations map them. */
final class ForeignKeys {

    private final Map<String, Supplier<Predicate>> found = new LinkedHashMap<>();

    private ForeignKeys() {}

    /** The condition that the only foreign key between the two makes, whichever of them holds it. */
    static Predicate only(SqmFrom<?, ?> left, SqmFrom<?, ?> right) {
        var keys = new ForeignKeys();
        keys.find(left, right);
        keys.find(right, left);
        var between =
                List.of(Sqm.mapping(left).getEntityName(), Sqm.mapping(right).getEntityName());
        if (keys.found.isEmpty()) {
            throw QueryErrors.noForeignKeys(between);
        }
        if (keys.found.size() > 1) {
            throw QueryErrors.ambiguousForeignKeys(between, keys.found.keySet());
        }
        return keys.found.values().iterator().next().get();
    }

    private void find(SqmFrom<?, ?> from, SqmFrom<?, ?> to) {
        var side = new Side(from, to, tables(from), tables(to));
        Sqm.mapping(from).forEachAttributeMapping(each -> find(side, from, each));
    }

    private static Set<String> tables(SqmFrom<?, ?> from) {
        var mapping = Sqm.mapping(from);
        var factory = mapping.getEntityPersister().getFactory();
        return Set.copyOf(
                Inspection.inspect(factory, mapping.getEntityPersister().getMappedClass())
                        .tables());
    }

    private record Side(SqmFrom<?, ?> from, SqmFrom<?, ?> to, Set<String> tables, Set<String> otherTables) {}

    private void find(Side side, Path<?> path, AttributeMapping attribute) {
        if (attribute instanceof EmbeddableValuedModelPart embedded) {
            var below = path.get(attribute.getAttributeName());
            embedded.getEmbeddableTypeDescriptor().forEachAttributeMapping(each -> find(side, below, each));
        } else if (attribute instanceof ToOneAttributeMapping toOne
                && toOne.getSideNature() == ForeignKeyDescriptor.Nature.KEY) {
            var key = toOne.getForeignKeyDescriptor();
            if (side.tables.contains(key.getKeyTable()) && side.otherTables.contains(key.getTargetTable())) {
                var reference = path.get(attribute.getAttributeName());
                add(side, key, () -> side.from.nodeBuilder().equal(reference, side.to));
            }
        } else if (attribute instanceof PluralAttributeMapping plural
                && plural.getElementDescriptor() instanceof OneToManyCollectionPart) {
            var key = plural.getKeyDescriptor();
            if (side.otherTables.contains(key.getKeyTable()) && side.tables.contains(key.getTargetTable())) {
                add(
                        side,
                        key,
                        () -> new RelatedPredicate(
                                RelatedKey.of(plural),
                                side.to,
                                List.of(Relation.path(side.from, key.getTargetPart())),
                                side.from.nodeBuilder()));
            }
        }
    }

    /** A collection and its back reference are one foreign key; one of a table to itself leads both ways. */
    private void add(Side side, ForeignKeyDescriptor key, Supplier<Predicate> condition) {
        var columns = new TreeSet<String>();
        key.visitKeySelectables((index, column) -> columns.add(column.getSelectionExpression()));
        var itself = side.tables.contains(key.getKeyTable()) && side.otherTables.contains(key.getKeyTable());
        var direction = itself ? " from " + side.from.getNavigablePath().getFullPath() : "";
        found.putIfAbsent(key.getKeyTable() + "." + String.join(",", columns) + direction, condition);
    }
}
