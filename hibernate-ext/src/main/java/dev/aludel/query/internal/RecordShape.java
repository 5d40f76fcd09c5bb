package dev.aludel.query.internal;

import dev.aludel.query.Bundle.Row;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;

/** Makes a record of each row of a bundle. Two of the same record are equal, so that plans are found again. */
record RecordShape<S>(Constructor<S> constructor) implements Function<Row, S> {

    static <S extends Record> RecordShape<S> of(String bundle, Class<S> type, BundleColumns columns) {
        var components = type.getRecordComponents();
        if (components.length != columns.names().size()) {
            throw SelectErrors.anotherRecord(bundle, type, components.length, columns.names());
        }
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new RecordShape<>(constructor);
        } catch (NoSuchMethodException e) {
            throw new AssertionError("'%s' has no canonical constructor".formatted(type.getName()), e);
        }
    }

    @Override
    public S apply(Row row) {
        try {
            return constructor.newInstance(row.toArray());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw SelectErrors.notInRecord(constructor.getDeclaringClass(), row, e);
        }
    }
}
