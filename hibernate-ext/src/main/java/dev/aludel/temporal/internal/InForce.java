package dev.aludel.temporal.internal;

import dev.aludel.execution.OrmExecuteListener;
import dev.aludel.execution.OrmExecuteState;
import dev.aludel.execution.Result;
import dev.aludel.internal.AludelSession;
import dev.aludel.loader.LoaderCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has everything that is read see the rows that are in force at the session's instant. */
final class InForce implements OrmExecuteListener {

    private final List<RowType> roots;

    InForce(List<RowType> roots) {
        this.roots = roots;
    }

    @Override
    public @Nullable Result doOrmExecute(OrmExecuteState state) {
        var instant = state.isSelect() ? instant(state) : null;
        if (instant != null) {
            for (var type : roots) {
                if (!isToShowAll(state, type)) {
                    state.addOptions(criteria(type, type.persister().getMappedClass(), instant));
                }
            }
        }
        return null;
    }

    /** Null where the feature is off. */
    private static @Nullable Instant instant(OrmExecuteState state) {
        if (!(state.session() instanceof AludelSession session)) {
            return Instant.now().truncatedTo(ChronoUnit.MICROS);
        }
        var temporal = session.feature(SessionTemporal.class);
        return temporal == null ? null : temporal.readingAt();
    }

    /** The rows of one object are being read; what they refer to is seen as ever. */
    private static boolean isToShowAll(OrmExecuteState state, RowType type) {
        var temporal = state.session() instanceof AludelSession session ? session.feature(SessionTemporal.class) : null;
        return temporal != null && !state.isRelationshipLoad() && temporal.showsAll(type);
    }

    private static <E> LoaderCriteria<E> criteria(RowType type, Class<E> entity, Instant instant) {
        return LoaderCriteria.where(entity, (root, builder) -> inForce(type, root, builder, instant))
                .forThisQueryOnly();
    }

    private static Predicate inForce(RowType type, Root<?> root, CriteriaBuilder builder, Instant instant) {
        var end = path(root, type.endRole());
        return builder.and(
                builder.lessThanOrEqualTo(path(root, type.startRole()), instant),
                builder.or(builder.isNull(end), builder.greaterThan(end, instant)));
    }

    private static Path<Instant> path(Root<?> root, Role role) {
        Path<?> path = root;
        for (var step : role.path().split("\\.")) {
            path = path.get(step);
        }
        @SuppressWarnings("unchecked")
        var typed = (Path<Instant>) path;
        return typed;
    }
}
