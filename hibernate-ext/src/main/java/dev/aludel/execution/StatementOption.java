package dev.aludel.execution;

import jakarta.persistence.FindOption;
import java.util.Optional;

/**
 * An option of a statement: of a query, through {@link Options#apply} or the hint {@link Options#HINT}, and of
 * {@code find}, as one of its arguments. Listeners see it in {@link OrmExecuteState#options}.
 *
 * <p>Loader options and criteria are such options. An application that wants to tell its listeners something about a
 * statement gives it a {@link UserDefinedOption}, or implements this interface: Aludel carries the option and does
 * nothing else with it. Other providers ignore it, as Jakarta Persistence demands.
 *
 * @mirrors SQLAlchemy ORM Internals, class UserDefinedOption; SQLAlchemy Core, class ExecutableOption
 * @see Options
 * @since 0.1
 */
public interface StatementOption extends FindOption {

    /**
     * Whether the option stays with the objects that the statement loads, and so is an option of the lazy loads, and
     * of the refreshes, that begin at them later.
     */
    default boolean propagatesToLoaders() {
        return false;
    }

    /**
     * The name of the feature that does what the option says. A statement with the option is refused where that feature
     * is switched off.
     *
     * @return empty if any session can carry the option
     */
    default Optional<String> neededFeature() {
        return Optional.empty();
    }
}
