package dev.aludel.bytecode;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says where the attribute values of the objects of a class live, when that is not in their fields. The application
 * implements it, with a constructor without arguments, and names it with {@link InstrumentedWith}.
 *
 * <pre>{@code
 * final class Goofy implements InstanceDictionary<A> {
 *     public Map<String, Object> of(A object) {
 *         return object.goofyDict;      // a transient field
 *     }
 * }
 * }</pre>
 *
 * <p>Application code goes on reading and writing the fields of the class, which stay empty: each read and write goes to
 * the dictionary, and so do Hibernate's. Threads share the one instance that is made for a class.
 *
 * @param <T> the class
 * @mirrors SQLAlchemy ORM Examples, "Attribute Instrumentation" (examples_instrumentation), custom_management
 * @since 0.1
 */
@FunctionalInterface
public interface InstanceDictionary<T> {

    /**
     * The dictionary of one object. It is asked for at each read and write.
     *
     * @return the same for the whole life of the object; values by attribute name
     */
    Map<String, @Nullable Object> of(T object);
}
