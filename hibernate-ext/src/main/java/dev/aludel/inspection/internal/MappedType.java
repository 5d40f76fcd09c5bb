package dev.aludel.inspection.internal;

import dev.aludel.inspection.ColumnProperty;
import dev.aludel.inspection.Composite;
import dev.aludel.inspection.IdentityKey;
import dev.aludel.inspection.InspectionAttr;
import dev.aludel.inspection.Instrumented;
import dev.aludel.inspection.MappedColumn;
import dev.aludel.inspection.Mapper;
import dev.aludel.inspection.MapperProperty;
import dev.aludel.inspection.Relationship;
import dev.aludel.inspection.Synonym;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.CascadeStyle;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.DiscriminatorValue;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** The mapping of an entity type, read from Hibernate's. */
final class MappedType<T> implements Mapper<T> {

    private final FactoryInspection factory;
    private final EntityPersister persister;
    private final Map<Object, Object> info = new ConcurrentHashMap<>();
    private @Nullable MappedAttributes attributes;

    MappedType(FactoryInspection factory, EntityPersister persister) {
        this.factory = factory;
        this.persister = persister;
    }

    EntityPersister persister() {
        return persister;
    }

    FactoryInspection inspection() {
        return factory;
    }

    synchronized MappedAttributes attributes() {
        var known = attributes;
        if (known == null) {
            known = new MappedAttributes(this, persister, parent());
            attributes = known;
        }
        return known;
    }

    private @Nullable MappedType<?> parent() {
        var parent = persister.getSuperMappingType();
        return parent == null ? null : mapper(parent);
    }

    MappedType<?> mapper(EntityMappingType type) {
        return factory.mapper(type.getEntityPersister());
    }

    static Class<?> javaType(AttributeMapping attribute) {
        return attribute.getPropertyAccess().getGetter().getReturnTypeClass();
    }

    @Nullable
    String versionName() {
        var version = persister.getVersionMapping();
        return version == null ? null : version.getVersionAttribute().getAttributeName();
    }

    boolean isDeferred(String name) {
        var enhancement = persister.getBytecodeEnhancementMetadata();
        return enhancement.isEnhancedForLazyLoading()
                && enhancement
                        .getLazyAttributesMetadata()
                        .getLazyAttributeNames()
                        .contains(name);
    }

    CascadeStyle cascadeStyle(String name) {
        return persister.getPropertyCascadeStyles()[attributes().position(name)];
    }

    @Nullable
    Type propertyType(String name) {
        var position = attributes().position(name);
        return position < 0 ? null : persister.getPropertyTypes()[position];
    }

