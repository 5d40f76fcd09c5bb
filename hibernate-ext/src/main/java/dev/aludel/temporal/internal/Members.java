package dev.aludel.temporal.internal;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Finds annotations on the fields and getters of attributes. */
final class Members {

    private Members() {}

    static <A extends Annotation> @Nullable A annotation(Class<?> type, String attribute, Class<A> annotation) {
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            for (var field : level.getDeclaredFields()) {
                if (field.getName().equals(attribute) && field.isAnnotationPresent(annotation)) {
                    return field.getAnnotation(annotation);
                }
            }
            for (var method : level.getDeclaredMethods()) {
                if (method.getParameterCount() == 0
                        && method.isAnnotationPresent(annotation)
                        && attributeOf(method.getName()).equals(attribute)) {
                    return method.getAnnotation(annotation);
                }
            }
        }
        return null;
    }

    /** The attribute that a getter, or an accessor of a record, is of. */
    private static String attributeOf(String method) {
        for (var prefix : List.of("get", "is")) {
            if (method.length() > prefix.length()
                    && method.startsWith(prefix)
                    && Character.isUpperCase(method.charAt(prefix.length()))) {
                return Character.toLowerCase(method.charAt(prefix.length())) + method.substring(prefix.length() + 1);
            }
        }
        return method;
    }

    /** The names of all attributes of an entity, the parts of a composite key included. */
    static List<String> names(EntityPersister persister) {
        var names = new ArrayList<>(List.of(persister.getPropertyNames()));
        if (persister.getIdentifierMapping() instanceof CompositeIdentifierMapping) {
            var parts = Role.parts(persister);
            for (int i = 0; i < parts.getNumberOfAttributeMappings(); i++) {
                names.add(parts.getAttributeMapping(i).getAttributeName());
            }
        }
        return names;
    }
}
