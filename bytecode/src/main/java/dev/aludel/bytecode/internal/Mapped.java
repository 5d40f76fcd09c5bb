package dev.aludel.bytecode.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.description.annotation.AnnotationSource;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** Reads from a class's annotations how it is mapped, as Jakarta Persistence defines it. */
final class Mapped {

    private static final String JPA = "jakarta.persistence.";
    private static final Set<String> MANAGED = Set.of(JPA + "Entity", JPA + "MappedSuperclass", JPA + "Embeddable");
    private static final Set<String> IDS = Set.of(JPA + "Id", JPA + "EmbeddedId");
    private static final Set<String> NOT_MAPPING = Set.of(
            JPA + "Transient",
            JPA + "PrePersist",
            JPA + "PostPersist",
            JPA + "PreUpdate",
            JPA + "PostUpdate",
            JPA + "PreRemove",
            JPA + "PostRemove",
            JPA + "PostLoad");

    private Mapped() {}

    /** Whether a class is an entity, a mapped superclass or an embeddable whose objects can be changed. */
    static boolean isManaged(TypeDescription type) {
        return !type.isInterface() && !type.isRecord() && !type.isEnum() && has(type, MANAGED);
    }

    /** Whether the attributes that a class declares are mapped by its getters, unless one says otherwise. */
    static boolean byGetters(TypeDescription type) {
        var explicit = access(type);
        if (explicit != null) {
            return explicit;
        }
        var line = managedLine(type);
        for (var each : line) {
            if (members(each.getDeclaredFields().stream(), IDS)) {
                return false;
            }
            if (members(getters(each), IDS)) {
                return true;
            }
        }
        for (var each : line) {
            if (each.getDeclaredFields().stream().anyMatch(Mapped::isMapping)) {
                return false;
            }
            if (getters(each).anyMatch(Mapped::isMapping)) {
                return true;
            }
        }
        return false;
    }

    /** The class and its managed superclasses, the nearest first. */
    static List<TypeDescription> managedLine(TypeDescription type) {
        var line = new ArrayList<TypeDescription>();
        for (var each = type; each != null && !each.represents(Object.class); each = superclass(each)) {
            if (isManaged(each)) {
                line.add(each);
            }
        }
        return line;
    }

    static @Nullable TypeDescription superclass(TypeDescription type) {
        var above = type.getSuperClass();
        return above == null ? null : above.asErasure();
    }

    /** What an {@code @Access} says: true for getters, false for fields, null if there is none. */
    static @Nullable Boolean access(AnnotationSource source) {
        for (var each : source.getDeclaredAnnotations()) {
            if (each.getAnnotationType().getName().equals(JPA + "Access")) {
                var value = each.getValue("value").resolve(Object.class);
                return value.toString().endsWith("PROPERTY");
            }
        }
        return null;
    }

    static boolean isTransient(AnnotationSource source) {
        return has(source, Set.of(JPA + "Transient"));
    }

    static boolean isEnhanced(TypeDescription type) {
        return has(type, Set.of("dev.aludel.bytecode.Enhanced"));
    }

    /** The declared methods that look like getters. */
    static Stream<MethodDescription.InDefinedShape> getters(TypeDescription type) {
        return type.getDeclaredMethods().stream()
                .filter(method -> !method.isStatic()
                        && !method.isSynthetic()
                        && method.isMethod()
                        && method.getParameters().isEmpty()
                        && !attributeOf(method).isEmpty());
    }

    /** The name of the attribute that a getter reads; empty if it is no getter. */
    static String attributeOf(MethodDescription method) {
        var name = method.getName();
        if (name.length() > 3
                && name.startsWith("get")
                && !method.getReturnType().represents(void.class)) {
            return decapitalized(name.substring(3));
        }
        return name.length() > 2
                        && name.startsWith("is")
                        && method.getReturnType().represents(boolean.class)
                ? decapitalized(name.substring(2))
                : "";
    }

    /** As the beans specification has it: {@code URL} stays, {@code Name} becomes {@code name}. */
    private static String decapitalized(String name) {
        return name.length() > 1 && Character.isUpperCase(name.charAt(1)) && Character.isUpperCase(name.charAt(0))
                ? name
                : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static boolean members(Stream<? extends AnnotationSource> members, Set<String> names) {
        return members.anyMatch(member -> has(member, names));
    }

    private static boolean isMapping(AnnotationSource member) {
        return member.getDeclaredAnnotations().stream()
                .map(each -> each.getAnnotationType().getName())
                .anyMatch(name -> name.startsWith(JPA) && !NOT_MAPPING.contains(name));
    }

    private static boolean has(AnnotationSource source, Set<String> names) {
        return source.getDeclaredAnnotations().stream()
                .anyMatch(each -> names.contains(each.getAnnotationType().getName()));
    }
}
