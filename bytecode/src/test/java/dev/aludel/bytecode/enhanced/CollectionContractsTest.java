package dev.aludel.bytecode.enhanced;

import static org.junit.jupiter.api.Assertions.assertAll;

import com.google.common.collect.testing.CollectionTestSuiteBuilder;
import com.google.common.collect.testing.ListTestSuiteBuilder;
import com.google.common.collect.testing.MapTestSuiteBuilder;
import com.google.common.collect.testing.SetTestSuiteBuilder;
import com.google.common.collect.testing.SortedMapTestSuiteBuilder;
import com.google.common.collect.testing.SortedSetTestSuiteBuilder;
import com.google.common.collect.testing.TestStringCollectionGenerator;
import com.google.common.collect.testing.TestStringListGenerator;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.TestStringSetGenerator;
import com.google.common.collect.testing.TestStringSortedMapGenerator;
import com.google.common.collect.testing.TestStringSortedSetGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.Feature;
import com.google.common.collect.testing.features.ListFeature;
import com.google.common.collect.testing.features.MapFeature;
import com.google.common.collect.testing.features.SetFeature;
import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.Modifier;
import dev.aludel.event.Registration;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import junit.framework.TestCase;
import junit.framework.TestSuite;
import org.hibernate.annotations.SortNatural;
import org.hibernate.collection.spi.PersistentBag;
import org.hibernate.collection.spi.PersistentList;
import org.hibernate.collection.spi.PersistentMap;
import org.hibernate.collection.spi.PersistentSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the views of collections to the contracts of {@code java.util}, with Guava's tests of them. */
class CollectionContractsTest {

    private static final List<Registration> REGISTRATIONS = new ArrayList<>();
    private static final Unit UNIT = Unit.of(Holder.class);
    private static @Nullable SharedSessionContractImplementor session;

    @BeforeAll
    static void listen() {
        for (var attribute : List.of("list", "bag", "members", "sortedSet", "entries", "sortedMap")) {
            REGISTRATIONS.add(Events.listen(
                    Holder.class,
                    attribute,
                    new AttributeListener<Holder, String>() {
                        @Override
                        public String append(AttributeChange<Holder, String> change) {
                            return change.value();
                        }

                        @Override
                        public void remove(AttributeChange<Holder, String> change) {
                            change.initiator();
                        }
                    },
                    Modifier.RETVAL,
                    Modifier.INCLUDE_KEY));
        }
    }

    @AfterAll
    static void stopListening() {
        REGISTRATIONS.forEach(Registration::remove);
        UNIT.close();
    }

    private static SharedSessionContractImplementor session() {
        if (session == null) {
            session = (SharedSessionContractImplementor) UNIT.sessions().openSession();
        }
        return session;
    }

    @TestFactory
    Stream<DynamicNode> listOfJava() {
        return tests(list(ArrayList::new, CollectionFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION));
    }

    @TestFactory
    Stream<DynamicNode> listOfHibernate() {
        return tests(list(() -> new PersistentList<>(session(), new ArrayList<>())));
    }

    private static TestSuite list(Supplier<List<String>> raw, Feature<?>... more) {
        return ListTestSuiteBuilder.using(new TestStringListGenerator() {
                    @Override
                    protected List<String> create(String[] elements) {
                        var holder = new Holder();
                        holder.list = raw.get();
                        holder.list.addAll(Arrays.asList(elements));
                        return holder.list;
                    }
                })
                .named("list")
                .withFeatures(ListFeature.GENERAL_PURPOSE, CollectionFeature.ALLOWS_NULL_VALUES, CollectionSize.ANY)
                .withFeatures(CollectionFeature.SERIALIZABLE)
                .withFeatures(more)
                .createTestSuite();
    }

    @TestFactory
    Stream<DynamicNode> bagOfJava() {
        return tests(bag(ArrayDeque::new));
    }

    private static TestSuite bag(Supplier<Collection<String>> raw, Feature<?>... more) {
        return CollectionTestSuiteBuilder.using(new TestStringCollectionGenerator() {
                    @Override
                    protected Collection<String> create(String[] elements) {
                        var holder = new Holder();
                        holder.bag = raw.get();
                        holder.bag.addAll(Arrays.asList(elements));
                        return holder.bag;
                    }
                })
                .named("bag")
                .withFeatures(CollectionFeature.GENERAL_PURPOSE, CollectionFeature.KNOWN_ORDER, CollectionSize.ANY)
                .withFeatures(more)
                .createTestSuite();
    }

    @TestFactory
    Stream<DynamicNode> bagOfHibernate() {
        return tests(
                bag(() -> new PersistentBag<>(session(), new ArrayList<>()), CollectionFeature.ALLOWS_NULL_VALUES));
    }

    @TestFactory
    Stream<DynamicNode> setOfJava() {
        return tests(set(
                LinkedHashSet::new,
                CollectionFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
                CollectionFeature.ALLOWS_NULL_VALUES));
    }

    @TestFactory
    Stream<DynamicNode> setOfHibernate() {
        return tests(
                set(() -> new PersistentSet<>(session(), new LinkedHashSet<>()), CollectionFeature.ALLOWS_NULL_VALUES));
    }

