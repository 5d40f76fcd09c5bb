package dev.aludel.event.internal;

import dev.aludel.event.BulkDelete;
import dev.aludel.event.BulkUpdate;
import dev.aludel.event.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.internal.SqmQueryImpl;
import org.hibernate.query.sqm.tree.delete.SqmDeleteStatement;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.expression.SqmLiteral;
import org.hibernate.query.sqm.tree.expression.SqmNamedParameter;
import org.hibernate.query.sqm.tree.expression.SqmPositionalParameter;
import org.hibernate.query.sqm.tree.expression.ValueBindJpaCriteriaParameter;
import org.hibernate.query.sqm.tree.update.SqmUpdateStatement;
import org.jspecify.annotations.Nullable;

/** Tells of HQL and criteria updates and deletes. */
final class BulkEvents {

    private BulkEvents() {}

    static int executeUpdate(SqmQueryImpl<?> query, IntSupplier execution) {
        var course = SessionEvents.following(query.getSession());
        if (course == null) {
            return execution.getAsInt();
        }
        var rows = execution.getAsInt();
        var events = course.events();
        var statement = query.getSqmStatement();
        if (statement instanceof SqmUpdateStatement<?> update && events.isHeard(Event.AFTER_BULK_UPDATE)) {
            var told = new BulkUpdate(course.session(), query, values(update, query.getParameterBindings()), rows);
            events.tell(Event.AFTER_BULK_UPDATE, listener -> listener.afterBulkUpdate(told));
        } else if (statement instanceof SqmDeleteStatement<?>) {
            var told = new BulkDelete(course.session(), query, rows);
            events.tell(Event.AFTER_BULK_DELETE, listener -> listener.afterBulkDelete(told));
        }
        return rows;
    }

    private static Map<String, @Nullable Object> values(SqmUpdateStatement<?> update, QueryParameterBindings bindings) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var root = update.getTarget().getNavigablePath().getFullPath();
        for (var assignment : update.getSetClause().getAssignments()) {
            var path = assignment.getTargetPath().getNavigablePath().getFullPath();
            values.put(path.substring(root.length() + 1), value(assignment.getValue(), bindings));
        }
        return values;
    }

    private static @Nullable Object value(SqmExpression<?> expression, QueryParameterBindings bindings) {
        if (expression instanceof SqmLiteral<?> literal) {
            return literal.getLiteralValue();
        }
        if (expression instanceof ValueBindJpaCriteriaParameter<?> parameter) {
            return parameter.getValue();
        }
        if (expression instanceof SqmNamedParameter<?> parameter) {
            return bindings.getBinding(parameter.getName()).getBindValue();
        }
        if (expression instanceof SqmPositionalParameter<?> parameter) {
            return bindings.getBinding(parameter.getPosition()).getBindValue();
        }
        return expression.toHqlString();
    }
}
