package dev.aludel.bytecode.internal;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Writes the accessors of the fields of one class. */
final class Accessors {

    static final String STATE = "$$_aludel_state";
    static final String STATE_TYPE = "Ldev/aludel/inspection/InstrumentedState;";
    static final String SLOT_CLASS = "dev/aludel/bytecode/internal/Slot";
    static final String SLOT_TYPE = "L" + SLOT_CLASS + ";";
    private static final String WOVEN = "Ldev/aludel/bytecode/internal/Woven;";
    private static final String OBJECT = "Ljava/lang/Object;";

    private static final String PHASE = "$$_aludel_phase";
    private static final String ASSIGNED = "$$_aludel_assigned";
    private static final String VIEWS = "$$_aludel_views";

    private final ClassVisitor target;
    private final String type;

    Accessors(ClassVisitor target, String type) {
        this.target = target;
        this.type = type;
    }

    /**
     * Writes the accessors of one field.
     *
     * @param hibernateReads whether Hibernate's enhancement left an accessor that reads the field
     * @param hibernateWrites the same for writing
     */
    void write(WovenField field, boolean hibernateReads, boolean hibernateWrites) {
        var raw = new Raw(field, hibernateReads, hibernateWrites);
        fetcher(field, raw);
        reader(field, raw);
        if (field.written()) {
            peeker(field);
            storer(field, raw);
            writer(field, raw);
        }
    }

    /** {@code T fetch() { return field; }} */
    private void fetcher(WovenField field, Raw raw) {
        var method = begin(Opcodes.ACC_PRIVATE, field.fetcher(), "()" + field.descriptor());
        raw.read(method);
        method.visitInsn(Type.getType(field.descriptor()).getOpcode(Opcodes.IRETURN));
        end(method);
    }

