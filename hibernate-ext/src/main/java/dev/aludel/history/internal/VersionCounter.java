package dev.aludel.history.internal;

import dev.aludel.internal.AludelStatelessSession;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.Map;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.property.access.spi.Getter;
import org.hibernate.property.access.spi.PropertyAccess;
import org.hibernate.property.access.spi.PropertyAccessStrategy;
import org.hibernate.property.access.spi.Setter;
import org.hibernate.type.descriptor.java.IntegerJavaType;
import org.jspecify.annotations.Nullable;

/** The attribute that counts versions, where Hibernate does not count them itself. */
final class VersionCounter {

    /** The first version of a row. */
    static final Integer FIRST = 1;

    private VersionCounter() {}

    /** Hibernate asks this for the value of the counter just before it inserts or updates a row. */
    record Generator(String attribute, Class<?> type, boolean hidden, boolean fixedStart)
            implements BeforeExecutionGenerator {

        @Override
        public Object generate(
                SharedSessionContractImplementor session, Object entity, @Nullable Object current, EventType event) {
            return Counters.next(session, entity, current, event, this);
        }

        /**
         * Not for a direct write, whose changed attributes Hibernate does not know: it would take the counter for the
         * only one, and leave out every table but the root's. There the object has the value already.
         */
        @Override
        public boolean generatedBeforeExecution(Object entity, SharedSessionContractImplementor session) {
            return !(session instanceof AludelStatelessSession);
        }

        @Override
        public EnumSet<EventType> getEventTypes() {
            return fixedStart ? EventTypeSets.UPDATE_ONLY : EventTypeSets.INSERT_AND_UPDATE;
        }
    }

    /**
     * The type of a hidden counter. No object holds its value, so comparing "what the object says" with the row
     * would always find a change; to Hibernate's dirty check all its values are equal.
     */
    static final class HiddenType extends IntegerJavaType {

        static final HiddenType INSTANCE = new HiddenType();

        @Override
        public boolean areEqual(Integer one, Integer another) {
            return true;
        }

        /** So that Hibernate asks the method above. */
        @Override
        public boolean useObjectEqualsHashCode() {
            return false;
        }

        /** Java types of one class are equal, so Hibernate would take its own for this one. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /**
     * Access to a hidden counter. Reads as the first version, because Hibernate takes an object whose version is null
     * for a new one; or as what was decided for an object that a stateless session is writing.
     */
    static final class HiddenAccess implements PropertyAccessStrategy, PropertyAccess, Getter, Setter {

        @Override
        public PropertyAccess buildPropertyAccess(Class<?> type, String property, boolean setterRequired) {
            return this;
        }

        @Override
        public PropertyAccessStrategy getPropertyAccessStrategy() {
            return this;
        }

        @Override
        public Getter getGetter() {
            return this;
        }

        @Override
        public Setter getSetter() {
            return this;
        }

        @Override
        @Deprecated
        public Object get(Object owner) {
            var decided = StatelessHistory.decided(owner);
            return decided == null ? FIRST : (Object) decided.intValue();
        }

        @Override
        @Deprecated
        public Object getForInsert(Object owner, Map<Object, Object> merged, SharedSessionContractImplementor session) {
            return FIRST;
        }

        @Override
        @Deprecated
        public void set(Object target, @Nullable Object value) {
            // No object holds it; the session's copy of the row does.
        }

        @Override
        public Class<?> getReturnTypeClass() {
            return Integer.class;
        }

        @Override
        public Type getReturnType() {
            return Integer.class;
        }

        @Override
        public @Nullable Member getMember() {
            return null;
        }

        @Override
        public @Nullable String getMethodName() {
            return null;
        }

        @Override
        public @Nullable Method getMethod() {
            return null;
        }
    }
}
