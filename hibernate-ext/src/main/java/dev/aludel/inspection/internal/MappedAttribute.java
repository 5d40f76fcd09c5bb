package dev.aludel.inspection.internal;

import dev.aludel.inspection.CascadeOptions;
import dev.aludel.inspection.ColumnProperty;
import dev.aludel.inspection.Composite;
import dev.aludel.inspection.MappedColumn;
import dev.aludel.inspection.Mapper;
import dev.aludel.inspection.MapperProperty;
import dev.aludel.inspection.Relationship;
import dev.aludel.inspection.RelationshipDirection;
import dev.aludel.inspection.Synonym;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.FetchTiming;
import org.hibernate.engine.spi.CascadeStyle;
import org.hibernate.engine.spi.CascadingActions;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.DiscriminatedAssociationModelPart;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.type.EntityType;
import org.jspecify.annotations.Nullable;

/** What the four kinds of mapped attributes have in common. */
abstract class MappedAttribute {

    private final MappedType<?> parent;
    private final String key;
    private final Class<?> type;
    private final List<MappedColumn> columns;
    private final Map<Object, Object> info = new ConcurrentHashMap<>();

    private MappedAttribute(MappedType<?> parent, String key, Class<?> type, List<MappedColumn> columns) {
        this.parent = parent;
        this.key = key;
        this.type = type;
        this.columns = columns;
    }

    public final String key() {
        return key;
    }

    public final MappedType<?> parent() {
        return parent;
    }

    public final Class<?> type() {
        return type;
    }

    public final List<MappedColumn> columns() {
        return columns;
    }

    public final Map<Object, Object> info() {
        return info;
    }

    @Override
    public final String toString() {
        return parent.entityName() + "." + key;
    }

    static MappedColumn column(SelectableMapping column) {
        return new MappedColumn(
                column.getContainingTableExpression(),
                column.getSelectionExpression(),
                column.getJdbcMapping().getJavaTypeDescriptor().getJavaTypeClass(),
                column.isNullable(),
                column.isInsertable(),
                column.isUpdateable(),
                column.isFormula());
    }

    /** The columns of a part of a type. Hibernate takes those of a concrete subclass for those of its root. */
    static List<MappedColumn> columnsOf(ModelPart part, MappedType<?> type) {
        var columns = new ArrayList<MappedColumn>();
        if (!(part instanceof PluralAttributeMapping)) {
            part.forEachSelectable((index, column) -> {
                var mapped = column(column);
                columns.add(type.isConcrete() ? mapped.in(type.localTable()) : mapped);
            });
        }
        return Collections.unmodifiableList(columns);
    }

    /** One attribute; {@code part} is where its columns are. */
    static MapperProperty of(MappedType<?> parent, String key, Class<?> type, ModelPart part, boolean primaryKey) {
        if (part instanceof PluralAttributeMapping collection) {
            return new Collected(parent, key, type, collection);
        }
        if (part instanceof ToOneAttributeMapping reference) {
            return new Referred(parent, key, type, reference);
        }
        if (part.getPartMappingType() instanceof EmbeddableMappingType embeddable) {
            return new Composed(parent, key, type, columnsOf(part, parent), embeddable, primaryKey);
        }
        return part.getPartMappingType() instanceof EntityMappingType
                        || part instanceof DiscriminatedAssociationModelPart
                ? new Referred(parent, key, type, (AttributeMapping) part)
                : new Column(parent, key, type, columnsOf(part, parent), primaryKey);
    }

    /** The attribute as a second name of another, which writes its columns. */
    static MapperProperty synonym(MapperProperty of, MapperProperty second) {
        return new Named((MappedType<?>) second.parent(), second.key(), second.type(), second.columns(), of);
    }

    private static final class Column extends MappedAttribute implements ColumnProperty {

        private final boolean primaryKey;

        Column(MappedType<?> parent, String key, Class<?> type, List<MappedColumn> columns, boolean primaryKey) {
            super(parent, key, type, columns);
            this.primaryKey = primaryKey;
        }

        @Override
        public boolean isPrimaryKey() {
            return primaryKey;
        }

        @Override
        public boolean isVersion() {
            return key().equals(parent().versionName());
        }

        @Override
        public boolean isDeferred() {
            return parent().isDeferred(key());
        }
    }

    private static final class Composed extends MappedAttribute implements Composite {

        private final boolean primaryKey;
        private final Map<String, MapperProperty> props = new LinkedHashMap<>();

        Composed(
                MappedType<?> parent,
                String key,
                Class<?> type,
                List<MappedColumn> columns,
                EmbeddableMappingType embeddable,
                boolean primaryKey) {
            super(parent, key, type, columns);
            this.primaryKey = primaryKey;
            embeddable.forEachAttributeMapping(each -> props.put(
                    each.getAttributeName(),
                    of(parent, each.getAttributeName(), MappedType.javaType(each), each, primaryKey)));
        }

        @Override
        public boolean isPrimaryKey() {
            return primaryKey;
        }

        @Override
        public Map<String, MapperProperty> props() {
            return Collections.unmodifiableMap(props);
        }
    }

    private static final class Named extends MappedAttribute implements Synonym {

        private final MapperProperty of;

        Named(MappedType<?> parent, String key, Class<?> type, List<MappedColumn> columns, MapperProperty of) {
            super(parent, key, type, columns);
            this.of = of;
        }

        @Override
        public MapperProperty of() {
            return of;
        }
    }

