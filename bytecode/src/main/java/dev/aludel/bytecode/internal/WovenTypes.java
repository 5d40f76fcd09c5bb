package dev.aludel.bytecode.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** The classes that are woven in one run, and their fields. Shared by threads. */
final class WovenTypes {

    private final Predicate<TypeDescription> scope;
    private final ClassFileLocator locator;
    private final Map<String, Map<String, WovenField>> fields = new ConcurrentHashMap<>();

    /**
     * @param scope which managed classes are woven, of those that were not woven before
     * @param locator where their class files are
     */
    WovenTypes(Predicate<TypeDescription> scope, ClassFileLocator locator) {
        this.scope = scope;
        this.locator = locator;
    }

    /** Whether a class is woven in this run. */
    boolean isWovenNow(TypeDescription type) {
        return Mapped.isManaged(type) && !Mapped.isEnhanced(type) && scope.test(type);
    }

    /** Whether a class is woven in this run, or was before. */
    boolean isWoven(TypeDescription type) {
        return Mapped.isManaged(type) && (Mapped.isEnhanced(type) || scope.test(type));
    }

    /** Whether no superclass is woven: then the class has the state of its objects. */
    boolean isTopmost(TypeDescription type) {
        return Mapped.managedLine(type).stream().skip(1).noneMatch(this::isWoven);
    }

    /** The woven field that an instruction means, or null. */
    @Nullable
    WovenField find(TypePool pool, String owner, String name, String descriptor) {
        if (owner.startsWith("[") || owner.startsWith("java/")) {
            return null;
        }
        var resolution = pool.describe(owner.replace('/', '.'));
        var type = resolution.isResolved() ? resolution.resolve() : null;
        while (type != null && !type.represents(Object.class)) {
            if (isWoven(type)) {
                var found = fields(type).get(name);
                if (found != null) {
                    return found.descriptor().equals(descriptor) ? found : null;
                }
            }
            if (!type.getDeclaredFields()
                    .filter(each -> each.getName().equals(name))
                    .isEmpty()) {
                return null;
            }
            type = Mapped.superclass(type);
        }
        return null;
    }

    /** The woven fields that a class declares, by their names. */
    Map<String, WovenField> fields(TypeDescription type) {
        var known = fields.get(type.getName());
        if (known == null) {
            known = read(type);
            fields.put(type.getName(), known);
        }
        return known;
    }

    private Map<String, WovenField> read(TypeDescription type) {
        var byGetters = Mapped.byGetters(type);
        var attributes = new LinkedHashMap<String, String>();
        if (!byGetters) {
            type.getDeclaredFields().stream()
                    .filter(field -> isCandidate(field) && !Boolean.TRUE.equals(Mapped.access(field)))
                    .forEach(field -> attributes.put(field.getName(), field.getName()));
        } else {
            type.getDeclaredFields().stream()
                    .filter(field -> isCandidate(field) && Boolean.FALSE.equals(Mapped.access(field)))
                    .forEach(field -> attributes.put(field.getName(), field.getName()));
        }
        var read = fieldsReadByGetters(type);
        Mapped.getters(type)
                .filter(getter -> !Mapped.isTransient(getter) && read.containsKey(getter.getName()))
                .filter(getter -> byGetters
                        ? !Boolean.FALSE.equals(Mapped.access(getter))
                        : Boolean.TRUE.equals(Mapped.access(getter)))
                .forEach(getter -> attributes.put(read.get(getter.getName()), Mapped.attributeOf(getter)));
        var woven = new LinkedHashMap<String, WovenField>();
        attributes.forEach((name, attribute) -> type.getDeclaredFields().stream()
                .filter(field -> field.getName().equals(name) && !field.isStatic())
                .forEach(field -> woven.put(name, woven(type, field, attribute))));
        return woven;
    }

    private static WovenField woven(TypeDescription type, FieldDescription.InDefinedShape field, String attribute) {
        var above = Mapped.managedLine(type).stream()
                .filter(each -> !each.equals(type))
                .filter(each -> !each.getDeclaredFields()
                        .filter(other -> other.getName().equals(field.getName()) && !other.isStatic())
                        .isEmpty())
                .count();
        var suffix = above == 0 ? field.getName() : field.getName() + "$" + above;
        return new WovenField(
                attribute, type.getInternalName(), field.getName(), field.getDescriptor(), !field.isFinal(), suffix);
    }

    private static boolean isCandidate(FieldDescription field) {
        return !field.isStatic()
                && !field.isTransient()
                && !field.isSynthetic()
                && !field.getName().startsWith("$$_")
                && !Mapped.isTransient(field.asDefined());
    }

    /** Getters that return a field as it is, by their names. */
    private Map<String, String> fieldsReadByGetters(TypeDescription type) {
        var read = new HashMap<String, String>();
        try {
            var file = locator.locate(type.getName());
            if (file.isResolved()) {
                OpenedClassReader.of(file.resolve())
                        .accept(new Getters(read), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private static final class Getters extends ClassVisitor {

        private final Map<String, String> read;

        Getters(Map<String, String> read) {
            super(OpenedClassReader.ASM_API);
            this.read = read;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            return descriptor.startsWith("()") && (access & Opcodes.ACC_STATIC) == 0 ? new Getter(name, read) : null;
        }
    }

    /** Sees whether a method is {@code return field}, and nothing else. */
    private static final class Getter extends MethodVisitor {

        private final String method;
        private final Map<String, String> read;
        private int step;
        private String field = "";

        Getter(String method, Map<String, String> read) {
            super(OpenedClassReader.ASM_API);
            this.method = method;
            this.read = read;
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            step = step == 0 && opcode == Opcodes.ALOAD && variable == 0 ? 1 : -1;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            reads(opcode == Opcodes.GETFIELD, name);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            for (var accessor : List.of(WovenField.HIBERNATE_READ, WovenField.READ)) {
                if (name.startsWith(accessor)) {
                    reads(true, name.substring(accessor.length()));
                    return;
                }
            }
            step = -1;
        }

        private void reads(boolean plainly, String name) {
            step = step == 1 && plainly ? 2 : -1;
            field = name;
        }

        @Override
        public void visitInsn(int opcode) {
            step = step == 2 && opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN ? 3 : -1;
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            step = -1;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            step = -1;
        }

        @Override
        public void visitEnd() {
            if (step == 3) {
                read.put(method, field);
            }
        }
    }
}
