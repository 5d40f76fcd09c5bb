package dev.aludel.compat.temporal;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.recipes.Tables;
import dev.aludel.temporal.RowsNotVersionedException;
import dev.aludel.temporal.Temporal;
import dev.aludel.temporal.VersionNotWritableException;
import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A validity in an embedded key, with an open end outside of it, in a hierarchy, in the cache. */
class ValidityFormsTest {

    @RegisterExtension
    Database database = Database.of(Tariff.class, Special.class)
            .with("hibernate.cache.region.factory_class", "jcache")
            .with("hibernate.javax.cache.missing_cache_strategy", "create")
            .with("hibernate.javax.cache.provider", "org.ehcache.jsr107.EhcacheCachingProvider");

    @Embeddable
    record Key(String region, Integer zone, @VersionedRows.Start @Column(name = "begins") Instant start) {}

    @Entity(name = "Tariff")
    @Table(name = "tariff")
    @Inheritance(strategy = InheritanceType.JOINED)
    @Cacheable
    @VersionedRows(strategy = Strategy.VALIDITY)
    static class Tariff {
        @EmbeddedId
        Key key;

        @VersionedRows.End
        @Column(name = "ends")
        Instant end;

        int cents;

        @ElementCollection
        Set<String> notes = new HashSet<>();
    }

    @Entity(name = "Special")
    @Table(name = "special")
    static class Special extends Tariff {
        String reason;
    }

    private void given() {
        in(session -> {
            session.persist(tariff(new Tariff(), 1, null));
            var special = tariff(new Special(), 2, null);
            special.notes.add("n");
            session.persist(special);
        });
        pause();
    }

    @CompatTest
    void anOpenRowIsEnded() {
        given();

        in(session -> tariff(session, 2).cents = 20);

        assertThat(Tables.rows(database, "select zone, cents from tariff where ends is null order by zone"))
                .containsExactly(asList(1, 1), asList(2, 20));
        assertThat(Tables.rows(database, "select zone, cents from tariff where ends is not null"))
                .containsExactly(asList(2, 2));
        assertThat(Tables.rows(database, "select count(*) from special")).containsExactly(asList(2L));
        in(session -> assertThat(Temporal.of(session).rows(Special.class, List.of("north", 2)))
                .allSatisfy(row -> assertThat(row.notes).containsExactly("n"))
                .extracting(row -> row.cents)
                .containsExactly(2, 20));
    }

    @CompatTest
    void theCacheShowsTheEnd() {
        given();
        var old = database.sessions().fromSession(session -> tariff(session, 1).key);
        in(session -> tariff(session, 1).cents = 10);

        in(session -> assertThat(Temporal.of(session)
                        .rows(Tariff.class, List.of("north", 1))
                        .get(0)
                        .end)
                .isNotNull());
        in(session -> assertThat(session.find(Tariff.class, old)).isNull());
    }

    @CompatTest
    void anEndThatTheApplicationSetsIsTaken() {
        given();
        var end = Instant.parse("2100-01-01T00:00:00Z");

        in(session -> tariff(session, 1).end = end);

        in(session -> {
            assertThat(tariff(session, 1).end).isEqualTo(end);
            assertThat(Temporal.of(session).rows(Tariff.class, List.of("north", 1)))
                    .hasSize(2);
        });
    }

    @CompatTest
    void overlappingRowsAreRefusedWhateverTheKey() {
        given();

        assertThatThrownBy(() -> in(session ->
                        session.persist(tariff(new Tariff(), 1, Instant.now().plus(Duration.ofDays(1))))))
                .hasStackTraceContaining("ALU-T17");
        in(session -> {
            session.remove(tariff(session, 1));
            session.persist(tariff(new Tariff(), 1, Instant.now().plus(Duration.ofDays(1))));
        });
        assertThat(Tables.rows(database, "select count(*) from tariff where zone = 1"))
                .containsExactly(asList(1L));
    }

    @CompatTest
    void aRowThatBeginsLaterIsNotInForce() {
        in(session -> session.persist(tariff(new Tariff(), 1, Instant.now().plus(Duration.ofDays(1)))));

        in(session -> {
            assertThat(session.createSelectionQuery("from Tariff", Tariff.class).getResultList())
                    .isEmpty();
            Temporal.of(session).at(Instant.now().plus(Duration.ofDays(2)));
            assertThat(session.createSelectionQuery("from Tariff", Tariff.class).getResultList())
                    .hasSize(1);
        });
        assertThatThrownBy(() -> in(session -> {
                    Temporal.of(session).rows(Tariff.class, List.of("north", 1)).get(0).cents = 9;
                    session.flush();
                }))
                .isInstanceOfSatisfying(VersionNotWritableException.class, refused -> assertThat(refused.code())
                        .isEqualTo("ALU-T14"));
    }

    @CompatTest
    void aStatelessSessionReadsThePresent() {
        given();
        in(session -> tariff(session, 1).cents = 10);

        try (StatelessSession session = database.sessions().openStatelessSession()) {
            assertThat(session.createSelectionQuery("select cents from Tariff where key.zone = 1", Integer.class)
                            .getResultList())
                    .containsExactly(10);
        }
    }

    @CompatTest
    void aKeyNeedsAllItsParts() {
        in(session -> assertThatThrownBy(() -> Temporal.of(session).rows(Tariff.class, "north"))
                .isInstanceOfSatisfying(RowsNotVersionedException.class, refused -> assertThat(refused.code())
                        .isEqualTo("ALU-T02"))
                .hasMessageContaining("[region, zone]"));
    }

    private static Tariff tariff(Session session, int zone) {
        return session.createSelectionQuery("from Tariff where key.zone = :zone", Tariff.class)
                .setParameter("zone", zone)
                .getSingleResult();
    }

    private static <T extends Tariff> T tariff(T tariff, int zone, Instant start) {
        tariff.key = new Key("north", zone, start);
        tariff.cents = zone;
        return tariff;
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
