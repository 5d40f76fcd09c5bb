package dev.aludel.query.internal;

import dev.aludel.query.Bundle;
import jakarta.persistence.TupleElement;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of a bundle in one row. */
@SuppressWarnings("NullAway") // A value may be null, which Jakarta Persistence does not say.
final class BundleRow implements Bundle.Row {

    private final String bundle;
    private final BundleColumns columns;
    private final @Nullable Object[] values;

    BundleRow(String bundle, BundleColumns columns, @Nullable Object[] values) {
        this.bundle = bundle;
        this.columns = columns;
        this.values = values;
    }

    @Override
    public <X> X get(TupleElement<X> element) {
        @SuppressWarnings("unchecked")
        X value = (X) values[columns.indexOf(bundle, element)];
        return value;
    }

    @Override
    public <X> X get(String name, Class<X> type) {
        return cast(get(name), name, type);
    }

    @Override
    public Object get(String name) {
        return values[columns.indexOf(bundle, name)];
    }

    @Override
    public <X> X get(int position, Class<X> type) {
        return cast(get(position), position, type);
    }

    @Override
    public Object get(int position) {
        if (position < 0 || position >= values.length) {
            throw SelectErrors.noSuchColumn(bundle, String.valueOf(position), columns.names());
        }
        return values[position];
    }

    @Override
    public Object[] toArray() {
        return values.clone();
    }

    @Override
    public List<TupleElement<?>> getElements() {
        return List.copyOf(columns.elements());
    }

    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < values.length; i++) {
            map.put(columns.names().get(i), values[i]);
        }
        return Collections.unmodifiableMap(map);
    }

    private <X> X cast(Object value, Object column, Class<X> type) {
        if (value != null && !type.isInstance(value)) {
            throw SelectErrors.anotherType(bundle, column, value, type);
        }
        return type.cast(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BundleRow row && Arrays.deepEquals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
