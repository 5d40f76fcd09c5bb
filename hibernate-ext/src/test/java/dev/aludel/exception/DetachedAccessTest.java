package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Hibernate;
import org.hibernate.LazyInitializationException;
import org.hibernate.annotations.CollectionId;
import org.hibernate.annotations.CollectionIdJavaClass;
import org.hibernate.annotations.SortNatural;
import org.hibernate.collection.spi.PersistentBag;
import org.hibernate.collection.spi.PersistentSet;
import org.hibernate.proxy.HibernateProxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DetachedAccessTest {

    @Entity(name = "Owner")
    static class Owner implements Serializable {
        @Id
        Long id;

        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
        Friend friend;

        @OneToMany(cascade = CascadeType.PERSIST)
        List<Friend> bag = new ArrayList<>();

        @ElementCollection
        @OrderColumn
        List<String> lines = new ArrayList<>(List.of("a"));

        @ElementCollection
        Set<String> words = new HashSet<>(Set.of("a"));

        @ManyToMany
        @JoinTable(name = "owner_ordered")
        @OrderBy("name")
        Set<Friend> ordered = new HashSet<>();

        @ElementCollection
        @SortNatural
        SortedSet<String> sortedSet = new TreeSet<>(Set.of("a"));

        @ElementCollection
        @MapKeyColumn
        Map<String, String> pairs = new HashMap<>(Map.of("a", "b"));

        @ElementCollection
        @SortNatural
        SortedMap<String, String> sortedMap = new TreeMap<>(Map.of("a", "b"));

        @ElementCollection
        @CollectionIdJavaClass(idType = Long.class)
        @CollectionId(column = @jakarta.persistence.Column(name = "row_id"), generator = "increment")
        List<String> identified = new ArrayList<>(List.of("a"));
    }

    @Entity(name = "Friend")
    static class Friend implements Serializable {
        @Id
        Long id;

        String name;

        Long id() {
            return id;
        }

        String name() {
            return name;
        }
    }

    @RegisterExtension
    Unit unit = Unit.of(Owner.class, Friend.class);

    @BeforeEach
    void anOwner() {
        unit.given(entityManager -> {
            var owner = new Owner();
            owner.id = 1L;
            owner.friend = new Friend();
            owner.friend.id = 2L;
            owner.friend.name = "Ada";
            owner.bag.add(owner.friend);
            entityManager.persist(owner);
        });
    }

    private static Owner owner(EntityManagerFactory factory) {
        try (var entityManager = factory.createEntityManager()) {
            return entityManager.find(Owner.class, 1L);
        }
    }

    private static Owner detached(EntityManager entityManager) {
        var owner = entityManager.find(Owner.class, 1L);
        entityManager.detach(owner);
        return owner;
    }

    @Test
    @Triggers(DetachedInstanceError.class)
    void aProxyNamesItsEntity() {
        var failure = unit.failing(entityManager -> {
            var friend = entityManager.getReference(Friend.class, 2L);
            entityManager.detach(friend);
            friend.name();
        });

        var error = failure.as(DetachedInstanceError.class, "ALU-X08");
        assertThat(error).isInstanceOf(LazyInitializationException.class);
        assertThat(error.entityName()).isEqualTo(Friend.class.getName());
        assertThat(error.identifier()).isEqualTo(2L);
        assertThat(failure.rollbackOnly()).isFalse();
    }

    private static List<Reading> everyReading() {
        return List.of(
                new Reading("bag", owner -> owner.bag.size()),
                new Reading("bag", owner -> owner.bag.isEmpty()),
                new Reading("bag", owner -> owner.bag.iterator()),
                new Reading("bag", owner -> owner.bag.forEach(friend -> {})),
                new Reading("bag", owner -> owner.bag.stream().count()),
                new Reading("bag", owner -> owner.bag.contains("x")),
                new Reading("bag", owner -> owner.bag.get(0)),
                new Reading("bag", owner -> owner.bag.toString()),
                new Reading("bag", owner -> owner.bag.add(null)),
                new Reading("bag", owner -> owner.bag.clear()),
                new Reading("bag", owner -> owner.bag.toArray()),
                new Reading("bag", owner -> owner.bag.remove("x")),
                new Reading("lines", owner -> owner.lines.get(0)),
                new Reading("lines", owner -> owner.lines.size()),
                new Reading("lines", owner -> owner.lines.set(0, "b")),
                new Reading("lines", owner -> owner.lines.sort(null)),
                new Reading("lines", owner -> owner.lines.equals(List.of())),
                new Reading("lines", owner -> owner.lines.hashCode()),
                new Reading("lines", owner -> owner.lines.listIterator()),
                new Reading("lines", owner -> owner.lines.subList(0, 1)),
                new Reading("words", owner -> owner.words.contains("a")),
                new Reading("words", owner -> owner.words.iterator()),
                new Reading("words", owner -> owner.words.add("b")),
                new Reading("words", owner -> owner.words.removeIf("a"::equals)),
                new Reading("words", owner -> owner.words.equals(Set.of())),
                new Reading("ordered", owner -> owner.ordered.size()),
                new Reading("sortedSet", owner -> owner.sortedSet.first()),
                new Reading("sortedSet", owner -> owner.sortedSet.headSet("b")),
                new Reading("pairs", owner -> owner.pairs.get("a")),
                new Reading("pairs", owner -> owner.pairs.containsKey("a")),
                new Reading("pairs", owner -> owner.pairs.entrySet()),
                new Reading("pairs", owner -> owner.pairs.keySet()),
                new Reading("pairs", owner -> owner.pairs.values()),
                new Reading("pairs", owner -> owner.pairs.put("b", "c")),
                new Reading("pairs", owner -> owner.pairs.size()),
                new Reading("pairs", owner -> owner.pairs.getOrDefault("x", "y")),
                new Reading("sortedMap", owner -> owner.sortedMap.firstKey()),
                new Reading("identified", owner -> owner.identified.get(0)),
                new Reading("identified", owner -> owner.identified.removeAll(List.of("a"))));
    }

    /** One way to read an attribute. */
    record Reading(String attribute, Consumer<Owner> way) {}

    @Test
    @Triggers(DetachedInstanceError.class)
    void aCollectionNamesItsOwnerAndAttribute() {
        for (var reading : everyReading()) {
            var failure = unit.failing(entityManager -> reading.way().accept(detached(entityManager)));

            var error = failure.as(DetachedInstanceError.class, "ALU-X08");
            assertThat(error).isInstanceOf(LazyInitializationException.class);
            assertThat(error.entityName()).isEqualTo(Owner.class.getName());
            assertThat(error.identifier()).isEqualTo(1L);
            assertThat(error.attribute()).isEqualTo(reading.attribute());
            assertThat(failure.rollbackOnly()).isFalse();
        }
    }

    @Test
    void aClosedSessionDetachesToo() {
        var owner = owner(unit.named());

        assertThat(catchThrowable(() -> owner.bag.size())).isInstanceOf(DetachedInstanceError.class);
        assertThat(catchThrowable(() -> owner.friend.name())).isInstanceOf(DetachedInstanceError.class);
    }

    @Test
    void whatNeedsNoLoadingStillWorks() {
        var owner = owner(unit.named());

        assertThat(owner.words.addAll(Set.of())).isFalse();
        assertThat(owner.bag.equals(owner.bag)).isTrue();
        assertThat(owner.bag.hashCode()).isEqualTo(owner.bag.hashCode());
        assertThat(Hibernate.isInitialized(owner.bag)).isFalse();
        assertThat(Hibernate.isInitialized(owner.friend)).isFalse();
        assertThat(((HibernateProxy) owner.friend).getHibernateLazyInitializer().getIdentifier())
                .isEqualTo(2L);
        assertThat(Hibernate.getClass(owner.friend.getClass())).isNotNull();
    }

    @Test
    void loadedBeforeDetachingTheyAreRead() {
        var owner = unit.named().callInTransaction(entityManager -> {
            var loaded = entityManager.find(Owner.class, 1L);
            Hibernate.initialize(loaded.bag);
            Hibernate.initialize(loaded.friend);
            loaded.pairs.size();
            return loaded;
        });

        assertThat(owner.bag).hasSize(1).isInstanceOf(PersistentBag.class);
        assertThat(owner.friend.name()).isEqualTo("Ada");
        assertThat(owner.pairs).containsEntry("a", "b");
    }

    @Test
    void mergedTheyAreReadAgain() {
        var owner = owner(unit.named());

        var names = unit.named().callInTransaction(entityManager -> {
            var merged = entityManager.merge(owner);
            merged.words.add("c");
            return merged.friend.name() + merged.bag.size();
        });

        assertThat(names).isEqualTo("Ada1");
        assertThat(unit.named()
                        .<Set<String>>callInTransaction(
                                entityManager -> new HashSet<>(entityManager.find(Owner.class, 1L).words)))
                .containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void theCopyInAStreamNamesItsFailuresToo() throws Exception {
        var owner = owner(unit.named());

        var copy = copied(owner);

        assertThat(Hibernate.isInitialized(copy.bag)).isFalse();
        assertThat(Hibernate.isInitialized(copy.friend)).isFalse();
        assertThat(catchThrowable(() -> copy.bag.size())).isInstanceOf(DetachedInstanceError.class);
        assertThat(catchThrowable(() -> copy.pairs.get("a"))).isInstanceOf(DetachedInstanceError.class);
        assertThat(catchThrowable(() -> copy.friend.name())).isInstanceOf(DetachedInstanceError.class);
        assertThat(catchThrowable(() -> copied(copy).friend.name())).isInstanceOf(DetachedInstanceError.class);
        String name = unit.named()
                .callInTransaction(
                        entityManager -> entityManager.merge(copy).friend.name());
        assertThat(name).isEqualTo("Ada");
    }

    @Test
    void theExceptionSurvivesAStream() throws Exception {
        var error = (DetachedInstanceError)
                catchThrowable(() -> owner(unit.named()).bag.size());

        var copy = copied(error);

        assertThat(copy.code()).isEqualTo("ALU-X08");
        assertThat(copy.attribute()).isEqualTo("bag");
    }

    @SuppressWarnings("unchecked")
    private static <T> T copied(T original) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void hibernatesOwnInitializeKeepsItsName() {
        var owner = owner(unit.named());

        assertThat(catchThrowable(() -> Hibernate.initialize(owner.bag)))
                .isExactlyInstanceOf(LazyInitializationException.class);
        assertThat(catchThrowable(() -> Hibernate.initialize(owner.friend)))
                .isExactlyInstanceOf(LazyInitializationException.class);
    }

    @Test
    void switchedOffInASessionTheyAreHibernatesOwn() {
        Function<Boolean, Owner> read = enabled -> {
            try (var entityManager = unit.named().createEntityManager()) {
                entityManager.setProperty("aludel.exception.enabled", enabled.toString());
                return entityManager.find(Owner.class, 1L);
            }
        };

        var owner = read.apply(false);

        assertThat(owner.words).isExactlyInstanceOf(PersistentSet.class);
        assertThat(catchThrowable(() -> owner.words.size())).isExactlyInstanceOf(LazyInitializationException.class);
        assertThat(catchThrowable(() -> owner.friend.name())).isExactlyInstanceOf(LazyInitializationException.class);
        assertThat(catchThrowable(() -> read.apply(true).words.size())).isInstanceOf(DetachedInstanceError.class);
    }
}
