package dev.aludel.bytecode.internal;

import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import org.hibernate.engine.internal.ManagedTypeHelper;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.property.access.internal.PropertyAccessStrategyBasicImpl;
import org.hibernate.property.access.internal.PropertyAccessStrategyEnhancedImpl;
import org.hibernate.property.access.spi.Getter;
import org.hibernate.property.access.spi.PropertyAccess;
import org.hibernate.property.access.spi.PropertyAccessStrategy;
import org.hibernate.property.access.spi.Setter;
import org.jspecify.annotations.Nullable;

/** How Hibernate reaches one attribute of a woven class, where it does not reach the field. */
record WovenAccess(PropertyAccessStrategy strategy, Getter getter, Setter setter) implements PropertyAccess {

    @Override
    public PropertyAccessStrategy getPropertyAccessStrategy() {
        return strategy;
    }

    @Override
    public Getter getGetter() {
        return getter;
    }

    @Override
    public Setter getSetter() {
        return setter;
    }

    /** Calls the getter and the setter as Hibernate does, and lets woven code know that it is Hibernate. */
    static final class ByMethods implements PropertyAccessStrategy {

        @Override
        public PropertyAccess buildPropertyAccess(Class<?> type, String attribute, boolean setterRequired) {
            PropertyAccessStrategy hibernates = ManagedTypeHelper.isManagedType(type)
                    ? PropertyAccessStrategyEnhancedImpl.PROPERTY
                    : PropertyAccessStrategyBasicImpl.INSTANCE;
            var access = hibernates.buildPropertyAccess(type, attribute, setterRequired);
            Lane.open();
            return new WovenAccess(this, new LaneGetter(access.getGetter()), new LaneSetter(access.getSetter()));
        }
    }

    /** Reads and writes the dictionary. */
    static final class ToDictionary implements PropertyAccessStrategy {

        private final Slot slot;

        ToDictionary(Slot slot) {
            this.slot = slot;
        }

        @Override
        public PropertyAccess buildPropertyAccess(Class<?> type, String attribute, boolean setterRequired) {
            return new WovenAccess(this, new DictionaryGetter(slot), new DictionarySetter(slot));
        }
    }

    private record LaneGetter(Getter hibernates) implements Getter {

        @Override
        public @Nullable Object get(Object owner) {
            return Lane.run(() -> hibernates.get(owner));
        }

        @Override
        public @Nullable Object getForInsert(
                Object owner, Map<Object, Object> merged, SharedSessionContractImplementor session) {
            return Lane.run(() -> hibernates.getForInsert(owner, merged, session));
        }

        @Override
        public Class<?> getReturnTypeClass() {
            return hibernates.getReturnTypeClass();
        }

        @Override
        public Type getReturnType() {
            return hibernates.getReturnType();
        }

        @Override
        public @Nullable Member getMember() {
            return hibernates.getMember();
        }

        @Override
        public @Nullable String getMethodName() {
            return hibernates.getMethodName();
        }

        @Override
        public @Nullable Method getMethod() {
            return hibernates.getMethod();
        }
    }

    private record LaneSetter(Setter hibernates) implements Setter {

        @Override
        public void set(Object target, @Nullable Object value) {
            var isAssigned = target instanceof Woven woven && woven.$$_aludel_getAssigned();
            Lane.run(() -> {
                hibernates.set(target, value);
                return target;
            });
            if (target instanceof Woven woven) {
                woven.$$_aludel_setAssigned(isAssigned);
            }
        }

        @Override
        public @Nullable String getMethodName() {
            return hibernates.getMethodName();
        }

        @Override
        public @Nullable Method getMethod() {
            return hibernates.getMethod();
        }
    }

    private static final class DictionaryGetter implements Getter {

        private final transient Slot slot;

        DictionaryGetter(Slot slot) {
            this.slot = slot;
        }

        @Override
        public @Nullable Object get(Object owner) {
            return slot.reach().peek(owner);
        }

        @Override
        public @Nullable Object getForInsert(
                Object owner, Map<Object, Object> merged, SharedSessionContractImplementor session) {
            return get(owner);
        }

        @Override
        public Class<?> getReturnTypeClass() {
            return slot.reach().field().getType();
        }

        @Override
        public Type getReturnType() {
            return slot.reach().field().getGenericType();
        }

        @Override
        public Member getMember() {
            return slot.reach().field();
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

    private static final class DictionarySetter implements Setter {

        private final transient Slot slot;

        DictionarySetter(Slot slot) {
            this.slot = slot;
        }

        @Override
        public void set(Object target, @Nullable Object value) {
            slot.reach().poke(target, value);
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
