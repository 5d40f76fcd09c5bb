package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.event.Savepoints;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was rolled back to a savepoint is not in the second-level cache when the transaction has committed. */
class CachedSavepointsTest {

    @RegisterExtension
    Database database = Database.of(Coin.class)
            .with("hibernate.cache.region.factory_class", "jcache")
            .with("hibernate.javax.cache.provider", "org.ehcache.jsr107.EhcacheCachingProvider")
            .with("hibernate.javax.cache.missing_cache_strategy", "create");

    @Entity(name = "Coin")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Coin {
        @Id
        Long id;

        String side;

        Coin() {}

        Coin(long id, String side) {
            this.id = id;
            this.side = side;
        }
    }

    @CompatTest
    void whatWasInsertedIsNotCached() {
        database.sessions().inTransaction(session -> {
            var savepoint = Savepoints.of(session).begin();
            session.persist(new Coin(1, "heads"));
            session.flush();
            savepoint.rollback();
        });

        database.sessions().inTransaction(session -> assertThat(session.find(Coin.class, 1L))
                .isNull());
    }

    @CompatTest
    void whatWasUpdatedIsReadAnew() {
        database.sessions().inTransaction(session -> session.persist(new Coin(1, "heads")));

        database.sessions().inTransaction(session -> {
            var coin = session.find(Coin.class, 1L);
            var savepoint = Savepoints.of(session).begin();
            coin.side = "tails";
            session.flush();
            savepoint.rollback();
        });

        database.sessions().inTransaction(session -> assertThat(session.find(Coin.class, 1L).side)
                .isEqualTo("heads"));
    }

    @CompatTest
    void whatWasDeletedIsThere() {
        database.sessions().inTransaction(session -> session.persist(new Coin(1, "heads")));

        database.sessions().inTransaction(session -> {
            var savepoint = Savepoints.of(session).begin();
            session.remove(session.find(Coin.class, 1L));
            session.flush();
            savepoint.rollback();
        });

        database.sessions().inTransaction(session -> assertThat(session.find(Coin.class, 1L))
                .isNotNull());
    }
}
