package dev.aludel.inspection;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Tuple;
import jakarta.persistence.metamodel.Attribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of an entity type, as one factory has it. There is one for each, so it may be compared by identity; any
 * number of threads may use it.
 *
 * <pre>{@code
 * var mapper = Inspection.inspect(Engineer.class);
 * mapper.tables();                  // [employee, engineer]
 * mapper.attrs().keySet();          // [id, name, language]
 * mapper.polymorphicIdentity();     // Optional[engineer]
 * }</pre>
 *
 * @param <T> the entity type
 * @mirrors SQLAlchemy ORM, "Class Mapping API" (orm_mapping_classes_toplevel), class Mapper
 * @see Inspection#inspect(Class)
 * @since 0.1
 */
public interface Mapper<T> extends InspectionAttr {

    /** The entity type. */
    Class<T> type();

    /** Its name in HQL. */
    String entityName();

    /** The factory that it is mapped in. */
    EntityManagerFactory factory();

    /** All columns that a row of this type has, of all its tables, each once. */
    List<MappedColumn> columns();

    /** The columns of the primary key. */
    List<MappedColumn> primaryKey();

    /** The table that holds what this type adds to the one it inherits from. */
    String localTable();

    /** All tables that hold a row of this type, the root's first. */
    List<String> tables();

    /** Its attributes by name, inherited ones too: the identifier, then the rest in Hibernate's order. */
    Map<String, MapperProperty> attrs();

    /** Those of its attributes that are mapped to columns. */
    Map<String, ColumnProperty> columnAttrs();

    /** Those of its attributes that refer to other objects, or collect values. */
    Map<String, Relationship> relationships();

    /** Those of its attributes that are embeddables. */
    Map<String, Composite> composites();

    /** Those of its attributes that are second names. */
    Map<String, Synonym> synonyms();

    /** Everything with a name that can be asked for on this type: its attributes. */
    Map<String, InspectionAttr> allOrmDescriptors();

    /**
     * One of its attributes.
     *
     * @throws RuntimeException an {@link dev.aludel.exception.InvalidRequestError}, if it has no attribute of that name
     */
    MapperProperty property(String name);

    /** One of its attributes, by the static metamodel. */
    default MapperProperty property(Attribute<? super T, ?> attribute) {
        return property(attribute.getName());
    }

    /** Whether it has an attribute of that name. */
    default boolean hasProperty(String name) {
        return attrs().containsKey(name);
    }

    /**
     * The attribute that writes a column.
     *
     * @throws dev.aludel.exception.UnmappedColumnError if no attribute is mapped to it
     */
    MapperProperty propertyByColumn(String column);

    /** The mapping that it inherits from. A mapped superclass is none. */
    Optional<Mapper<? super T>> inherits();

    /** The root of its hierarchy: itself if it inherits from none. */
    Mapper<? super T> baseMapper();

    /** The column that tells the types of the hierarchy apart, if there is one. */
    Optional<MappedColumn> polymorphicOn();

    /** What that column holds for this type. */
    Optional<Object> polymorphicIdentity();

    /** The types of the hierarchy by what the column holds for them. */
    Map<Object, Mapper<?>> polymorphicMap();

    /** The types that a query of this one loads. As Hibernate always loads all subtypes, these are they. */
    List<Mapper<? extends T>> withPolymorphicMappers();

    /** This type and all that inherit from it, each before its own. */
    List<Mapper<? extends T>> selfAndDescendants();

    /** This type and all that it inherits from, up to the root. */
    List<Mapper<? super T>> iterateToRoot();

    /** Whether it is the other type, or inherits from it. */
    boolean isa(Mapper<?> other);

    /** Whether the two have the same root. */
    default boolean commonParent(Mapper<?> other) {
        return baseMapper() == other.baseMapper();
    }

    /** Whether its rows are in a table of their own that repeats the inherited columns: a table per class. */
    boolean isConcrete();

    /** Whether it inherits, and its rows are in the table that it inherits. */
    boolean isSingle();

    /** The attribute that counts versions, if there is one. */
    Optional<ColumnProperty> version();

    /** Whether its class is enhanced by Aludel, so that its attributes can be expired one by one. */
    boolean isInstrumented();

    /** Which row an object is, by its identifier as it is set. Never asks the database. */
    IdentityKey identityKeyFromInstance(T object);

    /** The parts of the primary key of an object, as they are set. */
    List<@Nullable Object> primaryKeyFromInstance(T object);

    /** Which row has a primary key: one value, a list of its parts, or an identifier object. */
    IdentityKey identityKeyFromPrimaryKey(Object primaryKey);

    /** Which row a result is, by its primary key columns, or by the names of the attributes. */
    IdentityKey identityKeyFromRow(Tuple row);

    /** Which row a result is, by its primary key columns, or by the names of the attributes. */
    IdentityKey identityKeyFromRow(Map<String, ?> row);
}
