package dev.aludel.bytecode.internal;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** Has a class tell when its objects are serialised. */
enum Pickling {

    /** The class is not serialisable, a superclass tells already, or it has only one of the two methods. */
    NOT,

    /** The class gets both methods. */
    ADDED,

    /** The class has both methods, which are told apart from nothing else by their names and types. */
    THERE;

    private static final String WRITE = "writeObject";
    private static final String READ = "readObject";
    private static final String OUT = "(Ljava/io/ObjectOutputStream;)V";
    private static final String IN = "(Ljava/io/ObjectInputStream;)V";

    static Pickling of(TypeDescription type, WovenTypes types) {
        if (!isSerialisable(type)
                || Mapped.managedLine(type).stream()
                        .skip(1)
                        .anyMatch(each -> types.isWoven(each) && isSerialisable(each))) {
            return NOT;
        }
        var methods = type.getDeclaredMethods();
        var writes = methods.stream().anyMatch(each -> is(each, WRITE, OUT));
        var reads = methods.stream().anyMatch(each -> is(each, READ, IN));
        if (writes != reads) {
            return NOT;
        }
        return writes ? THERE : ADDED;
    }

    private static boolean isSerialisable(TypeDescription type) {
        return type.isAssignableTo(java.io.Serializable.class) && !type.isAssignableTo(java.io.Externalizable.class);
    }

    private static boolean is(MethodDescription method, String name, String descriptor) {
        return method.getName().equals(name) && method.getDescriptor().equals(descriptor);
    }

    /** The method as it is woven, if it is one of the two. */
    MethodVisitor weave(MethodVisitor method, String name, String descriptor, String type) {
        if (this == THERE && name.equals(WRITE) && descriptor.equals(OUT)) {
            return new AtReturn(method, type, "written", OUT);
        }
        return this == THERE && name.equals(READ) && descriptor.equals(IN)
                ? new AtReturn(method, type, "wasRead", IN)
                : method;
    }

    /** Gives the class what it does not have. */
    void complete(ClassVisitor target, String type) {
        if (this == ADDED) {
            add(target, type, WRITE, "write", OUT);
            add(target, type, READ, "read", IN);
        }
    }

    private static void add(ClassVisitor target, String type, String name, String hook, String descriptor) {
        var method = target.visitMethod(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC, name, descriptor, null, new String[] {"java/io/IOException"
                });
        method.visitCode();
        call(method, type, hook, descriptor);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void call(MethodVisitor method, String type, String hook, String descriptor) {
        method.visitFieldInsn(Opcodes.GETSTATIC, type, ConstructorWeaver.HOOK, ConstructorWeaver.HOOK_TYPE);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                ConstructorWeaver.HOOK_CLASS,
                hook,
                descriptor.replace("(", "(Ljava/lang/Object;"),
                false);
    }

    private static final class AtReturn extends MethodVisitor {

        private final String type;
        private final String hook;
        private final String descriptor;

        AtReturn(MethodVisitor next, String type, String hook, String descriptor) {
            super(OpenedClassReader.ASM_API, next);
            this.type = type;
            this.hook = hook;
            this.descriptor = descriptor;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                call(mv, type, hook, descriptor);
            }
            super.visitInsn(opcode);
        }
    }
}
