package dev.aludel.bytecode.internal;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Reaches the value of one attribute, wherever it lives. Shared by threads. */
interface Reach {

    /** The woven field. */
    Field field();

    /** Whether values live in the field itself. */
    boolean isPlain();

    /** What is there, without loading what Hibernate's enhancement would load. */
    @Nullable
    Object peek(Object object);

    /** What is there, after Hibernate's enhancement has loaded it. */
    @Nullable
    Object fetch(Object object);

    /** Puts a value there, unseen by Hibernate's enhancement. */
    void poke(Object object, @Nullable Object value);

    /** Puts a value there, as a change that Hibernate's enhancement sees. */
    void store(Object object, @Nullable Object value);

    /**
     * Takes the value of an assignment.
     *
     * @return what the woven code is to put into the field
     */
    @Nullable
    Object place(Object object, @Nullable Object value);
}
