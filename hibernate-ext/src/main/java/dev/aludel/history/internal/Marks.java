package dev.aludel.history.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.mapping.MetaAttribute;
import org.jspecify.annotations.Nullable;

/** Marks on Hibernate's boot model, whose maps of marks may be missing or shared. */
final class Marks {

    private Marks() {}

    static void add(
            @Nullable Map<String, MetaAttribute> known,
            MetaAttribute mark,
            Consumer<Map<String, MetaAttribute>> setter) {
        var marks = new HashMap<String, MetaAttribute>();
        if (known != null) {
            marks.putAll(known);
        }
        marks.put(mark.getName(), mark);
        setter.accept(marks);
    }

    static @Nullable MetaAttribute find(@Nullable Map<String, MetaAttribute> known, String name) {
        return known == null ? null : known.get(name);
    }
}
