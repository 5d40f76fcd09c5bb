package dev.aludel.inspection.internal;

import dev.aludel.inspection.AttributeHistory;
import dev.aludel.inspection.AttributeState;
import dev.aludel.inspection.InstanceState;
import dev.aludel.inspection.Instrumented;
import dev.aludel.inspection.LoaderCallableStatus;
import dev.aludel.inspection.Relationship;
import dev.aludel.internal.Settings;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One attribute of one object. */
final class InspectedAttribute implements AttributeState {

    private final InspectedObject<?> state;
    private final String key;

    InspectedAttribute(InspectedObject<?> state, String key) {
        this.state = state;
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public InstanceState<?> state() {
        return state;
    }

    @Override
    public @Nullable Object value() {
        AttributeValues.load(state.standing(), key);
        return AttributeValues.read(state.standing(), key);
    }

    @Override
    public @Nullable Object loadedValue() {
        var standing = state.standing();
        return AttributeValues.isPresent(standing, key)
                ? AttributeValues.read(standing, key)
                : LoaderCallableStatus.NO_VALUE;
    }

    @Override
    public AttributeHistory history() {
        return ChangesSince.of(state.standing(), key, false);
    }

    @Override
    public AttributeHistory loadHistory() {
        return ChangesSince.of(state.standing(), key, true);
    }

    @Override
    public void flagModified() {
        var standing = present("flag");
        Changes.flag(standing.entity(), key, standing.session());
        var value = AttributeValues.read(standing, key);
        Settings.features().forEach(feature -> feature.flagged(standing.entity(), key, value));
    }

    @Override
    public void delete() {
        if (isCollection(state.standing())) {
            empty(state.standing());
            return;
        }
        var isExpired = Changes.isExpired(state.standing().entity(), key);
        var standing = isExpired ? state.standing() : present("delete");
        if (standing.type().attributes().position(key) == MappedAttributes.IDENTIFIER) {
            throw InspectionErrors.notWritable("delete", key, standing.entity(), "it is part of the identifier");
        }
        var type = standing.type().property(key).type();
        var old = isExpired ? LoaderCallableStatus.NO_VALUE : AttributeValues.read(standing, key);
        Settings.features().forEach(feature -> feature.deleting(standing.entity(), key, old));
        if (standing.entity() instanceof Instrumented instrumented) {
            instrumented.$$_aludel_deleting(key);
        }
        standing.type().attributes().write(standing.entity(), key, Primitives.zero(type));
        Changes.remove(standing.entity(), key, old, standing.session());
    }

    private boolean isCollection(Standing standing) {
        return standing.type().property(key) instanceof Relationship relationship && relationship.isCollection();
    }

    /** Deletes a collection: it has no elements then. Where somebody listens, each of them is told. */
    private void empty(Standing standing) {
        if (standing.type().property(key).type().isArray()) {
            throw InspectionErrors.notWritable("delete", key, standing.entity(), "it is an array");
        }
        AttributeValues.load(standing, key);
        if (standing.entity() instanceof Instrumented instrumented) {
            instrumented.$$_aludel_deleting(key);
        }
        var elements = AttributeValues.read(standing, key);
        if (elements instanceof Map<?, ?> map && !map.isEmpty()) {
            map.clear();
        } else if (elements instanceof Collection<?> collection && !collection.isEmpty()) {
            collection.clear();
        }
    }

    /** Where the object stands, if the attribute is one that can be written and holds something. */
    private Standing present(String operation) {
        var standing = state.standing();
        if (isCollection(standing)) {
            throw InspectionErrors.notWritable(operation, key, standing.entity(), "it is a collection");
        }
        if (!AttributeValues.isLoaded(standing, key)
                || standing.isNew() && AttributeValues.isUnset(standing, key, AttributeValues.read(standing, key))) {
            throw InspectionErrors.notWritable(operation, key, standing.entity(), "it holds nothing");
        }
        return standing;
    }
}
