package dev.aludel.query.internal;

import dev.aludel.inspection.AliasInspection;
import dev.aludel.inspection.MappedColumn;
import dev.aludel.inspection.Mapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The inspection of an alias.
 *
 * @param entity the alias
 * @param source what it selects from
 * @param info for the application
 */
public record AliasView<T>(Object entity, AliasSource<T> source, Map<Object, Object> info)
        implements AliasInspection<T> {

    public AliasView(Object entity, AliasSource<T> source) {
        this(entity, source, new ConcurrentHashMap<>());
    }

    @Override
    public Mapper<T> mapper() {
        return source.mapper();
    }

    @Override
    public Optional<String> name() {
        return Optional.of(source.name());
    }

    /** The subquery that was given, or the names of the tables. */
    @Override
    public Object selectable() {
        var subquery = source.subquery();
        var given = subquery == null ? null : subquery.given();
        return Objects.requireNonNullElseGet(given, () -> mapper().tables());
    }

    @Override
    public List<Mapper<? extends T>> withPolymorphicMappers() {
        var named = source.polymorphic();
        if (named == null) {
            return mapper().withPolymorphicMappers();
        }
        return mapper().selfAndDescendants().stream()
                .filter(each -> each == mapper() || named.contains(each.type()))
                .toList();
    }

    @Override
    public Optional<MappedColumn> polymorphicOn() {
        return mapper().polymorphicOn();
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
