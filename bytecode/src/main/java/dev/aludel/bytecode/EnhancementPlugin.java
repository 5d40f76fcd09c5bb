package dev.aludel.bytecode;

import dev.aludel.bytecode.internal.Weaver;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Enhances the entities, mapped superclasses and embeddables of a module when it is built, with Byte Buddy's plug-in for
 * Maven or Gradle. Classes that are enhanced already stay as they are.
 *
 * <pre>{@code
 * <plugin>
 *   <groupId>net.bytebuddy</groupId>
 *   <artifactId>byte-buddy-maven-plugin</artifactId>
 *   <configuration>
 *     <classPathDiscovery>true</classPathDiscovery>
 *   </configuration>
 *   …
 * </plugin>
 * }</pre>
 *
 * <p>Classes of the module that read or write fields of enhanced classes directly are changed as well, so that
 * {@code article.title = "…"} is seen wherever it is written.
 *
 * @mirrors SQLAlchemy ORM, "Class Instrumentation" (orm_instrumentation_events)
 * @see Enhanced
 * @since 0.1
 */
public final class EnhancementPlugin implements Plugin.WithPreprocessor {

    private final List<String> packages;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Weaver weaver;
    private volatile @Nullable TypePool pool;

    /** Enhances all that the module has. */
    public EnhancementPlugin() {
        this.packages = List.of();
    }

    /**
     * Enhances the classes of some packages.
     *
     * @param packages their names, with commas between; packages below them are meant too
     */
    public EnhancementPlugin(String packages) {
        this.packages = Arrays.stream(packages.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    @Override
    public void onPreprocess(TypeDescription type, ClassFileLocator locator) {
        if (weaver == null) {
            weaver = Weaver.of(each -> seen.contains(each.getName()), locator);
            pool = TypePool.Default.WithLazyResolution.of(locator);
        }
        if (isInPackages(type.getName())) {
            seen.add(type.getName());
        }
    }

    private boolean isInPackages(String name) {
        return packages.isEmpty() || packages.stream().anyMatch(each -> name.startsWith(each + "."));
    }

    @Override
    public boolean matches(@Nullable TypeDescription type) {
        var with = weaver;
        var from = pool;
        return type != null
                && with != null
                && from != null
                && seen.contains(type.getName())
                && with.concerns(type, from);
    }

    @Override
    public DynamicType.Builder<?> apply(
            DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator locator) {
        var with = weaver;
        return with == null ? builder : with.weave(builder);
    }

    /** Does nothing: there is nothing to give back. */
    @Override
    public void close() {}
}