    @Override
    public Map<Object, Object> info() {
        return info;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<T> type() {
        return (Class<T>) persister.getMappedClass();
    }

    @Override
    public String entityName() {
        return persister.getImportedName();
    }

    @Override
    public EntityManagerFactory factory() {
        return factory.factory();
    }

    @Override
    public List<MappedColumn> columns() {
        var columns = new LinkedHashMap<List<String>, MappedColumn>();
        primaryKey().forEach(each -> columns.putIfAbsent(List.of(each.table(), each.name()), each));
        polymorphicOn().ifPresent(each -> columns.putIfAbsent(List.of(each.table(), each.name()), each));
        persister.forEachAttributeMapping(attribute -> MappedAttribute.columnsOf(attribute, this)
                .forEach(each -> columns.merge(
                        List.of(each.table(), each.name()),
                        each,
                        (first, second) -> first.isInsertable() ? first : second)));
        return List.copyOf(columns.values());
    }

    @Override
    public List<MappedColumn> primaryKey() {
        return MappedAttribute.columnsOf(persister.getIdentifierMapping(), this);
    }

    @Override
    public String localTable() {
        return persister.getMappedTableDetails().getTableName();
    }

    @Override
    public List<String> tables() {
        var tables = new LinkedHashSet<String>();
        persister.forEachTableDetails(table -> tables.add(table.getTableName()));
        return List.copyOf(tables);
    }

    @Override
    public Map<String, MapperProperty> attrs() {
        return attributes().all();
    }

    private <P extends MapperProperty> Map<String, P> only(Class<P> kind) {
        var some = new LinkedHashMap<String, P>();
        attrs().forEach((name, property) -> {
            if (kind.isInstance(property)) {
                some.put(name, kind.cast(property));
            }
        });
        return Collections.unmodifiableMap(some);
    }

    @Override
    public Map<String, ColumnProperty> columnAttrs() {
        return only(ColumnProperty.class);
    }

    @Override
    public Map<String, Relationship> relationships() {
        return only(Relationship.class);
    }

    @Override
    public Map<String, Composite> composites() {
        return only(Composite.class);
    }

    @Override
    public Map<String, Synonym> synonyms() {
        return only(Synonym.class);
    }

    @Override
    public Map<String, InspectionAttr> allOrmDescriptors() {
        return Collections.unmodifiableMap(attrs());
    }

    @Override
    public MapperProperty property(String name) {
        var property = attrs().get(name);
        if (property == null) {
            throw InspectionErrors.unknownAttribute(entityName(), name, attrs().keySet());
        }
        return property;
    }

    @Override
    public MapperProperty propertyByColumn(String column) {
        return attrs().values().stream()
                .filter(each -> !(each instanceof Synonym))
                .filter(each ->
                        each.columns().stream().anyMatch(one -> one.name().equalsIgnoreCase(column)))
                .findFirst()
                .orElseThrow(() -> InspectionErrors.unmappedColumn(
                        entityName(),
                        column,
                        columns().stream().map(MappedColumn::name).toList()));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Optional<Mapper<? super T>> inherits() {
        return Optional.ofNullable((Mapper<? super T>) parent());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Mapper<? super T> baseMapper() {
        return (Mapper<? super T>) mapper(persister.getRootEntityDescriptor());
    }

    @Override
    public Optional<MappedColumn> polymorphicOn() {
        var discriminator = persister.getDiscriminatorMapping();
        return discriminator == null || !discriminator.hasPhysicalColumn()
                ? Optional.empty()
                : Optional.of(MappedAttribute.column(discriminator));
    }

    @Override
    public Optional<Object> polymorphicIdentity() {
        return polymorphicOn().isPresent()
                        && persister.getDiscriminatorValue() instanceof DiscriminatorValue.Literal known
                ? Optional.ofNullable(known.value())
                : Optional.empty();
    }

    @Override
    public Map<Object, Mapper<?>> polymorphicMap() {
        var map = new LinkedHashMap<Object, Mapper<?>>();
        baseMapper().selfAndDescendants().forEach(each -> each.polymorphicIdentity()
                .ifPresent(identity -> map.put(identity, each)));
        return Collections.unmodifiableMap(map);
    }

    @Override
    public List<Mapper<? extends T>> withPolymorphicMappers() {
        return selfAndDescendants();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Mapper<? extends T>> selfAndDescendants() {
        var found = new ArrayList<Mapper<? extends T>>();
        found.add(this);
        for (var each : persister.getSubMappingTypes()) {
            if (each.getSuperMappingType() == persister) {
                found.addAll(((MappedType<? extends T>) mapper(each)).selfAndDescendants());
            }
        }
        return List.copyOf(found);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Mapper<? super T>> iterateToRoot() {
        var found = new ArrayList<Mapper<? super T>>();
        for (MappedType<?> each = this; each != null; each = each.parent()) {
            found.add((Mapper<? super T>) each);
        }
        return List.copyOf(found);
    }

    @Override
    public boolean isa(Mapper<?> other) {
        return other instanceof MappedType<?> mapped && persister.isTypeOrSuperType(mapped.persister);
    }

    @Override
    public boolean isConcrete() {
        return persister instanceof UnionSubclassEntityPersister && parent() != null;
    }

    @Override
    public boolean isSingle() {
        var parent = parent();
        return parent != null && parent.localTable().equals(localTable());
    }

    @Override
    public Optional<ColumnProperty> version() {
        var name = versionName();
        return name == null
                ? Optional.empty()
                : Optional.ofNullable(columnAttrs().get(name));
    }

    @Override
    public boolean isInstrumented() {
        return Instrumented.class.isAssignableFrom(type());
    }

    @Override
    public List<@Nullable Object> primaryKeyFromInstance(T object) {
        return Identifiers.partsOf(persister, object);
    }

    private IdentityKey key(List<@Nullable Object> parts) {
        return new IdentityKey(baseMapper().type(), parts, null);
    }

    @Override
    public IdentityKey identityKeyFromInstance(T object) {
        return identityKeyOf(object);
    }

    IdentityKey identityKeyOf(Object entity) {
        return key(Identifiers.partsOf(persister, entity));
    }

    @Override
    public IdentityKey identityKeyFromPrimaryKey(Object primaryKey) {
        return key(Identifiers.given(persister, primaryKey));
    }

    @Override
    public IdentityKey identityKeyFromRow(Tuple row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var element : row.getElements()) {
            if (element.getAlias() != null) {
                values.put(element.getAlias(), row.get(element.getAlias()));
            }
        }
        return identityKeyFromRow(values);
    }

    @Override
    public IdentityKey identityKeyFromRow(Map<String, ?> row) {
        var names = attributes().keyNames();
        var columns = primaryKey();
        var parts = new ArrayList<@Nullable Object>();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i).name();
            var name = names.get(i);
            var found = row.keySet().stream()
                    .filter(each -> each.equalsIgnoreCase(column) || each.equals(name))
                    .findFirst()
                    .orElseThrow(() -> InspectionErrors.noKey(type(), "its row has no column '%s'".formatted(column)));
            parts.add(row.get(found));
        }
        return key(Identifiers.given(persister, parts));
    }

    @Override
    public String toString() {
        return "Mapper[" + entityName() + "]";
    }
}
