package dev.aludel.execution.internal;

import dev.aludel.inspection.AliasInspection;
import jakarta.persistence.criteria.From;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.domain.SqmTreatedPath;
import org.hibernate.spi.NavigablePath;
import org.jspecify.annotations.Nullable;

/** Where the attributes of a {@link LoadStep} belong: a class, or one of the aliases that a statement gives to it. */
sealed interface PathEntity {

    Class<?> type();

    /**
     * Whether a path that has led here may go on with an attribute of another entity: an attribute of a class may
     * follow that class and its subclasses, one of an alias may follow that alias only.
     */
    boolean corresponds(PathEntity owner);

    static PathEntity of(Class<?> type) {
        return new OfClass(type);
    }

    static PathEntity of(From<?, ?> from) {
        return OfAlias.of((SqmPath<?>) from);
    }

    static PathEntity of(AliasInspection<?> alias) {
        if (alias.selectable() instanceof SqmPath<?> path) {
            return OfAlias.of(path);
        }
        var name = alias.name().orElseThrow(() -> LoadErrors.nowhere(alias));
        return new OfAlias(alias.mapper().type(), null, name, null);
    }

    /** A class. */
    record OfClass(Class<?> type) implements PathEntity {

        @Override
        public boolean corresponds(PathEntity owner) {
            return owner instanceof OfClass other && other.type.isAssignableFrom(type);
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    /**
     * One occurrence of a class in a statement.
     *
     * @param place where it stands in the statement; null if only its name is known
     * @param name its name in HQL
     * @param whole the alias that this one narrows to a subclass
     */
    record OfAlias(Class<?> type, @Nullable NavigablePath place, @Nullable String name, @Nullable OfAlias whole)
            implements PathEntity {

        static OfAlias of(SqmPath<?> path) {
            return new OfAlias(
                    path.getJavaType(),
                    path.getNavigablePath(),
                    path.getExplicitAlias(),
                    path instanceof SqmTreatedPath<?, ?> treated ? of(treated.getWrappedPath()) : null);
        }

        @Override
        public boolean corresponds(PathEntity owner) {
            return owner instanceof OfAlias other && (other.equals(this) || equals(other.whole));
        }

        /** Whether a path of a statement is this occurrence. */
        boolean isAt(SqmPath<?> path) {
            return place == null
                    ? path.getExplicitAlias() != null && path.getExplicitAlias().equals(name)
                    : place.equals(path.getNavigablePath());
        }

        @Override
        public String toString() {
            return type.getSimpleName() + (name == null ? "" : " " + name);
        }
    }
}
