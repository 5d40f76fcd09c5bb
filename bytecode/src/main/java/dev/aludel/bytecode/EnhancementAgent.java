package dev.aludel.bytecode;

import dev.aludel.bytecode.internal.LoadTimeWeaver;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Enhances entities, mapped superclasses and embeddables when they are loaded.
 *
 * <pre>{@code
 * java -javaagent:aludel-bytecode.jar=com.acme.library -cp … com.acme.Main
 * }</pre>
 *
 * <p>What stands behind the equals sign are packages, with commas between; without it, classes of all packages are looked
 * at. Byte Buddy and Hibernate must be on the class path of the application itself. Classes that were loaded before the
 * agent came cannot be enhanced any more.
 *
 * @mirrors SQLAlchemy ORM, "Class Instrumentation" (orm_instrumentation_events)
 * @see EnhancementPlugin
 * @since 0.1
 */
public final class EnhancementAgent {

    private EnhancementAgent() {}

    /** Called by the virtual machine before the application. */
    public static void premain(@Nullable String packages, Instrumentation instrumentation) {
        instrumentation.addTransformer(LoadTimeWeaver.of(packages == null ? "" : packages));
    }

    /** Called by the virtual machine when the agent is attached to it. */
    public static void agentmain(@Nullable String packages, Instrumentation instrumentation) {
        premain(packages, instrumentation);
    }
}
