package dev.aludel.compat.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.execution.Options;
import dev.aludel.loader.ActiveCriteria;
import dev.aludel.loader.LoaderCriteria;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.CacheMode;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No cache shows what criteria hide, nor keeps what they left. */
class CachesTest {

    private static final LoaderCriteria<Leaf> OPEN =
            LoaderCriteria.where(Leaf.class, (root, builder) -> builder.isTrue(root.get("open")));

    @RegisterExtension
    Database database = Database.of(Tree.class, Leaf.class, Bird.class)
            .with("hibernate.cache.region.factory_class", "jcache")
            .with("hibernate.javax.cache.provider", "org.ehcache.jsr107.EhcacheCachingProvider")
            .with("hibernate.javax.cache.missing_cache_strategy", "create")
            .with("hibernate.cache.use_query_cache", true)
            .with("hibernate.generate_statistics", true);

    @BeforeEach
    void aTreeWithThreeLeavesOneOfThemHidden() {
        database.sessions().inTransaction(session -> {
            var tree = new Tree();
            tree.id = 1L;
            for (long id = 1; id <= 3; id++) {
                var leaf = new Leaf();
                leaf.id = id;
                leaf.open = id != 2;
                leaf.tree = tree;
                tree.leaves.add(leaf);
            }
            session.persist(tree);
            var bird = new Bird();
            bird.id = 1L;
            bird.on = tree.leaves.get(1);
            session.persist(bird);
        });
        // All is cached now.
        database.sessions().inTransaction(session -> {
            session.find(Tree.class, 1L).leaves.size();
            session.find(Bird.class, 1L);
        });
    }

    @CompatTest
    void statementsThatAreKeptDoNotFillTheCacheEither() {
        for (int turn = 0; turn < 4; turn++) {
            database.sessions().getCache().evictAllRegions();
            database.sessions().inTransaction(session -> {
                var query = session.createQuery("from Tree t left join fetch t.leaves", Tree.class);

                assertThat(Options.apply(query, OPEN).getSingleResult().leaves).hasSize(2);
                session.clear();
                assertThat(session.find(Tree.class, 1L, OPEN).leaves).hasSize(2);
            });
            database.sessions().inTransaction(session -> assertThat(session.find(Tree.class, 1L).leaves)
                    .hasSize(3));
        }
    }

    @CompatTest
    void aCachedEntityIsNotFound() {
        database.sessions().inTransaction(session -> {
            assertThat(session.find(Leaf.class, 2L, OPEN)).isNull();
            assertThat(session.findMultiple(Leaf.class, List.of(1L, 2L), OPEN))
                    .element(1)
                    .isNull();
        });
        ActiveCriteria.of(database.sessions()).add(OPEN);
        database.sessions().inTransaction(session -> assertThat(session.find(Leaf.class, 2L))
                .isNull());
        database.sessions().inStatelessTransaction(session -> assertThat(session.get(Leaf.class, 2L))
                .isNull());
    }

    @CompatTest
    void aCachedCollectionIsNotRead() {
        ActiveCriteria.of(database.sessions()).add(OPEN);

        database.sessions().inTransaction(session -> assertThat(session.find(Tree.class, 1L).leaves)
                .extracting(leaf -> leaf.id)
                .containsExactlyInAnyOrder(1L, 3L));
    }

    @CompatTest
    void whatCriteriaLeftIsNotCached() {
        database.sessions().getCache().evictAllRegions();
        database.sessions().inTransaction(session -> {
            assertThat(session.find(Tree.class, 1L, OPEN).leaves).hasSize(2);
            assertThat(session.find(Bird.class, 1L, OPEN).on).isNull();
            session.createQuery("from Tree t join fetch t.leaves", Tree.class);
            Options.apply(
                            session.createQuery("from Bird b left join fetch b.on", Bird.class)
                                    .setCacheMode(CacheMode.NORMAL),
                            OPEN)
                    .getResultList();
        });

        database.sessions().inTransaction(session -> {
            assertThat(session.find(Tree.class, 1L).leaves).hasSize(3);
            assertThat(session.find(Bird.class, 1L).on).isNotNull();
        });
    }

    @CompatTest
    void aCacheIsStillReadWhereNobodyRestricts() {
        var told = new AtomicLong();
        dev.aludel.execution.ExecuteListeners.of(database.sessions()).add(state -> {
            told.incrementAndGet();
            return null;
        });
        database.statements().clear();

        database.sessions().inTransaction(session -> assertThat(session.find(Tree.class, 1L).leaves)
                .hasSize(3));

        assertThat(database.statements().beginningWith("select")).isEmpty();
        assertThat(told).hasValueGreaterThan(0);
    }

    @CompatTest
    void aCachedResultIsOneOfTheSameValues() {
        var least = new AtomicLong(1);
        var from = LoaderCriteria.where(Leaf.class, (root, builder) -> builder.ge(root.get("id"), least.get()));
        for (long i : new long[] {1, 3, 2, 1}) {
            least.set(i);
            var ids = database.sessions().fromTransaction(session -> Options.apply(
                            session.createQuery("select id from Leaf", Long.class)
                                    .setCacheable(true)
                                    .setCacheMode(CacheMode.NORMAL),
                            from)
                    .getResultList());
            assertThat(ids).hasSize((int) (4 - i));
        }
        var all = database.sessions().fromTransaction(session -> session.createQuery("select id from Leaf", Long.class)
                .setCacheable(true)
                .getResultList());
        assertThat(all).hasSize(3);
    }

    @CompatTest
    void theCacheModeOfTheSessionStays() {
        database.sessions().inTransaction(session -> {
            Options.apply(session.createQuery("from Leaf", Leaf.class).setCacheMode(CacheMode.REFRESH), OPEN)
                    .getResultList();

            assertThat(session.getCacheMode()).isEqualTo(CacheMode.NORMAL);
        });
    }

    @Entity(name = "Tree")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Tree {
        @Id
        Long id;

        @OneToMany(mappedBy = "tree", cascade = CascadeType.ALL)
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        List<Leaf> leaves = new ArrayList<>();
    }

    @Entity(name = "Leaf")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Leaf {
        @Id
        Long id;

        boolean open;

        @ManyToOne(fetch = FetchType.LAZY)
        Tree tree;
    }

    @Entity(name = "Bird")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Bird {
        @Id
        Long id;

        @ManyToOne
        @jakarta.persistence.JoinColumn(name = "leaf_id")
        Leaf on;
    }
}