    /** A reference to one object, of an entity type or of any. */
    private static final class Referred extends MappedAttribute implements Relationship {

        private final AttributeMapping mapping;
        private final @Nullable ToOneAttributeMapping reference;

        Referred(MappedType<?> parent, String key, Class<?> type, AttributeMapping mapping) {
            super(parent, key, type, columnsOf(mapping, parent));
            this.mapping = mapping;
            this.reference = mapping instanceof ToOneAttributeMapping toOne ? toOne : null;
        }

        @Override
        public Optional<Mapper<?>> mapper() {
            return reference == null
                    ? Optional.empty()
                    : Optional.of(parent().mapper(reference.getEntityMappingType()));
        }

        @Override
        public RelationshipDirection direction() {
            return isInverse() ? RelationshipDirection.ONETOMANY : RelationshipDirection.MANYTOONE;
        }

        private boolean isInverse() {
            return reference != null && reference.getSideNature() == ForeignKeyDescriptor.Nature.TARGET;
        }

        @Override
        public boolean isCollection() {
            return false;
        }

        @Override
        public boolean isElementCollection() {
            return false;
        }

        @Override
        public CascadeOptions cascade() {
            return cascadeOf(parent().cascadeStyle(key()));
        }

        @Override
        public Optional<String> mappedBy() {
            return isInverse() && parent().propertyType(key()) instanceof EntityType type
                    ? Optional.ofNullable(type.getRHSUniqueKeyPropertyName())
                    : Optional.empty();
        }

        @Override
        public Optional<Relationship> backReference() {
            return other(this);
        }

        @Override
        public Optional<String> secondary() {
            return Optional.empty();
        }

        @Override
        public List<MappedColumn> remoteColumns() {
            return isInverse() ? keyColumns(Objects.requireNonNull(reference).getForeignKeyDescriptor()) : List.of();
        }

        @Override
        public boolean isLazy() {
            return lazy(mapping);
        }
    }

    /** A collection of objects or values. */
    private static final class Collected extends MappedAttribute implements Relationship {

        private final PluralAttributeMapping mapping;

        Collected(MappedType<?> parent, String key, Class<?> type, PluralAttributeMapping mapping) {
            super(parent, key, type, List.of());
            this.mapping = mapping;
        }

        @Override
        public Optional<Mapper<?>> mapper() {
            return mapping.getElementDescriptor().getPartMappingType() instanceof EntityMappingType target
                    ? Optional.of(parent().mapper(target))
                    : Optional.empty();
        }

        @Override
        public RelationshipDirection direction() {
            return mapping.getCollectionDescriptor().isManyToMany()
                    ? RelationshipDirection.MANYTOMANY
                    : RelationshipDirection.ONETOMANY;
        }

        @Override
        public boolean isCollection() {
            return true;
        }

        @Override
        public boolean isElementCollection() {
            return !mapping.getCollectionDescriptor().getElementType().isEntityType()
                    && !mapping.getCollectionDescriptor().getElementType().isAnyType();
        }

        @Override
        public CascadeOptions cascade() {
            return cascadeOf(parent().cascadeStyle(key()));
        }

        @Override
        public Optional<String> mappedBy() {
            return Optional.ofNullable(mapping.getCollectionDescriptor().getMappedByProperty());
        }

        @Override
        public Optional<Relationship> backReference() {
            return other(this);
        }

        @Override
        public Optional<String> secondary() {
            return Optional.ofNullable(mapping.getSeparateCollectionTable());
        }

        @Override
        public List<MappedColumn> remoteColumns() {
            return keyColumns(mapping.getKeyDescriptor());
        }

        @Override
        public boolean isLazy() {
            return lazy(mapping);
        }
    }

    private static Optional<Relationship> other(Relationship one) {
        var target = one.mapper();
        if (target.isEmpty()) {
            return Optional.empty();
        }
        if (one.mappedBy().isPresent()) {
            return Optional.ofNullable(
                    target.get().relationships().get(one.mappedBy().get()));
        }
        return target.get().relationships().values().stream()
                .filter(each -> each.mappedBy().filter(one.key()::equals).isPresent())
                .filter(each -> each.mapper().filter(one.parent()::isa).isPresent())
                .findFirst();
    }

    private static List<MappedColumn> keyColumns(ForeignKeyDescriptor key) {
        var columns = new ArrayList<MappedColumn>();
        key.visitKeySelectables((index, column) -> columns.add(column(column)));
        return Collections.unmodifiableList(columns);
    }

    private static boolean lazy(AttributeMapping mapping) {
        return mapping.getMappedFetchOptions().getTiming() == FetchTiming.DELAYED;
    }

    private static CascadeOptions cascadeOf(CascadeStyle style) {
        var words = new ArrayList<String>();
        if (style.reallyDoCascade(CascadingActions.PERSIST)) {
            words.add("save-update");
        }
        if (style.reallyDoCascade(CascadingActions.MERGE)) {
            words.add("merge");
        }
        if (style.reallyDoCascade(CascadingActions.REFRESH)) {
            words.add("refresh-expire");
        }
        if (style.reallyDoCascade(CascadingActions.EVICT)) {
            words.add("expunge");
        }
        if (style.reallyDoCascade(CascadingActions.REMOVE) || style.hasOrphanDelete()) {
            words.add("delete");
        }
        if (style.hasOrphanDelete()) {
            words.add("delete-orphan");
        }
        return CascadeOptions.of(words);
    }
}
