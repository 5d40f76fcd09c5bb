package dev.aludel.bytecode.internal;

import dev.aludel.bytecode.ActiveDefault;
import java.util.EnumSet;
import java.util.Objects;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.AnnotationBasedGenerator;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.generator.OnExecutionGenerator;
import org.jspecify.annotations.Nullable;

/** Has the INSERT take the default of an attribute that was neither set nor read. Hibernate makes it by reflection. */
public final class ActiveDefaultGeneration
        implements AnnotationBasedGenerator<ActiveDefault>, BeforeExecutionGenerator, OnExecutionGenerator {

    private transient @Nullable ColumnDefaults defaults;
    private String attribute = "";

    /** Made by Hibernate. */
    public ActiveDefaultGeneration() {}

    @Override
    public void initialize(ActiveDefault annotation, GeneratorCreationContext context) {
        attribute = context.getProperty().getName();
        var entity = context.getPersistentClass();
        var slot = entity == null ? null : slot(entity.getMappedClass());
        if (slot == null) {
            throw BytecodeErrors.defaultNotWoven(entity == null ? attribute : entity.getClassName() + "." + attribute);
        }
        defaults = ColumnDefaults.of(
                annotation, slot.toString(), slot.reach().field().getType());
    }

    private @Nullable Slot slot(Class<?> type) {
        return Woven.class.isAssignableFrom(type) ? Slots.of(type, attribute) : null;
    }

    private ColumnDefaults defaults() {
        return Objects.requireNonNull(defaults);
    }

    @Override
    public @Nullable Object generate(
            SharedSessionContractImplementor session, Object owner, @Nullable Object current, EventType event) {
        return isMissing(owner, current) ? defaults().value() : current;
    }

    private boolean isMissing(Object owner, @Nullable Object current) {
        var slot = slot(owner);
        return slot.isZero(current) && slot.isUnset((Woven) owner, ((Woven) owner).$$_aludel_getState());
    }

    private Slot slot(Object owner) {
        return Objects.requireNonNull(slot(owner.getClass()));
    }

    @Override
    public boolean generatedOnExecution() {
        return !defaults().sql().isEmpty();
    }

    @Override
    public boolean generatedOnExecution(Object entity, SharedSessionContractImplementor session) {
        return generatedOnExecution() && isMissing(entity, slot(entity).reach().peek(entity));
    }

    @Override
    public boolean generatedBeforeExecution(Object entity, SharedSessionContractImplementor session) {
        return !generatedOnExecution(entity, session);
    }

    @Override
    public EnumSet<EventType> getEventTypes() {
        return EventTypeSets.INSERT_ONLY;
    }

    @Override
    public boolean allowMutation() {
        return true;
    }

    @Override
    public boolean referenceColumnsInSql(Dialect dialect) {
        return true;
    }

    @Override
    public boolean writePropertyValue() {
        return false;
    }

    @Override
    public String[] getReferencedColumnValues(Dialect dialect) {
        return new String[] {defaults().sql()};
    }
}
