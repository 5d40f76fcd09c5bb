package dev.aludel.compat;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class once on each database. Its tables come from a {@link Database} that the class registers:
 *
 * <pre>{@code
 * @CompatTest
 * class SessionEventsTest {
 *
 *     @RegisterExtension
 *     Database database = Database.of(User.class);
 * }
 * }</pre>
 *
 * <p>Where a database cannot be had, each method is reported as skipped on it, with the reason.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(OnEachDatabase.class)
public @interface CompatTest {}
