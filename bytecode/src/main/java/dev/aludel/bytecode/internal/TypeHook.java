package dev.aludel.bytecode.internal;

import dev.aludel.event.Event;
import dev.aludel.event.InitEvent;
import dev.aludel.event.InstanceDispatch;
import dev.aludel.event.InstrumentationDispatch;
import dev.aludel.event.PickleEvent;
import dev.aludel.inspection.InstrumentedState;
import dev.aludel.inspection.InstrumentedState.Loader;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OptionalDataException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a woven class calls when its objects are constructed and serialised; a static field of the class holds it.
 * Shared by threads.
 */
public final class TypeHook {

    /** The objects that this thread is constructing, for listeners that are told if that fails. */
    private static final ThreadLocal<Deque<InitEvent<Object>>> UNDER_WAY = ThreadLocal.withInitial(ArrayDeque::new);

    /** For classes that were not woven, such as proxies: the woven class that they come from. */
    private static final ClassValue<Class<?>> NEAREST = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
            var each = type;
            while (!Slots.isWoven(each) && each.getSuperclass() != null) {
                each = each.getSuperclass();
            }
            return each;
        }
    };

    private final Class<?> type;
    private final InstanceDispatch dispatch;
    private final AtomicBoolean first = new AtomicBoolean(true);

    private TypeHook(Class<?> type) {
        this.type = type;
        this.dispatch = InstanceDispatch.of(type);
    }

    /** Called by the initialiser of a woven class. */
    public static TypeHook of(Class<?> type) {
        InstrumentationDispatch.classInitialised(type);
        return new TypeHook(type);
    }

    /**
     * Called by a constructor after that of the superclass.
     *
     * @param arguments of the constructor
     * @return what the constructor is to work with
     */
    public Object[] begin(Object object, Object[] arguments) {
        enter(object);
        return dispatch.isSilent() || object.getClass() != type ? arguments : told((Woven) object, arguments);
    }

    private Object[] told(Woven object, Object[] arguments) {
        if (Construction.isHibernates(object)) {
            return arguments;
        }
        if (first.compareAndSet(true, false)) {
            dispatch.firstInit(type);
        }
        var event = new InitEvent<Object>(object, arguments);
        dispatch.init(event);
        if (dispatch.hears(Event.INIT_FAILURE, type)) {
            UNDER_WAY.get().push(event);
        }
        return event.arguments();
    }

    /** Called by a constructor after another one of the class. */
    public void enter(Object object) {
        var woven = (Woven) object;
        if (woven.$$_aludel_getPhase() == Woven.NEW) {
            woven.$$_aludel_setPhase(Woven.CONSTRUCTING);
        }
    }

    /** Called by a constructor when it ends. */
    public void end(Object object) {
        if (object.getClass() == type || NEAREST.get(object.getClass()) == type) {
            ((Woven) object).$$_aludel_setPhase(Woven.NEW);
            if (!dispatch.isSilent()) {
                ended(object);
            }
        }
    }

    private static @Nullable InitEvent<Object> ended(Object object) {
        var underWay = UNDER_WAY.get();
        var latest = underWay.peek();
        if (latest == null || latest.object() != object) {
            return null;
        }
        underWay.pop();
        return latest;
    }

    /** Called by a constructor that throws. */
    public void failed(Object object, Throwable failure) {
        if (dispatch.isSilent() || object.getClass() != type) {
            return;
        }
        var event = ended(object);
        if (event != null) {
            dispatch.initFailure(event, failure);
        }
    }

    /** Serialises an object of a class that does not do so itself. */
    public void write(Object object, ObjectOutputStream stream) throws IOException {
        var state = pickled(object);
        stream.defaultWriteObject();
        write(object, state, stream);
    }

    /** Called when an object has serialised itself. */
    public void written(Object object, ObjectOutputStream stream) throws IOException {
        write(object, pickled(object), stream);
    }

    private Map<String, Object> pickled(Object object) {
        var state = new HashMap<String, Object>();
        if (!dispatch.isSilent()) {
            dispatch.pickle(new PickleEvent<>(object, state));
        }
        return state;
    }

    private static void write(Object object, Map<String, Object> state, ObjectOutputStream stream) throws IOException {
        stream.writeObject(state.isEmpty() ? null : state);
        stream.writeByte(((Woven) object).$$_aludel_getPhase());
        var own = ((Woven) object).$$_aludel_getState();
        stream.writeObject(own == null || !own.hasExpired() ? null : new HashSet<>(own.expired()));
        stream.writeObject(own == null ? null : own.loader());
    }

    /** Reads an object of a class that does not do so itself. */
    public void read(Object object, ObjectInputStream stream) throws IOException, ClassNotFoundException {
        stream.defaultReadObject();
        wasRead(object, stream);
    }

    /** What was expired when the object was serialised must still be loaded before it is read. */
    private static void expire(Woven object, @Nullable Set<String> attributes, @Nullable Loader loader) {
        if (attributes != null && loader != null) {
            InstrumentedState.of(object).expire(attributes, loader);
        }
    }

    /** Called when an object has read itself. */
    @SuppressWarnings("unchecked")
    public void wasRead(Object object, ObjectInputStream stream) throws IOException, ClassNotFoundException {
        Map<String, Object> state = new HashMap<>();
        try {
            var read = (Map<String, Object>) stream.readObject();
            ((Woven) object).$$_aludel_setPhase(stream.readByte());
            expire((Woven) object, (Set<String>) stream.readObject(), (Loader) stream.readObject());
            state = read == null ? state : read;
        } catch (OptionalDataException writtenBeforeTheClassWasWoven) {
            // There is nothing beside the fields.
        }
        if (!dispatch.isSilent()) {
            dispatch.unpickle(new PickleEvent<>(object, state));
        }
    }
}