    private static TestSuite set(Supplier<Set<String>> raw, Feature<?>... more) {
        return SetTestSuiteBuilder.using(new TestStringSetGenerator() {
                    @Override
                    protected Set<String> create(String[] elements) {
                        var holder = new Holder();
                        holder.members = raw.get();
                        holder.members.addAll(Arrays.asList(elements));
                        return holder.members;
                    }
                })
                .named("set")
                .withFeatures(SetFeature.GENERAL_PURPOSE, CollectionFeature.KNOWN_ORDER, CollectionSize.ANY)
                .withFeatures(CollectionFeature.SERIALIZABLE)
                .withFeatures(more)
                .createTestSuite();
    }

    @TestFactory
    Stream<DynamicNode> sortedSet() {
        return tests(SortedSetTestSuiteBuilder.using(new TestStringSortedSetGenerator() {
                    @Override
                    protected SortedSet<String> create(String[] elements) {
                        var holder = new Holder();
                        holder.sortedSet.addAll(Arrays.asList(elements));
                        return holder.sortedSet;
                    }
                })
                .named("sorted set")
                .withFeatures(
                        SetFeature.GENERAL_PURPOSE,
                        CollectionFeature.KNOWN_ORDER,
                        CollectionFeature.SERIALIZABLE,
                        CollectionFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
                        CollectionSize.ANY)
                .createTestSuite());
    }

    @TestFactory
    Stream<DynamicNode> mapOfJava() {
        return tests(map(
                LinkedHashMap::new,
                CollectionFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
                CollectionFeature.SERIALIZABLE));
    }

    /** Not read back from a stream: then it is Hibernate's own, whose views of keys and values have no toString. */
    @TestFactory
    Stream<DynamicNode> mapOfHibernate() {
        return tests(map(() -> new PersistentMap<>(session(), new LinkedHashMap<>())));
    }

    private static TestSuite map(Supplier<Map<String, String>> raw, Feature<?>... more) {
        return MapTestSuiteBuilder.using(new TestStringMapGenerator() {
                    @Override
                    protected Map<String, String> create(Map.Entry<String, String>[] entries) {
                        var holder = new Holder();
                        holder.entries = raw.get();
                        Arrays.stream(entries).forEach(entry -> holder.entries.put(entry.getKey(), entry.getValue()));
                        return holder.entries;
                    }
                })
                .named("map")
                .withFeatures(
                        MapFeature.GENERAL_PURPOSE,
                        MapFeature.ALLOWS_NULL_KEYS,
                        MapFeature.ALLOWS_NULL_VALUES,
                        MapFeature.ALLOWS_ANY_NULL_QUERIES,
                        CollectionFeature.KNOWN_ORDER,
                        CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
                        CollectionSize.ANY)
                .withFeatures(more)
                .createTestSuite();
    }

    @TestFactory
    Stream<DynamicNode> sortedMap() {
        return tests(SortedMapTestSuiteBuilder.using(new TestStringSortedMapGenerator() {
                    @Override
                    protected SortedMap<String, String> create(Map.Entry<String, String>[] entries) {
                        var holder = new Holder();
                        Arrays.stream(entries).forEach(entry -> holder.sortedMap.put(entry.getKey(), entry.getValue()));
                        return holder.sortedMap;
                    }
                })
                .named("sorted map")
                .withFeatures(
                        MapFeature.GENERAL_PURPOSE,
                        MapFeature.ALLOWS_NULL_VALUES,
                        CollectionFeature.KNOWN_ORDER,
                        CollectionFeature.SERIALIZABLE,
                        CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
                        CollectionFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
                        CollectionSize.ANY)
                .createTestSuite());
    }

    /** Guava's tests are for an older JUnit. Those of one method are one test here. */
    private static Stream<DynamicNode> tests(TestSuite suite) {
        return Collections.list(suite.tests()).stream()
                .map(test -> isLeaf((TestSuite) test)
                        ? DynamicTest.dynamicTest(((TestSuite) test).getName(), () -> runAll((TestSuite) test))
                        : DynamicContainer.dynamicContainer(((TestSuite) test).getName(), tests((TestSuite) test)));
    }

    private static boolean isLeaf(TestSuite suite) {
        return Collections.list(suite.tests()).stream().noneMatch(TestSuite.class::isInstance);
    }

    private static void runAll(TestSuite suite) {
        assertAll(Collections.list(suite.tests()).stream().map(test -> () -> {
            try {
                ((TestCase) test).runBare();
            } catch (Throwable e) {
                throw new AssertionError(((TestCase) test).getName(), e);
            }
        }));
    }

    @Entity(name = "Holder")
    static class Holder {
        @Id
        Long id;

        @ElementCollection
        List<String> list;

        @ElementCollection
        Collection<String> bag;

        @ElementCollection
        Set<String> members;

        @ElementCollection
        @SortNatural
        SortedSet<String> sortedSet = new TreeSet<>();

        @ElementCollection
        Map<String, String> entries;

        @ElementCollection
        @SortNatural
        SortedMap<String, String> sortedMap = new TreeMap<>();
    }
}
