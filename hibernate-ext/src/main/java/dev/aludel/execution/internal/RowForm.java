package dev.aludel.execution.internal;

import jakarta.persistence.Tuple;
import jakarta.persistence.TupleElement;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.hibernate.sql.results.internal.TupleImpl;
import org.hibernate.sql.results.internal.TupleMetadata;
import org.jspecify.annotations.Nullable;

/** A row taken apart into its values, to be put together again with others in their places. */
sealed interface RowForm extends Serializable {

    /** Puts the row together, with what is made of each of its values. */
    @Nullable
    Object build(UnaryOperator<@Nullable Object> values);

    /** Takes a row apart, and keeps what is made of each of its values. */
    static RowForm of(@Nullable Object row, UnaryOperator<@Nullable Object> values) {
        if (row != null && row.getClass() == Object[].class) {
            return new Group(Shape.ARRAY, parts(Arrays.asList((Object[]) row), values), null, List.of());
        }
        if (row instanceof Tuple tuple) {
            var elements = new ArrayList<Element<?>>();
            tuple.getElements().forEach(each -> elements.add(new Element<>(each.getAlias(), each.getJavaType())));
            return new Group(Shape.TUPLE, parts(Arrays.asList(tuple.toArray()), values), null, elements);
        }
        if (row instanceof Map<?, ?> map) {
            var names = new ArrayList<Element<?>>();
            map.keySet().forEach(name -> names.add(new Element<>(String.valueOf(name), Object.class)));
            return new Group(Shape.MAP, parts(new ArrayList<>(map.values()), values), null, names);
        }
        if (row instanceof List<?> list) {
            return new Group(Shape.LIST, parts(list, values), null, List.of());
        }
        if (row instanceof Record) {
            return new Group(Shape.RECORD, parts(components(row), values), row.getClass(), List.of());
        }
        return new Value(values.apply(row));
    }

    private static List<RowForm> parts(List<?> parts, UnaryOperator<@Nullable Object> values) {
        var forms = new ArrayList<RowForm>();
        parts.forEach(part -> forms.add(of(part, values)));
        return forms;
    }

    private static List<@Nullable Object> components(Object row) {
        var components = new ArrayList<@Nullable Object>();
        for (var component : row.getClass().getRecordComponents()) {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            try {
                components.add(accessor.invoke(row));
            } catch (ReflectiveOperationException failure) {
                throw ExecutionErrors.cannotFreeze(row, "its component '%s' cannot be read".formatted(component));
            }
        }
        return components;
    }

    /**
     * One value.
     *
     * @param value what is kept of it
     */
    record Value(@Nullable Object value) implements RowForm {

        @Override
        public @Nullable Object build(UnaryOperator<@Nullable Object> values) {
            return values.apply(value);
        }
    }

    /**
     * A value of a column.
     *
     * @param type its class
     * @param value disassembled
     */
    record Basic(Class<?> type, Serializable value) implements Serializable {}

    /** How the values of a row are held together. */
    enum Shape {
        ARRAY,
        TUPLE,
        LIST,
        MAP,
        RECORD
    }

    /**
     * The name and type of a value in a tuple or map.
     *
     * @param alias the name
     * @param type the type
     */
    record Element<X>(@Nullable String alias, @Nullable Class<X> type) implements TupleElement<X>, Serializable {

        @Override
        public @Nullable Class<X> getJavaType() {
            return type;
        }

        @Override
        public @Nullable String getAlias() {
            return alias;
        }
    }

    /**
     * Several values.
     *
     * @param shape how they are held together
     * @param parts the values
     * @param type the class of a record
     * @param elements the names of a tuple or map
     */
    record Group(Shape shape, List<RowForm> parts, @Nullable Class<?> type, List<Element<?>> elements)
            implements RowForm {

        @Override
        public Object build(UnaryOperator<@Nullable Object> values) {
            var built = new ArrayList<@Nullable Object>();
            parts.forEach(part -> built.add(part.build(values)));
            return switch (shape) {
                case ARRAY -> built.toArray();
                case LIST -> built;
                case MAP -> {
                    var map = new LinkedHashMap<@Nullable String, @Nullable Object>();
                    for (int i = 0; i < built.size(); i++) {
                        map.put(elements.get(i).alias(), built.get(i));
                    }
                    yield map;
                }
                case TUPLE ->
                    new TupleImpl(
                            new TupleMetadata(
                                    elements.toArray(TupleElement<?>[]::new),
                                    elements.stream().map(Element::alias).toArray(String[]::new)),
                            built.toArray());
                case RECORD -> construct(built.toArray());
            };
        }

        private Object construct(@Nullable Object[] components) {
            var record = Objects.requireNonNull(type);
            try {
                var types = Arrays.stream(record.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
                Constructor<?> constructor = record.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(components);
            } catch (ReflectiveOperationException failure) {
                throw ExecutionErrors.cannotThaw(record.getName(), failure);
            }
        }
    }
}
