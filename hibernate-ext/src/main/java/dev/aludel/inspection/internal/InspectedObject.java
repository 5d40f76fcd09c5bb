package dev.aludel.inspection.internal;

import dev.aludel.inspection.AttributeState;
import dev.aludel.inspection.IdentityKey;
import dev.aludel.inspection.InstanceState;
import dev.aludel.inspection.Mapper;
import dev.aludel.inspection.ObjectState;
import dev.aludel.inspection.Relationship;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The state of one object, asked anew for each answer. */
final class InspectedObject<T> implements InstanceState<T> {

    private final T object;

    InspectedObject(T object) {
        this.object = object;
        standing();
    }

    Standing standing() {
        var standing = Standing.of(object);
        if (standing == null) {
            throw InspectionErrors.noInspection(object);
        }
        return standing;
    }

    @Override
    public T object() {
        return object;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Mapper<? extends T> mapper() {
        return (Mapper<? extends T>) standing().type();
    }

    @Override
    public Map<Object, Object> info() {
        return Remembered.of(standing().entity()).info();
    }

    @Override
    public ObjectState objectState() {
        return standing().state();
    }

    @Override
    public boolean wasDeleted() {
        var standing = standing();
        return standing.remembered() != null && standing.remembered().wasDeleted();
    }

    @Override
    public Optional<IdentityKey> identityKey() {
        return Optional.ofNullable(standing().identity());
    }

    @Override
    public Optional<EntityManager> session() {
        return Optional.ofNullable(standing().session()).map(SessionInspection::session);
    }

    @Override
    public Map<String, AttributeState> attrs() {
        var attributes = new LinkedHashMap<String, AttributeState>();
        standing().type().attrs().keySet().forEach(name -> attributes.put(name, new InspectedAttribute(this, name)));
        return Collections.unmodifiableMap(attributes);
    }

    @Override
    public AttributeState attr(String name) {
        standing().type().property(name);
        return new InspectedAttribute(this, name);
    }

    @Override
    public Map<String, @Nullable Object> loadedValues() {
        var standing = standing();
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var name : standing.type().attrs().keySet()) {
            if (AttributeValues.isPresent(standing, name)) {
                values.put(name, AttributeValues.read(standing, name));
            }
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public Set<String> unloaded() {
        var standing = standing();
        return names(name -> !AttributeValues.isPresent(standing, name));
    }

    @Override
    public Set<String> expiredAttributes() {
        var own = Changes.own(standing().entity());
        return own == null ? Set.of() : Set.copyOf(own.expired());
    }

    @Override
    public boolean isExpired() {
        var standing = standing();
        var own = Changes.own(standing.entity());
        return own != null && own.hasExpired() && own.expired().containsAll(Expiry.expirable(standing.type()));
    }

    @Override
    public boolean isModified() {
        var standing = standing();
        return standing.type().attrs().keySet().stream().anyMatch(name -> isModified(standing, name));
    }

    @Override
    public Set<String> unmodified() {
        var standing = standing();
        return names(name -> !isModified(standing, name));
    }

    private static boolean isModified(Standing standing, String name) {
        return Changes.isFlagged(standing.entity(), name)
                || ChangesSince.of(standing, name, false).hasChanges();
    }

    private Set<String> names(Predicate<String> some) {
        var names = new LinkedHashSet<String>();
        standing().type().attrs().keySet().stream().filter(some).forEach(names::add);
        return Collections.unmodifiableSet(names);
    }

    static boolean isCollection(Standing standing, String name) {
        return standing.type().property(name) instanceof Relationship relationship && relationship.isCollection();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InspectedObject<?> inspected
                && standing().entity() == inspected.standing().entity();
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(Objects.requireNonNull(standing()).entity());
    }

    @Override
    public String toString() {
        var standing = standing();
        return "InstanceState[" + standing.type().entityName() + ", " + standing.state() + ", " + standing.identity()
                + "]";
    }
}
