package dev.aludel.execution;

/**
 * An option of the application's own: a payload for its listeners, which Aludel carries and does not read.
 *
 * <pre>{@code
 * Options.apply(query, UserDefinedOption.of(new Tenant(7)));
 * }</pre>
 *
 * <p>An application that wants a type of its own implements this interface.
 *
 * @mirrors SQLAlchemy ORM Internals, class UserDefinedOption
 * @see OrmExecuteState#userDefinedOptions()
 * @since 0.1
 */
public interface UserDefinedOption extends StatementOption {

    /** What the application wants to say. */
    Object payload();

    /** An option of the statement, and of what it loads at once; later lazy loads do not have it. */
    static UserDefinedOption of(Object payload) {
        return new Value(payload, false);
    }

    /** An option that stays with the objects that the statement loads, and so is one of their lazy loads, too. */
    static UserDefinedOption propagating(Object payload) {
        return new Value(payload, true);
    }

    /**
     * A payload and how far it goes.
     *
     * @param payload what the application wants to say
     * @param propagatesToLoaders whether later lazy loads have the option, too
     */
    record Value(Object payload, boolean propagatesToLoaders) implements UserDefinedOption {}
}
