package dev.aludel.execution.internal;

import dev.aludel.execution.internal.LoadLevel.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Hibernate;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/**
 * Does what the options of a statement say when its rows are there: loads what is to be loaded by statements of its
 * own, and remembers what is to be refused, or to be loaded in some way later. Called by {@link LoadPlan}.
 */
final class LoadedAfter {

    private final SharedSessionContractImplementor session;
    private final LoadMarks marks;

    LoadedAfter(SharedSessionContractImplementor session, LoadMarks marks) {
        this.session = session;
        this.marks = marks;
    }

    /** Goes through what the options say about some objects, and then about those that they lead to. */
    void load(LoadLevel level, List<Object> owners) {
        if (owners.isEmpty()) {
            return;
        }
        for (var node : level.nodes()) {
            load(node, node.owners(owners), node.depth());
        }
    }

    /** Goes through what the options say about that to which an attribute led, when it was read. */
    void follow(Node node, Object value) {
        load(node.below(), targets(List.of(new Value(value, value, session))));
    }

    private void load(Node node, List<Object> owners, int depth) {
        var values = new ArrayList<Value>();
        for (var owner : owners) {
            var value = Value.of(node, owner, session);
            if (value != null) {
                values.add(value);
            }
        }
        switch (node.style()) {
            case SELECT_IN, JOINED -> byKeys(node, unloaded(values));
            case SUBQUERY -> new SubselectLoads(session, keyed(node)).load(node, unloaded(values));
            case IMMEDIATE -> unloaded(values).forEach(value -> Hibernate.initialize(value.object()));
            default -> unloaded(values).forEach(value -> marks.set(value.handle(), node));
        }
        var targets = targets(values);
        load(node.below(), targets);
        repeat(node, owners, targets, depth);
    }

    /** Loads the attribute for what it led to as well, as often as the option says, or until that is nothing new. */
    private void repeat(Node node, List<Object> owners, List<Object> targets, int depth) {
        if (depth == 0) {
            return;
        }
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.addAll(owners);
        var next = targets;
        for (int left = depth; left != 0 && !next.isEmpty(); left--) {
            next = next.stream().filter(seen::add).toList();
            load(node, next, 0);
            next = targets(next.stream()
                    .map(owner -> Value.of(node, owner, session))
                    .filter(value -> value != null)
                    .toList());
        }
    }

    private static List<Value> unloaded(List<Value> values) {
        return values.stream().filter(value -> !value.isLoaded()).toList();
    }

    /** What some attributes lead to, as far as it is loaded, each once. */
    private static List<Object> targets(List<Value> values) {
        Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        var targets = new ArrayList<>();
        for (var value : values) {
            if (value.isLoaded()) {
                for (var element : value.elements()) {
                    var target =
                            element == null || !Hibernate.isInitialized(element) ? null : Hibernate.unproxy(element);
                    if (target != null && found.add(target)) {
                        targets.add(target);
                    }
                }
            }
        }
        return targets;
    }

    private KeyedLoads keyed(Node node) {
        return new KeyedLoads(session, node.graph(session.getFactory()));
    }

    private void byKeys(Node node, List<Value> values) {
        if (node.attribute() instanceof PluralAttributeMapping plural) {
            keyed(node)
                    .collections(
                            plural,
                            values.stream()
                                    .<PersistentCollection<?>>map(Value::collection)
                                    .toList());
        } else {
            byIdentifiers(node, values);
        }
    }

    private void byIdentifiers(Node node, List<Value> values) {
        Map<EntityMappingType, Map<EntityKey, Value>> wanted = new LinkedHashMap<>();
        for (var value : values) {
            var key = value.key();
            wanted.computeIfAbsent(key.getPersister(), type -> new LinkedHashMap<>())
                    .putIfAbsent(key, value);
        }
        wanted.forEach((type, byKey) -> {
            var identifiers =
                    byKey.keySet().stream().map(EntityKey::getIdentifier).toList();
            var first = byKey.values().iterator().next().owner();
            keyed(node).entities(type, identifiers, first, node.attribute().getAttributeName());
        });
    }

    /**
     * What an attribute of one object holds, if it is something that can be loaded.
     *
     * @param object a collection, an entity, a proxy of one, or an embedded object
     * @param owner what has the attribute
     */
    record Value(Object object, Object owner, SharedSessionContractImplementor session) {

        static @Nullable Value of(Node node, Object owner, SharedSessionContractImplementor session) {
            var name = node.attribute().getAttributeName();
            var object = Hibernate.isPropertyInitialized(owner, name)
                    ? node.attribute().getValue(owner)
                    : enhanced(node, owner, session);
            return object == null ? null : new Value(object, owner, session);
        }

        /** An attribute that an enhanced class leaves out; of a collection there is then not even the wrapper. */
        private static @Nullable Object enhanced(Node node, Object owner, SharedSessionContractImplementor session) {
            var entry = session.getPersistenceContextInternal().getEntry(owner);
            return node.isPlural() && entry != null && entry.getPersister() instanceof LazyPropertyInitializer persister
                    ? persister.initializeLazyProperty(node.attribute().getAttributeName(), owner, session)
                    : null;
        }

        boolean isLoaded() {
            return Hibernate.isInitialized(object);
        }

        PersistentCollection<?> collection() {
            return (PersistentCollection<?>) object;
        }

        EntityKey key() {
            if (object instanceof HibernateProxy proxy) {
                var lazy = proxy.getHibernateLazyInitializer();
                return session.generateEntityKey(
                        lazy.getInternalIdentifier(),
                        session.getFactory().getMappingMetamodel().getEntityDescriptor(lazy.getEntityName()));
            }
            return LoadErrors.given(session.getPersistenceContextInternal().getEntry(object), "entity")
                    .getEntityKey();
        }

        /** What stays the same object, whoever asks. */
        Object handle() {
            return object instanceof HibernateProxy proxy ? proxy.getHibernateLazyInitializer() : object;
        }

        Collection<?> elements() {
            if (object instanceof Map<?, ?> map) {
                return map.values();
            }
            if (object instanceof Object[] array) {
                return Arrays.asList(array);
            }
            return object instanceof Collection<?> elements ? elements : List.of(object);
        }
    }
}
