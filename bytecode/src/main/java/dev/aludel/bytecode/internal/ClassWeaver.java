package dev.aludel.bytecode.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Weaves one class: the bodies of its methods and, if it is managed, accessors for its fields. */
final class ClassWeaver extends ClassVisitor {

    private static final String WOVEN = "dev/aludel/bytecode/internal/Woven";
    private static final String ENHANCED = "Ldev/aludel/bytecode/Enhanced;";
    private static final String INITIALISER = "<clinit>";

    private final TypeDescription type;
    private final WovenTypes types;
    private final TypePool pool;
    private final boolean isManaged;
    private final Accessors accessors;
    private final Pickling pickling;
    private boolean initialised;

    ClassWeaver(ClassVisitor next, TypeDescription type, WovenTypes types, TypePool pool) {
        super(OpenedClassReader.ASM_API, next);
        this.type = type;
        this.types = types;
        this.pool = pool;
        this.isManaged = types.isWovenNow(type);
        this.accessors = new Accessors(next, type.getInternalName());
        this.pickling = isManaged ? Pickling.of(type, types) : Pickling.NOT;
    }

    private Collection<WovenField> fields() {
        return isManaged ? types.fields(type).values() : List.of();
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        if (!isManaged) {
            super.visit(version, access, name, signature, superName, interfaces);
            return;
        }
        var all = new LinkedHashSet<>(Arrays.asList(interfaces == null ? new String[0] : interfaces));
        all.add(WOVEN);
        var generic = signature == null ? null : signature + "L" + WOVEN + ";";
        super.visit(version, access, name, generic, superName, all.toArray(String[]::new));
        super.visitAnnotation(ENHANCED, true).visitEnd();
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
        var method = super.visitMethod(access, name, descriptor, signature, thrown);
        if (method == null || name.startsWith("$$_")) {
            return method;
        }
        if (!isManaged) {
            return new BodyWeaver(method, types, pool, name.equals("<init>"));
        }
        return switch (name) {
            case "<init>" -> new ConstructorWeaver(method, types, pool, type.getInternalName(), descriptor);
            case INITIALISER -> new Initialiser(new BodyWeaver(method, types, pool, false));
            default ->
                new BodyWeaver(pickling.weave(method, name, descriptor, type.getInternalName()), types, pool, false);
        };
    }

    @Override
    public void visitEnd() {
        if (isManaged) {
            if (types.isTopmost(type)) {
                accessors.writeState();
            }
            pickling.complete(cv, type.getInternalName());
            accessors.declareHook();
            var methods = type.getDeclaredMethods();
            for (var field : fields()) {
                accessors.declareSlot(field);
                accessors.write(
                        field,
                        !methods.filter(each -> each.getName().equals(WovenField.HIBERNATE_READ + field.name()))
                                .isEmpty(),
                        !methods.filter(each -> each.getName().equals(WovenField.HIBERNATE_WRITE + field.name()))
                                .isEmpty());
            }
            if (!initialised) {
                writeInitialiser();
            }
        }
        super.visitEnd();
    }

    private void writeInitialiser() {
        var initialiser = super.visitMethod(Opcodes.ACC_STATIC, INITIALISER, "()V", null, null);
        initialiser.visitCode();
        initialise(initialiser);
        initialiser.visitInsn(Opcodes.RETURN);
        initialiser.visitMaxs(0, 0);
        initialiser.visitEnd();
    }

    private void initialise(MethodVisitor initialiser) {
        accessors.initialiseHook(initialiser);
        fields().forEach(field -> accessors.initialise(initialiser, field));
    }

    /** Makes the slots before anything else that the class does when it is initialised. */
    private final class Initialiser extends MethodVisitor {

        Initialiser(MethodVisitor next) {
            super(OpenedClassReader.ASM_API, next);
            initialised = true;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            initialise(mv);
        }
    }
}
