package dev.aludel.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.Options;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hibernate.Session;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.cfg.AvailableSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeptPlansTest {

    private static final String ROOMS = "select r.id from Room r order by r.id";

    @RegisterExtension
    final Unit unit = Unit.with(Map.of(AvailableSettings.GENERATE_STATISTICS, true), House.class, Room.class);

    private long limit;

    @BeforeEach
    void build() {
        unit.persist(new House(1), new House(2));
    }

    private static LoaderCriteria<Room> from(long floor) {
        return LoaderCriteria.where(Room.class, (root, builder) -> builder.ge(root.get("floor"), floor));
    }

    private List<Long> rooms(LoaderCriteria<?>... criteria) {
        return unit.fromTransaction(session -> rooms(session, criteria));
    }

    private static List<Long> rooms(Session session, LoaderCriteria<?>... criteria) {
        return Options.apply(session.createQuery(ROOMS, Long.class), criteria).getResultList();
    }

    private long hits() {
        return unit.factory().getStatistics().getQueryPlanCacheHitCount();
    }

    @Test
    void theSamePlanServesOtherValues() {
        assertThat(rooms(from(2))).containsExactly(12L, 22L);
        assertThat(rooms(from(1))).containsExactly(11L, 12L, 21L, 22L);
        var before = hits();

        assertThat(rooms(from(2))).containsExactly(12L, 22L);
        assertThat(rooms(from(0))).containsExactly(10L, 11L, 12L, 20L, 21L, 22L);
        assertThat(rooms(from(3))).isEmpty();

        assertThat(hits() - before).isGreaterThanOrEqualTo(3);
        assertThat(unit.statements()).singleElement().asString().contains("floor>=?");
    }

    @Test
    void noPlanIsKeptIfTheSettingSaysSo() {
        var other = Unit.with(
                Map.of(AvailableSettings.GENERATE_STATISTICS, true, "aludel.loader.plan_cache", false),
                House.class,
                Room.class);
        try {
            other.persist(new House(1));
            for (long floor = 0; floor < 4; floor++) {
                var limit = floor;
                assertThat(other.<List<Long>>fromTransaction(session -> rooms(session, from(limit))))
                        .hasSize((int) (3 - limit));
            }
            assertThat(other.factory().getStatistics().getQueryPlanCacheHitCount())
                    .isLessThan(4);
        } finally {
            other.factory().close();
        }
    }

    @Test
    void otherQueriesDoNotSeeThem() {
        for (int i = 0; i < 3; i++) {
            assertThat(rooms()).hasSize(6);
            assertThat(rooms(from(2))).hasSize(2);
        }
    }

    @Test
    void aConditionThatTakesAnotherWayIsAnotherPlan() {
        LoaderCriteria<Room> moody = LoaderCriteria.where(
                Room.class,
                (root, builder) ->
                        limit < 0 ? builder.isNull(root.get("floor")) : builder.lt(root.get("floor"), limit));

        for (int i = 0; i < 3; i++) {
            limit = 1;
            assertThat(rooms(moody)).containsExactly(10L, 20L);
            limit = -1;
            assertThat(rooms(moody)).isEmpty();
            limit = 2;
            assertThat(rooms(moody)).containsExactly(10L, 11L, 20L, 21L);
        }
    }

    @Test
    void equalValuesThatBecomeDifferent() {
        for (long[] pair : new long[][] {{10, 10}, {10, 11}, {12, 20}, {20, 20}, {21, 22}, {22, 22}}) {
            LoaderCriteria<Room> either = LoaderCriteria.where(
                    Room.class,
                    (root, builder) ->
                            builder.or(builder.equal(root.get("id"), pair[0]), builder.equal(root.get("id"), pair[1])));

            assertThat(rooms(either))
                    .isEqualTo(LongStream.of(pair).distinct().boxed().toList());
        }
    }

    @Test
    void listsOfOtherSizesUntilThereIsNoMoreRoom() {
        for (int turn = 0; turn < 3; turn++) {
            for (int size = 1; size < 25; size++) {
                var ids = IntStream.range(0, size).mapToObj(i -> 9L + i).toList();
                LoaderCriteria<Room> listed = LoaderCriteria.where(
                        Room.class, (root, builder) -> root.get("id").in(ids));

                assertThat(rooms(listed))
                        .isEqualTo(LongStream.of(10, 11, 12, 20, 21, 22)
                                .boxed()
                                .filter(ids::contains)
                                .toList());
            }
        }
    }

    @Test
    void subqueriesAreKeptToo() {
        for (long house = 1; house < 6; house++) {
            var wanted = house % 3;
            LoaderCriteria<Room> ofHouse = LoaderCriteria.where(Room.class, (root, query, builder) -> {
                var subquery = query.subquery(Long.class);
                var owner = subquery.from(House.class);
                subquery.select(owner.get("id"))
                        .where(builder.equal(owner.get("id"), wanted), builder.equal(owner, root.get("house")));
                return builder.exists(subquery);
            });

            assertThat(rooms(ofHouse)).allMatch(id -> id / 10 == wanted).hasSize(wanted == 0 ? 0 : 3);
        }
    }

    @Test
    void streams() {
        for (long floor = 0; floor < 4; floor++) {
            var limit = floor;
            assertThat(unit.<List<Long>>fromTransaction(session -> {
                        try (var stream = Options.apply(session.createQuery(ROOMS, Long.class), from(limit))
                                .getResultStream()) {
                            return stream.toList();
                        }
                    }))
                    .hasSize((int) (3 - limit) * 2);
        }
    }

    @Test
    void findsAndLazyCollections() {
        for (long floor = 3; floor >= 0; floor--) {
            var limit = floor;
            unit.inTransaction(session -> {
                var house = session.find(House.class, 1L, from(limit));

                assertThat(house.rooms).hasSize((int) (3 - limit));
                session.clear();
                for (long id = 10; id < 13; id++) {
                    assertThat(session.find(Room.class, id, from(limit)) != null)
                            .isEqualTo(id - 10 >= limit);
                }
                session.clear();
                assertThat(session.find(House.class, 1L).rooms).hasSize(3);
                assertThat(session.find(Room.class, 10L)).isNotNull();
            });
        }
    }

    @Test
    void aSubselectThatFollowsHasTheValuesOfItsStatement() {
        for (long id = 1; id < 5; id++) {
            var last = id % 2 + 1;
            LoaderCriteria<House> ofHouses =
                    LoaderCriteria.where(House.class, (root, builder) -> builder.le(root.get("id"), last));
            unit.inTransaction(session -> {
                var houses = Options.apply(
                                session.createQuery("from House h order by h.id", House.class),
                                ofHouses.forThisQueryOnly())
                        .getResultList();
                // In between, the same plan is used with another value.
                Options.apply(
                                session.createQuery("from House h order by h.id", House.class),
                                LoaderCriteria.where(House.class, (root, builder) -> builder.le(root.get("id"), 0L)))
                        .getResultList();

                assertThat(houses).hasSize((int) last);
                unit.statements();
                assertThat(houses).allSatisfy(house -> assertThat(house.doors).hasSize(3));
                assertThat(unit.statements()).hasSize(1);
            });
        }
    }

    @Test
    void aReferenceThatIsHiddenStaysHiddenInEveryExecution() {
        for (long id = 0; id < 6; id++) {
            var hidden = id % 3;
            LoaderCriteria<House> others =
                    LoaderCriteria.where(House.class, (root, builder) -> builder.notEqual(root.get("id"), hidden));
            unit.inTransaction(session -> {
                var query = session.createQuery("from Room r left join fetch r.house order by r.id", Room.class);

                assertThat(Options.apply(query, others).getResultList())
                        .allSatisfy(room -> assertThat(room.house == null).isEqualTo(room.id / 10 == hidden));
            });
        }
    }

    @Test
    void threadsDoNotSeeEachOthersValues() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            var all = IntStream.range(0, 4)
                    .mapToObj(thread -> pool.submit(() -> {
                        for (int i = 0; i < 200; i++) {
                            var floor = (i + thread) % 4;
                            var seen = unit.factory().<List<Long>>fromTransaction(s -> rooms(s, from(floor)));
                            assertThat(seen).hasSize((3 - floor) * 2);
                        }
                        return true;
                    }))
                    .toList();
            for (var each : all) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Entity(name = "House")
    static class House {
        @Id
        long id;

        @OneToMany(mappedBy = "house", cascade = CascadeType.ALL)
        List<Room> rooms = new ArrayList<>();

        @OneToMany(mappedBy = "behind")
        @Fetch(FetchMode.SUBSELECT)
        List<Room> doors = new ArrayList<>();

        House() {}

        House(long id) {
            this.id = id;
            for (long floor = 0; floor < 3; floor++) {
                var room = new Room();
                room.id = id * 10 + floor;
                room.floor = floor;
                room.house = this;
                room.behind = this;
                rooms.add(room);
            }
        }
    }

    @Entity(name = "Room")
    static class Room {
        @Id
        long id;

        long floor;

        @ManyToOne(fetch = FetchType.LAZY)
        House house;

        @ManyToOne(fetch = FetchType.LAZY)
        House behind;
    }
}
