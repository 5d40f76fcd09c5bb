package dev.aludel.bytecode.internal;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.ManyToAny;
import org.jspecify.annotations.Nullable;

/**
 * How an attribute is mapped, as its annotations say.
 *
 * @param kind what it holds
 * @param mappedBy the attribute on the other side that owns the association; empty if there is none
 * @param other the class on the other side; null if the attribute is no association, or it cannot be told
 * @param members where the annotations are: the field, and the getter if there is one
 */
record Mapping(Kind kind, String mappedBy, @Nullable Class<?> other, List<AnnotatedElement> members) {

    /** What an attribute holds. */
    enum Kind {
        SCALAR,
        REFERENCE,
        BAG,
        LIST,
        SET,
        MAP;

        boolean isPlural() {
            return this != SCALAR && this != REFERENCE;
        }
    }

    static Mapping of(Field field, String attribute) {
        var members = new ArrayList<AnnotatedElement>();
        members.add(field);
        for (var method : field.getDeclaringClass().getDeclaredMethods()) {
            if (method.getParameterCount() == 0 && isGetter(method.getName(), attribute)) {
                members.add(method);
            }
        }
        var found = new Found(field, members);
        var toOne = found.annotation(ManyToOne.class);
        if (toOne != null) {
            return found.mapping(Kind.REFERENCE, "", toOne.targetEntity());
        }
        var oneToOne = found.annotation(OneToOne.class);
        if (oneToOne != null) {
            return found.mapping(Kind.REFERENCE, oneToOne.mappedBy(), oneToOne.targetEntity());
        }
        var oneToMany = found.annotation(OneToMany.class);
        if (oneToMany != null) {
            return found.mapping(found.plural(), oneToMany.mappedBy(), oneToMany.targetEntity());
        }
        var manyToMany = found.annotation(ManyToMany.class);
        if (manyToMany != null) {
            return found.mapping(found.plural(), manyToMany.mappedBy(), manyToMany.targetEntity());
        }
        if (found.annotation(ElementCollection.class) != null || found.annotation(ManyToAny.class) != null) {
            return new Mapping(found.plural(), "", null, members);
        }
        return new Mapping(found.annotation(Any.class) == null ? Kind.SCALAR : Kind.REFERENCE, "", null, members);
    }

    private static boolean isGetter(String method, String attribute) {
        var capital = Character.toUpperCase(attribute.charAt(0)) + attribute.substring(1);
        return method.equals("get" + capital) || method.equals("is" + capital) || method.equals("get" + attribute);
    }

    <A extends Annotation> @Nullable A annotation(Class<A> type) {
        for (var member : members) {
            var annotation = member.getAnnotation(type);
            if (annotation != null) {
                return annotation;
            }
        }
        return null;
    }

    private record Found(Field field, List<AnnotatedElement> members) {

        <A extends Annotation> @Nullable A annotation(Class<A> type) {
            return new Mapping(Kind.SCALAR, "", null, members).annotation(type);
        }

        Kind plural() {
            var type = field.getType();
            if (Map.class.isAssignableFrom(type)) {
                return Kind.MAP;
            }
            if (Set.class.isAssignableFrom(type)) {
                return Kind.SET;
            }
            if (List.class.isAssignableFrom(type)) {
                return Kind.LIST;
            }
            return Collection.class.isAssignableFrom(type) ? Kind.BAG : Kind.SCALAR;
        }

        Mapping mapping(Kind kind, String mappedBy, Class<?> explicit) {
            var other = explicit == void.class ? element() : explicit;
            return new Mapping(kind, mappedBy, other == Object.class ? null : other, members);
        }

        private Class<?> element() {
            if (field.getGenericType() instanceof ParameterizedType generic
                    && (Collection.class.isAssignableFrom(field.getType())
                            || Map.class.isAssignableFrom(field.getType()))) {
                var arguments = generic.getActualTypeArguments();
                return erased(arguments[arguments.length - 1]);
            }
            return field.getType();
        }

        private static Class<?> erased(Type type) {
            if (type instanceof Class<?> plain) {
                return plain;
            }
            if (type instanceof ParameterizedType generic) {
                return erased(generic.getRawType());
            }
            if (type instanceof TypeVariable<?> variable) {
                return erased(variable.getBounds()[0]);
            }
            return type instanceof WildcardType wildcard ? erased(wildcard.getUpperBounds()[0]) : Object.class;
        }
    }
}
