package dev.aludel.temporal.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Puts queued inserts behind those of the objects they refer to: a new row may be queued after what refers to it. */
final class InsertOrder {

    private final Map<Object, AbstractEntityInsertAction> queued = new IdentityHashMap<>();
    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<AbstractEntityInsertAction> sorted = new ArrayList<>();

    private InsertOrder(List<AbstractEntityInsertAction> inserts) {
        inserts.forEach(insert -> queued.put(insert.getInstance(), insert));
    }

    static List<AbstractEntityInsertAction> sorted(List<AbstractEntityInsertAction> inserts) {
        var order = new InsertOrder(inserts);
        inserts.forEach(order::visit);
        return order.sorted;
    }

    private void visit(AbstractEntityInsertAction insert) {
        if (visited.add(insert.getInstance())) {
            visit(insert.getState(), insert.getPersister().getPropertyTypes(), insert);
            sorted.add(insert);
        }
    }

    private void visit(@Nullable Object[] values, Type[] types, AbstractEntityInsertAction insert) {
        for (int i = 0; i < types.length; i++) {
            if (values[i] == null) {
                continue;
            }
            if (types[i].isEntityType() || types[i].isAnyType()) {
                var target = References.loaded(values[i]);
                var other = target == null ? null : queued.get(target);
                if (other != null) {
                    visit(other);
                }
            } else if (types[i] instanceof CompositeType composite) {
                visit(composite.getPropertyValues(values[i], insert.getSession()), composite.getSubtypes(), insert);
            }
        }
    }
}
