package dev.aludel.compat;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test method once on each database, in place of JUnit's {@code @Test}. Its tables come from a {@link Database}
 * that the class registers:
 *
 * <pre>{@code
 * class SessionEventsTest {
 *
 *     @RegisterExtension
 *     Database database = Database.of(User.class);
 *
 *     @CompatTest
 *     void beforeFlushAffectsFlushPlan() { … }
 * }
 * }</pre>
 *
 * <p>Where a database cannot be had, the method is reported as skipped on it, with the reason.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(OnEachDatabase.class)
public @interface CompatTest {}