    /** {@code T peek() { return field; }}, whoever enhances the class afterwards. */
    private void peeker(WovenField field) {
        var method = begin(Opcodes.ACC_PRIVATE, field.peeker(), "()" + field.descriptor());
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, type, field.name(), field.descriptor());
        method.visitInsn(Type.getType(field.descriptor()).getOpcode(Opcodes.IRETURN));
        end(method);
    }

    /** {@code void store(T value) { field = value; }} */
    private void storer(WovenField field, Raw raw) {
        var method = begin(Opcodes.ACC_PRIVATE, field.storer(), "(" + field.descriptor() + ")V");
        method.visitVarInsn(Opcodes.ALOAD, 0);
        raw.loadArgument(method);
        raw.write(method);
        method.visitInsn(Opcodes.RETURN);
        end(method);
    }

    /** {@code T read() { return state == null && slot.readsPlainly() ? field : (T) slot.read(this); }} */
    private void reader(WovenField field, Raw raw) {
        var method = begin(Opcodes.ACC_PUBLIC, field.reader(), "()" + field.descriptor());
        var slow = new Label();
        jumpUnlessPlain(method, field, "readsPlainly", slow);
        raw.read(method);
        method.visitInsn(raw.type.getOpcode(Opcodes.IRETURN));
        method.visitLabel(slow);
        frame(method, this.type);
        method.visitFieldInsn(Opcodes.GETSTATIC, type, field.slot(), SLOT_TYPE);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, SLOT_CLASS, "read", "(" + OBJECT + ")" + OBJECT, false);
        Boxes.unbox(method, raw.type);
        method.visitInsn(raw.type.getOpcode(Opcodes.IRETURN));
        end(method);
    }

    /**
     * {@code void write(T value) { if (state == null && slot.writesPlainly() && value != null) { assigned = true;
     * field = value; } else field = (T) slot.write(this, peek(), value); }}
     */
    private void writer(WovenField field, Raw raw) {
        var method = begin(Opcodes.ACC_PUBLIC, field.writer(), "(" + field.descriptor() + ")V");
        var slow = new Label();
        jumpUnlessPlain(method, field, "writesPlainly", slow);
        raw.loadArgument(method);
        Boxes.jumpIfZero(method, raw.type, slow);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitInsn(Opcodes.ICONST_1);
        method.visitFieldInsn(Opcodes.PUTFIELD, type, ASSIGNED, "Z");
        method.visitVarInsn(Opcodes.ALOAD, 0);
        raw.loadArgument(method);
        raw.write(method);
        method.visitInsn(Opcodes.RETURN);
        method.visitLabel(slow);
        frame(method, this.type, Boxes.frameType(raw.type));
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETSTATIC, type, field.slot(), SLOT_TYPE);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, type, field.peeker(), "()" + field.descriptor(), false);
        Boxes.box(method, raw.type);
        raw.loadArgument(method);
        Boxes.box(method, raw.type);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, SLOT_CLASS, "write", "(" + WOVEN + OBJECT + OBJECT + ")" + OBJECT, false);
        Boxes.unbox(method, raw.type);
        raw.write(method);
        method.visitInsn(Opcodes.RETURN);
        end(method);
    }

    private void jumpUnlessPlain(MethodVisitor method, WovenField field, String question, Label slow) {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, type, STATE, STATE_TYPE);
        method.visitJumpInsn(Opcodes.IFNONNULL, slow);
        method.visitFieldInsn(Opcodes.GETSTATIC, type, field.slot(), SLOT_TYPE);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, SLOT_CLASS, question, "()Z", false);
        method.visitJumpInsn(Opcodes.IFEQ, slow);
    }

    /** The fields that every object has, and what the interface has to reach them. */
    void writeState() {
        property(STATE, STATE_TYPE, "State");
        property(PHASE, "B", "Phase");
        property(ASSIGNED, "Z", "Assigned");
        property(VIEWS, "Ljava/lang/Object;", "Views");
    }

    private void property(String name, String descriptor, String accessor) {
        var field = target.visitField(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
        // Hibernate's enhancement takes any field for an attribute that does not say otherwise.
        field.visitAnnotation("Ljakarta/persistence/Transient;", true).visitEnd();
        field.visitEnd();
        var value = Type.getType(descriptor);
        var getter = begin(Opcodes.ACC_PUBLIC, "$$_aludel_get" + accessor, "()" + descriptor);
        getter.visitVarInsn(Opcodes.ALOAD, 0);
        getter.visitFieldInsn(Opcodes.GETFIELD, type, name, descriptor);
        getter.visitInsn(value.getOpcode(Opcodes.IRETURN));
        end(getter);
        var setter = begin(Opcodes.ACC_PUBLIC, "$$_aludel_set" + accessor, "(" + descriptor + ")V");
        setter.visitVarInsn(Opcodes.ALOAD, 0);
        setter.visitVarInsn(value.getOpcode(Opcodes.ILOAD), 1);
        setter.visitFieldInsn(Opcodes.PUTFIELD, type, name, descriptor);
        setter.visitInsn(Opcodes.RETURN);
        end(setter);
    }

    /** Within the class initialiser: {@code slot = Slot.of(MethodHandles.lookup(), attribute, field, suffix);} */
    void initialise(MethodVisitor initialiser, WovenField field) {
        initialiser.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "lookup",
                "()Ljava/lang/invoke/MethodHandles$Lookup;",
                false);
        initialiser.visitLdcInsn(field.attribute());
        initialiser.visitLdcInsn(field.name());
        initialiser.visitLdcInsn(field.suffix());
        initialiser.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                SLOT_CLASS,
                "of",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)"
                        + SLOT_TYPE,
                false);
        initialiser.visitFieldInsn(Opcodes.PUTSTATIC, type, field.slot(), SLOT_TYPE);
    }

    /** The same: {@code type = TypeHook.of(this class);} */
    void initialiseHook(MethodVisitor initialiser) {
        initialiser.visitLdcInsn(Type.getObjectType(type));
        initialiser.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                ConstructorWeaver.HOOK_CLASS,
                "of",
                "(Ljava/lang/Class;)" + ConstructorWeaver.HOOK_TYPE,
                false);
        initialiser.visitFieldInsn(Opcodes.PUTSTATIC, type, ConstructorWeaver.HOOK, ConstructorWeaver.HOOK_TYPE);
    }

    void declareHook() {
        constant(ConstructorWeaver.HOOK, ConstructorWeaver.HOOK_TYPE);
    }

    void declareSlot(WovenField field) {
        constant(field.slot(), SLOT_TYPE);
    }

    private void constant(String name, String descriptor) {
        var access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
        target.visitField(access, name, descriptor, null, null).visitEnd();
    }

    private MethodVisitor begin(int access, String name, String descriptor) {
        var method = target.visitMethod(access | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
        method.visitCode();
        return method;
    }

    private static void end(MethodVisitor method) {
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    static void frame(MethodVisitor method, Object... locals) {
        method.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
    }

    /** How the field itself is reached. */
    private final class Raw {

        private final WovenField field;
        private final Type type;
        private final boolean hibernateReads;
        private final boolean hibernateWrites;

        Raw(WovenField field, boolean hibernateReads, boolean hibernateWrites) {
            this.field = field;
            this.type = Type.getType(field.descriptor());
            this.hibernateReads = hibernateReads;
            this.hibernateWrites = hibernateWrites;
        }

        void loadArgument(MethodVisitor method) {
            method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), 1);
        }

        void read(MethodVisitor method) {
            method.visitVarInsn(Opcodes.ALOAD, 0);
            if (hibernateReads) {
                method.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        Accessors.this.type,
                        WovenField.HIBERNATE_READ + field.name(),
                        "()" + field.descriptor(),
                        false);
            } else {
                method.visitFieldInsn(Opcodes.GETFIELD, Accessors.this.type, field.name(), field.descriptor());
            }
        }

        /** With the object and the value on the stack. */
        void write(MethodVisitor method) {
            if (hibernateWrites) {
                method.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        Accessors.this.type,
                        WovenField.HIBERNATE_WRITE + field.name(),
                        "(" + field.descriptor() + ")V",
                        false);
            } else {
                method.visitFieldInsn(Opcodes.PUTFIELD, Accessors.this.type, field.name(), field.descriptor());
            }
        }
    }
}
