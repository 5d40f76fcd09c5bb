package dev.aludel.bytecode.internal;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Puts calls of accessors in the place of reads and writes of woven fields. */
class BodyWeaver extends MethodVisitor {

    private final WovenTypes types;
    private final TypePool pool;
    private final boolean isConstructor;
    private int unfinished;
    private boolean beforeSuper;

    BodyWeaver(MethodVisitor next, WovenTypes types, TypePool pool, boolean isConstructor) {
        super(OpenedClassReader.ASM_API, next);
        this.types = types;
        this.pool = pool;
        this.isConstructor = isConstructor;
        this.beforeSuper = isConstructor;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        var reads = opcode == Opcodes.GETFIELD;
        if (beforeSuper || !reads && opcode != Opcodes.PUTFIELD) {
            super.visitFieldInsn(opcode, owner, name, descriptor);
            return;
        }
        var field = types.find(pool, owner, name, descriptor);
        if (field == null || !reads && !field.written()) {
            super.visitFieldInsn(opcode, owner, name, descriptor);
        } else {
            access(field, owner, reads);
        }
    }

    private void access(WovenField field, String owner, boolean reads) {
        if (reads) {
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, field.reader(), "()" + field.descriptor(), false);
        } else {
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, field.writer(), "(" + field.descriptor() + ")V", false);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        var field = opcode == Opcodes.INVOKEVIRTUAL ? hibernateAccess(owner, name, descriptor) : null;
        if (field != null) {
            access(field, owner, name.startsWith(WovenField.HIBERNATE_READ));
            return;
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        if (beforeSuper && opcode == Opcodes.INVOKESPECIAL && name.equals("<init>")) {
            if (unfinished == 0) {
                beforeSuper = false;
                afterSuper(owner);
            } else {
                unfinished--;
            }
        }
    }

    /** The constructor has called another one: of the superclass, or of this class. */
    void afterSuper(String owner) {}

    /** Where Hibernate's enhancement came first, it has put its own accessors in the place of the fields. */
    private @Nullable WovenField hibernateAccess(String owner, String name, String descriptor) {
        if (name.startsWith(WovenField.HIBERNATE_READ) && descriptor.startsWith("()")) {
            return types.find(pool, owner, name.substring(WovenField.HIBERNATE_READ.length()), descriptor.substring(2));
        }
        if (name.startsWith(WovenField.HIBERNATE_WRITE) && descriptor.endsWith(")V")) {
            return types.find(
                    pool,
                    owner,
                    name.substring(WovenField.HIBERNATE_WRITE.length()),
                    descriptor.substring(1, descriptor.length() - 2));
        }
        return null;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (isConstructor && beforeSuper && opcode == Opcodes.NEW) {
            unfinished++;
        }
        super.visitTypeInsn(opcode, type);
    }
}
