package dev.aludel.bytecode.internal;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Has a constructor tell when it begins, ends and fails. */
final class ConstructorWeaver extends BodyWeaver {

    static final String HOOK = "$$_aludel_type";
    static final String HOOK_CLASS = "dev/aludel/bytecode/internal/TypeHook";
    static final String HOOK_TYPE = "L" + HOOK_CLASS + ";";

    private final String type;
    private final Type[] parameters;
    private final Label begin = new Label();
    private @Nullable String called;

    ConstructorWeaver(MethodVisitor next, WovenTypes types, TypePool pool, String type, String descriptor) {
        super(next, types, pool, true);
        this.type = type;
        this.parameters = Type.getArgumentTypes(descriptor);
    }

    @Override
    void afterSuper(String owner) {
        called = owner;
        hook();
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        if (owner.equals(type)) {
            mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, HOOK_CLASS, "enter", "(Ljava/lang/Object;)V", false);
            return;
        }
        loadArguments();
        mv.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                HOOK_CLASS,
                "begin",
                "(Ljava/lang/Object;[Ljava/lang/Object;)[Ljava/lang/Object;",
                false);
        storeArguments();
        mv.visitLabel(begin);
    }

    private void hook() {
        mv.visitFieldInsn(Opcodes.GETSTATIC, type, HOOK, HOOK_TYPE);
    }

    private void loadArguments() {
        push(parameters.length);
        mv.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        int local = 1;
        for (int i = 0; i < parameters.length; i++) {
            mv.visitInsn(Opcodes.DUP);
            push(i);
            mv.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), local);
            Boxes.box(mv, parameters[i]);
            mv.visitInsn(Opcodes.AASTORE);
            local += parameters[i].getSize();
        }
    }

    private void storeArguments() {
        int local = 1;
        for (int i = 0; i < parameters.length; i++) {
            mv.visitInsn(Opcodes.DUP);
            push(i);
            mv.visitInsn(Opcodes.AALOAD);
            Boxes.unbox(mv, parameters[i]);
            mv.visitVarInsn(parameters[i].getOpcode(Opcodes.ISTORE), local);
            local += parameters[i].getSize();
        }
        mv.visitInsn(Opcodes.POP);
    }

    private void push(int number) {
        mv.visitIntInsn(Opcodes.SIPUSH, number);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN && called != null) {
            hook();
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, HOOK_CLASS, "end", "(Ljava/lang/Object;)V", false);
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        if (called != null && !called.equals(type)) {
            var handler = new Label();
            mv.visitTryCatchBlock(begin, handler, handler, "java/lang/Throwable");
            mv.visitLabel(handler);
            mv.visitFrame(Opcodes.F_NEW, 1, new Object[] {type}, 1, new Object[] {"java/lang/Throwable"});
            mv.visitInsn(Opcodes.DUP);
            hook();
            mv.visitInsn(Opcodes.SWAP);
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitInsn(Opcodes.SWAP);
            mv.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, HOOK_CLASS, "failed", "(Ljava/lang/Object;Ljava/lang/Throwable;)V", false);
            mv.visitInsn(Opcodes.ATHROW);
        }
        super.visitMaxs(stack, locals);
    }
}
