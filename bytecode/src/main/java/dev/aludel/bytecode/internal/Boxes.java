package dev.aludel.bytecode.internal;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Writes what differs between the primitive types and the others. */
final class Boxes {

    private Boxes() {}

    /** Turns the value on the stack into an object. */
    static void box(MethodVisitor method, Type type) {
        if (isPrimitive(type)) {
            var box = boxOf(type);
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";", false);
        }
    }

    /** Turns the object on the stack into a value of the type. */
    static void unbox(MethodVisitor method, Type type) {
        if (!isPrimitive(type)) {
            if (!type.getInternalName().equals("java/lang/Object")) {
                method.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
            }
            return;
        }
        var box = boxOf(type);
        method.visitTypeInsn(Opcodes.CHECKCAST, box);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, box, type.getClassName() + "Value", "()" + type.getDescriptor(), false);
    }

    /** Jumps if the value on the stack is null, or zero, or false. */
    static void jumpIfZero(MethodVisitor method, Type type, Label target) {
        switch (type.getSort()) {
            case Type.ARRAY, Type.OBJECT -> method.visitJumpInsn(Opcodes.IFNULL, target);
            case Type.LONG -> {
                method.visitInsn(Opcodes.LCONST_0);
                method.visitInsn(Opcodes.LCMP);
                method.visitJumpInsn(Opcodes.IFEQ, target);
            }
            case Type.FLOAT -> {
                method.visitInsn(Opcodes.FCONST_0);
                method.visitInsn(Opcodes.FCMPL);
                method.visitJumpInsn(Opcodes.IFEQ, target);
            }
            case Type.DOUBLE -> {
                method.visitInsn(Opcodes.DCONST_0);
                method.visitInsn(Opcodes.DCMPL);
                method.visitJumpInsn(Opcodes.IFEQ, target);
            }
            default -> method.visitJumpInsn(Opcodes.IFEQ, target);
        }
    }

    /** How a stack map frame names the type. */
    static Object frameType(Type type) {
        return switch (type.getSort()) {
            case Type.ARRAY, Type.OBJECT -> type.getInternalName();
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> Opcodes.INTEGER;
        };
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() != Type.ARRAY && type.getSort() != Type.OBJECT;
    }

    private static String boxOf(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            default -> "java/lang/Double";
        };
    }
}
