package dev.aludel.bytecode.internal;

import jakarta.persistence.spi.ClassTransformer;
import java.lang.System.Logger.Level;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Weaves classes when they are loaded: as an agent, and as the class transformer of a persistence unit. */
public final class LoadTimeWeaver implements ClassFileTransformer, ClassTransformer {

    private static final List<String> NOBODYS = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "jakarta.",
            "org.hibernate.",
            "net.bytebuddy.",
            "dev.aludel.");

    /** What Hibernate generates beside an entity reaches for its fields, and must go on doing so unseen. */
    private static final List<String> HIBERNATES =
            List.of("HibernateAccessOptimizer", "$HibernateInstantiator", "$HibernateProxy", "$HibernateBasicProxy");

    private final List<String> packages;
    private final Map<ClassLoader, TypePool.CacheProvider> pools = Collections.synchronizedMap(new WeakHashMap<>());

    private LoadTimeWeaver(List<String> packages) {
        this.packages = packages;
    }

    /**
     * A weaver of the classes of some packages.
     *
     * @param packages their names, with commas between; all packages but those of the platform if it is empty
     */
    public static LoadTimeWeaver of(String packages) {
        return new LoadTimeWeaver(Arrays.stream(packages.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList());
    }

    private boolean isInScope(String name) {
        if (HIBERNATES.stream().anyMatch(name::contains)) {
            return false;
        }
        return packages.isEmpty()
                ? NOBODYS.stream().noneMatch(name::startsWith)
                : packages.stream().anyMatch(each -> name.startsWith(each + "."));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] file) {
        var name = className == null ? "" : className.replace('/', '.');
        if (loader == null || redefined != null || !isInScope(name)) {
            return null;
        }
        try {
            return woven(loader, name, file);
        } catch (RuntimeException | LinkageError failure) {
            // The virtual machine swallows what a transformer throws.
            System.getLogger("dev.aludel.bytecode")
                    .log(Level.ERROR, "Cannot enhance '" + name + "'; it is loaded as it is. [ALU-B04]", failure);
            return null;
        }
    }

    private byte @Nullable [] woven(ClassLoader loader, String name, byte[] file) {
        var locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, file), ClassFileLocator.ForClassLoader.of(loader));
        var cache = pools.computeIfAbsent(loader, any -> new TypePool.CacheProvider.Simple());
        var pool = new TypePool.Default.WithLazyResolution(cache, locator, TypePool.Default.ReaderMode.FAST);
        var weaver = Weaver.of(each -> isInScope(each.getName()), locator);
        TypeDescription type = pool.describe(name).resolve();
        if (!weaver.concerns(type, pool)) {
            return null;
        }
        var builder = new ByteBuddy().with(TypeValidation.DISABLED).redefine(type, locator);
        return weaver.weave(builder).make(pool).getBytes();
    }
}
