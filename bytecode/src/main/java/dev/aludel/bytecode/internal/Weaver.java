package dev.aludel.bytecode.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.pool.TypePool;

/** Weaves classes; the build plug-in, the agent and the class transformer all call this. Shared by threads. */
public final class Weaver implements AsmVisitorWrapper {

    private final WovenTypes types;
    private final ClassFileLocator locator;

    private Weaver(WovenTypes types, ClassFileLocator locator) {
        this.types = types;
        this.locator = locator;
    }

    /**
     * A weaver for one run.
     *
     * @param scope which managed classes are woven, of those that were not woven before
     * @param locator where class files are
     */
    public static Weaver of(Predicate<TypeDescription> scope, ClassFileLocator locator) {
        return new Weaver(new WovenTypes(scope, locator), locator);
    }

    /** Whether a class is an entity, a mapped superclass or an embeddable that can be woven, in scope or not. */
    public static boolean isManaged(TypeDescription type) {
        return Mapped.isManaged(type);
    }

    /** Whether a class was woven before. */
    public static boolean isEnhanced(TypeDescription type) {
        return Mapped.isEnhanced(type);
    }

    /** Whether the weaver changes a class: it is managed, or reaches straight for the fields of one that is. */
    public boolean concerns(TypeDescription type, TypePool pool) {
        if (types.isWovenNow(type)) {
            return true;
        }
        if (Mapped.isManaged(type) && Mapped.isEnhanced(type)) {
            return false;
        }
        try {
            var file = locator.locate(type.getName());
            return file.isResolved() && Reaches.intoWovenFields(file.resolve(), types, pool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the class that a builder makes woven. */
    public <T> DynamicType.Builder<T> weave(DynamicType.Builder<T> builder) {
        return builder.visit(this);
    }

    @Override
    public int mergeWriter(int flags) {
        return flags | ClassWriter.COMPUTE_MAXS;
    }

    @Override
    public int mergeReader(int flags) {
        return flags | ClassReader.EXPAND_FRAMES;
    }

    @Override
    public ClassVisitor wrap(
            TypeDescription type,
            ClassVisitor next,
            Implementation.Context context,
            TypePool pool,
            FieldList<FieldDescription.InDefinedShape> fields,
            MethodList<?> methods,
            int writerFlags,
            int readerFlags) {
        return new ClassWeaver(next, type, types, pool);
    }
}
