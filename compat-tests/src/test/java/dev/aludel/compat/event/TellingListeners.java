package dev.aludel.compat.event;

import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.BulkReplacement;
import dev.aludel.event.CollectionEvent;
import dev.aludel.event.Events;
import dev.aludel.event.InitEvent;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.LoadEvent;
import dev.aludel.event.MapperListener;
import dev.aludel.event.Modifier;
import dev.aludel.event.RefreshEvent;
import dev.aludel.event.Registration;
import dev.aludel.event.RowEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Write down every event of classes and of attributes. */
final class TellingListeners {

    private TellingListeners() {}

    private static String name(Object object) {
        return object.getClass().getSimpleName();
    }

    static List<Registration> ofClass(Class<?> type, Told told, Modifier... modifiers) {
        return List.of(Events.listen(type, instances(told), modifiers), Events.listen(type, rows(told), modifiers));
    }

    private static InstanceListener<Object> instances(Told told) {
        return new InstanceListener<>() {
            @Override
            public void init(InitEvent<Object> event) {
                told.event("init(" + name(event.object()) + ")");
            }

            @Override
            public void load(LoadEvent<Object> event) {
                told.event("load(" + name(event.object()) + ")");
            }

            @Override
            public void refresh(RefreshEvent<Object> event) {
                told.event("refresh(" + name(event.object()) + ")");
            }

            @Override
            public void refreshFlush(RefreshEvent<Object> event) {
                told.event("refreshFlush(" + name(event.object()) + ", " + String.join(", ", event.attributes()) + ")");
            }

            @Override
            public void expire(RefreshEvent<Object> event) {
                told.event("expire(" + name(event.object()) + ")");
            }
        };
    }

    private static MapperListener<Object> rows(Told told) {
        return new MapperListener<>() {
            @Override
            public void beforeInsert(RowEvent<Object> event) {
                told.event("beforeInsert(" + name(event.object()) + ")");
            }

            @Override
            public void afterInsert(RowEvent<Object> event) {
                told.event("afterInsert(" + name(event.object()) + ")");
            }

            @Override
            public void beforeUpdate(RowEvent<Object> event) {
                told.event("beforeUpdate(" + name(event.object()) + ")");
            }

            @Override
            public void afterUpdate(RowEvent<Object> event) {
                told.event("afterUpdate(" + name(event.object()) + ")");
            }

            @Override
            public void beforeDelete(RowEvent<Object> event) {
                told.event("beforeDelete(" + name(event.object()) + ")");
            }

            @Override
            public void afterDelete(RowEvent<Object> event) {
                told.event("afterDelete(" + name(event.object()) + ")");
            }
        };
    }

    static <T> Registration ofAttribute(Class<T> type, String attribute, Told told) {
        var name = type.getSimpleName() + "." + attribute;
        return Events.listen(type, attribute, new AttributeListener<T, Object>() {
            @Override
            public @Nullable Object append(AttributeChange<T, Object> change) {
                told.event("append " + name);
                return change.value();
            }

            @Override
            public void bulkReplace(BulkReplacement<T, Object> replacement) {
                told.event("bulkReplace " + name);
            }

            @Override
            public void remove(AttributeChange<T, Object> change) {
                told.event("remove " + name);
            }

            @Override
            public @Nullable Object set(AttributeChange<T, Object> change) {
                told.event("set " + name + (change.value() == null ? " to none" : ""));
                return change.value();
            }

            @Override
            public void initCollection(CollectionEvent<T> event) {
                told.event("initCollection " + name);
            }

            @Override
            public void disposeCollection(CollectionEvent<T> event) {
                told.event("disposeCollection " + name);
            }

            @Override
            public void modified(AttributeChange<T, Object> change) {
                told.event("modified " + name);
            }
        });
    }
}
