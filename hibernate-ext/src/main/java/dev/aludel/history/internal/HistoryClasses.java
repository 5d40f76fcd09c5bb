package dev.aludel.history.internal;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.EqualsMethod;
import net.bytebuddy.implementation.HashCodeMethod;
import net.bytebuddy.implementation.ToStringMethod;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatchers;
import org.hibernate.annotations.DiscriminatorFormula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Synchronize;
import org.jspecify.annotations.Nullable;

/** Defines history classes with Byte Buddy, beside the entity classes that they copy. */
final class HistoryClasses {

    private HistoryClasses() {}

    /** A key attribute. Its column is named as the application would, before a naming strategy. */
    record Key(String name, Class<?> type, String column, int jdbcType, long length) {}

    /** Another attribute; Hibernate does not bind it, we do. */
    record Attribute(String name, Class<?> type) {}

    /** How subclasses are told apart; the column or the formula is null. */
    record Discriminator(@Nullable String column, @Nullable String formula, Class<?> type, int length) {}

    /**
     * What a history class must look like.
     *
     * @param owner the entity's class, which lends its package and loader
     * @param entityName the name that HQL knows
     * @param superclass the history class of the entity's superclass
     * @param table the history table, or null where the superclass's is used
     * @param spaces the tables of the entity: a query on the history flushes changes to them first
     */
    record Shape(
            Class<?> owner,
            String entityName,
            @Nullable Class<?> superclass,
            @Nullable String table,
            String schema,
            String catalog,
            List<String> spaces,
            List<Key> keys,
            List<Attribute> attributes,
            @Nullable InheritanceType inheritance,
            @Nullable Discriminator discriminator,
            @Nullable String discriminatorValue,
            List<String> joinColumns,
            boolean isAbstract) {

        /** Two units may share a class if they agree on this. */
        String signature() {
            return toString();
        }
    }

    /** The class of this shape: the one another unit defined already, or a new one. */
    static Class<?> define(Shape shape) {
        var name = shape.owner().getPackageName().isEmpty()
                ? shape.entityName()
                : shape.owner().getPackageName() + "." + shape.entityName();
        for (var candidate :
                List.of(name, name + "_" + Integer.toHexString(shape.signature().hashCode()))) {
            var known = loaded(candidate, shape.owner().getClassLoader());
            if (known == null) {
                return generated(candidate, shape);
            }
            var signature = known.getAnnotation(HistoryOf.class);
            if (signature != null && signature.signature().equals(shape.signature())) {
                return known;
            }
        }
        throw HistoryErrors.classNotGenerated(
                shape.owner().getName(), name, new IllegalStateException("The class exists, and is another one."));
    }

