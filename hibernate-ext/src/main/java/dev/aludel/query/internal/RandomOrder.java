package dev.aludel.query.internal;

import dev.aludel.internal.AludelSession;
import dev.aludel.internal.Feature.ForFactory;
import dev.aludel.internal.Feature.ForSession;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.hibernate.action.internal.AbstractEntityInsertAction;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Shuffles the inserts of each flush of a factory by kind, as far as their objects do not refer to each other. Whoever
 * relies on the order of two that do not, finds out. Objects of one hierarchy stay in the order of their persist, which
 * is promised.
 */
final class RandomOrder implements ForFactory {

    private final SplittableRandom random;

    RandomOrder(long seed) {
        random = new SplittableRandom(seed);
        System.getLogger("dev.aludel.query")
                .log(
                        System.Logger.Level.INFO,
                        "Inserts are shuffled; to repeat this run, set '%s' to '%d'."
                                .formatted(QueryFeature.RANDOMIZE, seed));
    }

    /** What the setting asks for; null for nothing. */
    static @Nullable Long seed(String setting) {
        return switch (setting) {
            case "false" -> null;
            case "true" -> ThreadLocalRandom.current().nextLong(1_000_000);
            default -> {
                try {
                    yield Long.valueOf(setting);
                } catch (NumberFormatException noNumber) {
                    throw SelectErrors.noSeed(setting);
                }
            }
        };
    }

    @Override
    public ForSession open(SessionImplementor session) {
        return new ForSession() {
            @Override
            public void beforeExecution() {
                if (session instanceof AludelSession ours) {
                    ours.orderInserts(RandomOrder.this::shuffled);
                }
            }
        };
    }

    synchronized List<AbstractEntityInsertAction> shuffled(List<AbstractEntityInsertAction> inserts) {
        var before = related(inserts);
        var waiting = new ArrayList<Integer>();
        for (int i = 0; i < inserts.size(); i++) {
            waiting.add(i);
        }
        var done = new BitSet();
        var shuffled = new ArrayList<AbstractEntityInsertAction>();
        while (!waiting.isEmpty()) {
            var ready =
                    waiting.stream().filter(i -> isSubset(before.get(i), done)).toList();
            var kind = inserts.get(ready.get(random.nextInt(ready.size()))).getEntityName();
            for (var each = waiting.iterator(); each.hasNext(); ) {
                int i = each.next();
                if (inserts.get(i).getEntityName().equals(kind) && isSubset(before.get(i), done)) {
                    each.remove();
                    done.set(i);
                    shuffled.add(inserts.get(i));
                }
            }
        }
        return shuffled;
    }

    private static boolean isSubset(BitSet some, BitSet all) {
        var missing = (BitSet) some.clone();
        missing.andNot(all);
        return missing.isEmpty();
    }

    /** For each insert those of the earlier ones that it refers to, or that refer to it, and the last one of its kind. */
    private static List<BitSet> related(List<AbstractEntityInsertAction> inserts) {
        Map<Object, Integer> places = new IdentityHashMap<>();
        var before = new ArrayList<BitSet>();
        for (int i = 0; i < inserts.size(); i++) {
            places.put(inserts.get(i).getInstance(), i);
            before.add(new BitSet());
        }
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < inserts.size(); i++) {
            var place = i;
            var insert = inserts.get(i);
            references(insert, other -> {
                var there = places.get(other);
                if (there != null && there != place) {
                    before.get(Math.max(there, place)).set(Math.min(there, place));
                }
            });
            var sibling = last.put(insert.getPersister().getRootEntityName(), i);
            if (sibling != null) {
                before.get(i).set(sibling);
            }
            if (hasUnseenOwner(insert)) {
                before.get(i).set(0, i);
            }
        }
        return before;
    }

    /** Whether the row has the key of an owner whose collection only knows of it. */
    private static boolean hasUnseenOwner(AbstractEntityInsertAction insert) {
        for (var name : insert.getPersister().getPropertyNames()) {
            if (name.startsWith("_") && name.endsWith("Backref")) {
                return true;
            }
        }
        return false;
    }

    private static void references(AbstractEntityInsertAction insert, Consumer<Object> consumer) {
        var session = (SessionImplementor) insert.getSession();
        var types = insert.getPersister().getPropertyTypes();
        for (int i = 0; i < types.length; i++) {
            references(insert.getState()[i], types[i], session, consumer);
        }
        references(insert.getId(), insert.getPersister().getIdentifierType(), session, consumer);
    }

    private static void references(
            @Nullable Object value, Type type, SessionImplementor session, Consumer<Object> consumer) {
        if (value == null) {
            return;
        }
        if (type instanceof CompositeType composite && !type.isAnyType()) {
            var values = composite.getPropertyValues(value, session);
            var types = composite.getSubtypes();
            for (int i = 0; i < types.length; i++) {
                references(values[i], types[i], session, consumer);
            }
        } else if (type.isAssociationType() && Hibernate.isInitialized(value)) {
            consumer.accept(Hibernate.unproxy(value));
        }
    }
}
