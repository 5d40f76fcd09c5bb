package dev.aludel.execution.internal;

import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows without any session: values, references to entities, and the state of those. */
public final class FrozenRows implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private final List<RowForm> rows;
    private final LinkedHashMap<Reference, Entity> entities;

    FrozenRows(List<RowForm> rows, Map<Reference, Entity> entities) {
        this.rows = rows;
        this.entities = new LinkedHashMap<>(entities);
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    List<RowForm> rows() {
        return rows;
    }

    /** The entities whose state was there, those that the rows begin with first. */
    Map<Reference, Entity> entities() {
        return entities;
    }

    /**
     * Which entity it is.
     *
     * @param root the name of the root entity of its hierarchy
     * @param id its identifier, disassembled
     */
    record Reference(String root, Serializable id) implements Serializable {}

    /**
     * What is known of an entity.
     *
     * @param name the name of the entity, not of its root
     * @param state its attributes, disassembled; references are {@link Reference}s, collections {@link Elements}
     * @param version its version, as it is
     */
    record Entity(String name, @Nullable Serializable[] state, @Nullable Object version) implements Serializable {}

    /**
     * A collection.
     *
     * @param key its key, disassembled; null if it is the identifier of its owner
     * @param elements its elements, disassembled; null if they were not loaded
     */
    record Elements(@Nullable Serializable key, @Nullable List<@Nullable Serializable> elements)
            implements Serializable {}

    /**
     * An element of a map.
     *
     * @param key disassembled
     * @param value disassembled
     */
    record Entry(@Nullable Serializable key, @Nullable Serializable value) implements Serializable {}
}
