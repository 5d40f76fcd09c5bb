package dev.aludel.query.internal;

import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.MappedColumn;
import dev.aludel.inspection.Mapper;
import jakarta.persistence.criteria.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what is said about the subclasses of an alias. */
public final class Polymorphic {

    private Polymorphic() {}

    /** The mapping of a base. */
    public static <T> Mapper<T> base(Class<T> type) {
        return mapped(type);
    }

    private static <T> Mapper<T> mapped(Class<T> type) {
        if (Inspection.find(type).isEmpty()) {
            throw QueryErrors.unmapped(type);
        }
        return Inspection.inspect(type);
    }

    /** Refuses classes that are no subclasses of a base. */
    public static void checkSubclasses(Mapper<?> base, List<? extends Class<?>> classes) {
        for (var each : classes) {
            if (!mapped(each).isa(base)) {
                throw QueryErrors.notASubclass(base.type(), each);
            }
        }
    }

    /** Refuses a column that is not the one by which Hibernate tells the types apart. */
    public static void checkDiscriminator(Mapper<?> base, String column) {
        var mapped = base.polymorphicOn().map(MappedColumn::name);
        if (!mapped.equals(Optional.of(column))) {
            throw QueryErrors.otherDiscriminator(base.type(), column, mapped.orElse(null));
        }
    }

    /** Refuses what names each table of a join and has none. */
    public static void checkFlat(Mapper<?> base, boolean flat, @Nullable Object selectable) {
        if (flat && selectable != null) {
            throw QueryErrors.flatAndSelectable(base.type());
        }
    }

    /** The one subclass whose rows are in the tables of all the classes. */
    public static <T> Class<? extends T> innermost(Mapper<T> base, List<Class<? extends T>> classes) {
        var leaves = new ArrayList<Class<? extends T>>();
        for (var each : classes) {
            if (classes.stream().noneMatch(other -> other != each && each.isAssignableFrom(other))) {
                leaves.add(each);
            }
        }
        if (leaves.size() > 1) {
            throw QueryErrors.severalInnerJoins(
                    base.type(), leaves.stream().map(Class::getSimpleName).toList());
        }
        return leaves.isEmpty() ? base.type() : leaves.get(0);
    }

    /** The part of an alias that is a subtype. */
    public static <T, S extends T> Part<S> part(AliasSource<T> alias, Class<S> subtype) {
        var mapper = mapped(subtype);
        var base = alias.mapper();
        if (!mapper.isa(Inspection.inspect(base.type()))) {
            throw QueryErrors.notASubclass(base.type(), subtype);
        }
        var selected = alias.polymorphic();
        if (selected != null && subtype != base.type() && !selected.contains(subtype)) {
            throw QueryErrors.notSelected(
                    alias, subtype, selected.stream().map(Class::getSimpleName).toList());
        }
        return new PartOf<>(alias, Inspection.inspect(base.factory(), subtype));
    }

    /** What has the attributes of a subtype. */
    public interface Part<S> {

        /** The path of one of them. */
        <Y> Path<Y> attribute(String name);
    }

    private record PartOf<T, S extends T>(AliasSource<T> alias, Mapper<S> subtype) implements Part<S> {

        @Override
        public <Y> Path<Y> attribute(String name) {
            return alias.attribute(subtype, name);
        }

        @Override
        public String toString() {
            return alias + " as " + subtype.entityName();
        }
    }
}
