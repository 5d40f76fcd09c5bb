package dev.aludel.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Every event there is, by SQLAlchemy's name. Each is a method of the listener of its family.
 *
 * @mirrors SQLAlchemy, "ORM Events" (orm_event_toplevel)
 * @since 0.1
 */
public enum Event {
    DO_ORM_EXECUTE(Family.SESSION),
    AFTER_TRANSACTION_CREATE(Family.SESSION),
    AFTER_TRANSACTION_END(Family.SESSION),
    BEFORE_COMMIT(Family.SESSION),
    AFTER_COMMIT(Family.SESSION),
    AFTER_ROLLBACK(Family.SESSION),
    AFTER_SOFT_ROLLBACK(Family.SESSION),
    BEFORE_FLUSH(Family.SESSION),
    AFTER_FLUSH(Family.SESSION),
    AFTER_FLUSH_POSTEXEC(Family.SESSION),
    AFTER_BEGIN(Family.SESSION),
    BEFORE_ATTACH(Family.SESSION),
    AFTER_ATTACH(Family.SESSION),
    AFTER_BULK_UPDATE(Family.SESSION),
    AFTER_BULK_DELETE(Family.SESSION),
    TRANSIENT_TO_PENDING(Family.SESSION),
    PENDING_TO_TRANSIENT(Family.SESSION),
    PERSISTENT_TO_TRANSIENT(Family.SESSION),
    PENDING_TO_PERSISTENT(Family.SESSION),
    DETACHED_TO_PERSISTENT(Family.SESSION),
    LOADED_AS_PERSISTENT(Family.SESSION),
    PERSISTENT_TO_DELETED(Family.SESSION),
    DELETED_TO_PERSISTENT(Family.SESSION),
    DELETED_TO_DETACHED(Family.SESSION),
    PERSISTENT_TO_DETACHED(Family.SESSION),
    INSTRUMENT_CLASS(Family.MAPPER),
    AFTER_MAPPER_CONSTRUCTED(Family.MAPPER),
    BEFORE_MAPPER_CONFIGURED(Family.MAPPER),
    MAPPER_CONFIGURED(Family.MAPPER),
    BEFORE_CONFIGURED(Family.MAPPER),
    AFTER_CONFIGURED(Family.MAPPER),
    BEFORE_INSERT(Family.MAPPER),
    AFTER_INSERT(Family.MAPPER),
    BEFORE_UPDATE(Family.MAPPER),
    AFTER_UPDATE(Family.MAPPER),
    BEFORE_DELETE(Family.MAPPER),
    AFTER_DELETE(Family.MAPPER),
    FIRST_INIT(Family.INSTANCE),
    INIT(Family.INSTANCE),
    INIT_FAILURE(Family.INSTANCE),
    LOAD(Family.INSTANCE),
    REFRESH(Family.INSTANCE),
    REFRESH_FLUSH(Family.INSTANCE),
    EXPIRE(Family.INSTANCE),
    PICKLE(Family.INSTANCE),
    UNPICKLE(Family.INSTANCE),
    APPEND(Family.ATTRIBUTE),
    APPEND_WO_MUTATION(Family.ATTRIBUTE),
    BULK_REPLACE(Family.ATTRIBUTE),
    REMOVE(Family.ATTRIBUTE),
    SET(Family.ATTRIBUTE),
    INIT_SCALAR(Family.ATTRIBUTE),
    INIT_COLLECTION(Family.ATTRIBUTE),
    DISPOSE_COLLECTION(Family.ATTRIBUTE),
    MODIFIED(Family.ATTRIBUTE),
    BEFORE_COMPILE(Family.QUERY),
    BEFORE_COMPILE_UPDATE(Family.QUERY),
    BEFORE_COMPILE_DELETE(Family.QUERY),
    CLASS_INSTRUMENT(Family.INSTRUMENTATION),
    CLASS_UNINSTRUMENT(Family.INSTRUMENTATION),
    ATTRIBUTE_INSTRUMENT(Family.INSTRUMENTATION);

    private final Family family;
    private final String method;

    Event(Family family) {
        this.family = family;
        var words = name().toLowerCase(Locale.ROOT).split("_");
        this.method = words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** The listeners that can hear this event. */
    public Family family() {
        return family;
    }

    /** The listener's method for it, such as {@code beforeFlush}. */
    public String method() {
        return method;
    }

    /** What an event is about; one kind of listener for each. */
    public enum Family {
        SESSION(SessionListener.class),
        MAPPER(MapperListener.class),
        INSTANCE(InstanceListener.class),
        ATTRIBUTE(AttributeListener.class),
        QUERY(QueryListener.class),
        INSTRUMENTATION(InstrumentationListener.class);

        private final Class<? extends Listener> listener;

        @SuppressWarnings("rawtypes")
        Family(Class<? extends Listener> listener) {
            this.listener = listener;
        }

        /** The interface that applications implement to listen to the family. */
        public Class<? extends Listener> listener() {
            return listener;
        }
    }
}