    private static @Nullable Class<?> loaded(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException none) {
            return null;
        }
    }

    private static Class<?> generated(String name, Shape shape) {
        try {
            var lookup = MethodHandles.privateLookupIn(shape.owner(), MethodHandles.lookup());
            return builder(name, shape)
                    .make()
                    .load(shape.owner().getClassLoader(), ClassLoadingStrategy.UsingLookup.of(lookup))
                    .getLoaded();
        } catch (IllegalAccessException closed) {
            throw HistoryErrors.classNotGenerated(shape.owner().getName(), name, closed);
        }
    }

    private static DynamicType.Builder<?> builder(String name, Shape shape) {
        var superclass = shape.superclass() == null ? Object.class : shape.superclass();
        DynamicType.Builder<?> builder = new ByteBuddy(ClassFileVersion.JAVA_V17)
                .subclass(superclass)
                .name(name)
                .modifiers(Modifier.PUBLIC | Opcodes.ACC_SYNTHETIC | (shape.isAbstract() ? Modifier.ABSTRACT : 0))
                .annotateType(typeAnnotations(shape));
        for (var key : shape.superclass() == null ? shape.keys() : List.<Key>of()) {
            builder = builder.defineField(key.name(), key.type(), Modifier.PUBLIC)
                    .annotateField(of(Id.class).build(), column(key), jdbcType(key));
        }
        for (var attribute : shape.attributes()) {
            builder = builder.defineField(attribute.name(), attribute.type(), Modifier.PUBLIC)
                    .annotateField(of(Transient.class).build());
        }
        if (shape.superclass() != null) {
            return builder;
        }
        var keys = new HashSet<>(shape.keys().stream().map(Key::name).toList());
        return builder.implement(Serializable.class)
                .method(ElementMatchers.isHashCode())
                .intercept(
                        HashCodeMethod.usingDefaultOffset().withIgnoredFields(field -> !keys.contains(field.getName())))
                .method(ElementMatchers.isEquals())
                .intercept(EqualsMethod.isolated().withIgnoredFields(field -> !keys.contains(field.getName())))
                .method(ElementMatchers.isToString())
                .intercept(ToStringMethod.prefixedBySimpleClassName());
    }

    private static List<AnnotationDescription> typeAnnotations(Shape shape) {
        var annotations = new ArrayList<AnnotationDescription>();
        annotations.add(of(Entity.class).define("name", shape.entityName()).build());
        annotations.add(of(HistoryOf.class)
                .define("value", shape.owner())
                .define("signature", shape.signature())
                .build());
        annotations.add(of(Synchronize.class)
                .defineArray("value", shape.spaces().toArray(String[]::new))
                .define("logical", false)
                .build());
        if (shape.table() != null) {
            annotations.add(of(Table.class)
                    .define("name", shape.table())
                    .define("schema", shape.schema())
                    .define("catalog", shape.catalog())
                    .build());
        }
        if (shape.inheritance() != null) {
            annotations.add(of(Inheritance.class)
                    .define("strategy", shape.inheritance())
                    .build());
        }
        if (shape.discriminator() != null) {
            annotations.add(discriminator(shape.discriminator()));
        }
        if (shape.discriminatorValue() != null) {
            annotations.add(of(DiscriminatorValue.class)
                    .define("value", shape.discriminatorValue())
                    .build());
        }
        if (!shape.joinColumns().isEmpty()) {
            annotations.add(joinColumns(shape));
        }
        return annotations;
    }

    private static AnnotationDescription discriminator(Discriminator discriminator) {
        if (discriminator.formula() != null) {
            return of(DiscriminatorFormula.class)
                    .define("value", discriminator.formula())
                    .build();
        }
        var type = discriminator.type() == Integer.class
                ? DiscriminatorType.INTEGER
                : discriminator.type() == Character.class ? DiscriminatorType.CHAR : DiscriminatorType.STRING;
        return of(DiscriminatorColumn.class)
                .define("name", discriminator.column())
                .define("discriminatorType", type)
                .define("length", discriminator.length())
                .build();
    }

    private static AnnotationDescription joinColumns(Shape shape) {
        var referenced = keyColumnsAbove(shape);
        var pairs = new AnnotationDescription[shape.joinColumns().size()];
        Arrays.setAll(pairs, i -> of(PrimaryKeyJoinColumn.class)
                .define("name", shape.joinColumns().get(i))
                .define("referencedColumnName", referenced.get(i))
                .build());
        return of(PrimaryKeyJoinColumns.class)
                .defineAnnotationArray(
                        "value",
                        net.bytebuddy.description.type.TypeDescription.ForLoadedType.of(PrimaryKeyJoinColumn.class),
                        pairs)
                .build();
    }

    /** The key of the table above: its own, where that table too belongs to a joined subclass. */
    private static List<String> keyColumnsAbove(Shape shape) {
        var joined = shape.superclass() == null ? null : shape.superclass().getAnnotation(PrimaryKeyJoinColumns.class);
        return joined == null
                ? shape.keys().stream().map(Key::column).toList()
                : Arrays.stream(joined.value()).map(PrimaryKeyJoinColumn::name).toList();
    }

    private static AnnotationDescription column(Key key) {
        var column = of(Column.class).define("name", key.column()).define("nullable", false);
        return (key.length() > 0 && key.length() <= Integer.MAX_VALUE
                        ? column.define("length", (int) key.length())
                        : column)
                .build();
    }

    private static AnnotationDescription jdbcType(Key key) {
        return of(JdbcTypeCode.class).define("value", key.jdbcType()).build();
    }

    private static AnnotationDescription.Builder of(Class<? extends java.lang.annotation.Annotation> type) {
        return AnnotationDescription.Builder.ofType(type);
    }
}
