package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.TenantId;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;
import org.junit.jupiter.api.extension.RegisterExtension;

/** History beside what else Hibernate and Envers do with an entity. */
class LivingTogetherTest {

    @RegisterExtension
    Database database = Database.of(Envied.class, Soft.class, Filtered.class, Cached.class)
            .with("hibernate.cache.region.factory_class", "jcache")
            .with("hibernate.javax.cache.missing_cache_strategy", "create")
            .with("hibernate.javax.cache.provider", "org.ehcache.jsr107.EhcacheCachingProvider");

    @RegisterExtension
    Database tenants = Database.of(Rented.class);

    @Entity(name = "Envied")
    @Versioned
    @Audited
    static class Envied {
        @Id
        Long id;

        String text;
    }

    @Entity(name = "Soft")
    @Versioned
    @SoftDelete
    static class Soft {
        @Id
        Long id;

        String text;
    }

    @Entity(name = "Filtered")
    @Versioned
    @FilterDef(name = "visible", parameters = @ParamDef(name = "level", type = Integer.class))
    @Filter(name = "visible", condition = "level <= :level")
    static class Filtered {
        @Id
        Long id;

        Integer level;

        String text;
    }

    @Entity(name = "Cached")
    @Versioned
    @Cacheable
    static class Cached {
        @Id
        Long id;

        String text;
    }

    @Entity(name = "Rented")
    @Versioned
    static class Rented {
        @Id
        Long id;

        @TenantId
        String tenant;

        String text;
    }

    @CompatTest
    void enversAudits() {
        in(session -> session.persist(made(new Envied(), e -> e.id = 1L)));
        in(session -> session.find(Envied.class, 1L).text = "a");
        in(session -> session.remove(session.find(Envied.class, 1L)));

        assertThat(database.rows("select h.version, h.text from EnviedHistory h order by h.version"))
                .containsExactly(asList(1, null), asList(2, "a"));
        in(session -> assertThat(AuditReaderFactory.get(session).getRevisions(Envied.class, 1L))
                .hasSize(3));
    }

    @CompatTest
    void aSoftDeleteIsADelete() {
        in(session -> {
            session.persist(made(new Soft(), e -> e.id = 1L));
            session.persist(made(new Soft(), e -> e.id = 2L));
        });
        in(session -> session.find(Soft.class, 1L).text = "a");
        in(session -> session.remove(session.find(Soft.class, 1L)));
        in(session -> session.createMutationQuery("update Soft set text = 'b'").executeUpdate());
        in(session -> session.createMutationQuery("delete Soft").executeUpdate());

        assertThat(database.rows("select h.id, h.version, h.text from SoftHistory h order by h.id, h.version"))
                .containsExactly(asList(1L, 1, null), asList(1L, 2, "a"), asList(2L, 1, null), asList(2L, 2, "b"));
    }

    @CompatTest
    void aFilterNarrowsABulkStatementAndItsHistory() {
        in(session -> {
            for (int i = 1; i <= 4; i++) {
                int level = i;
                session.persist(made(new Filtered(), e -> {
                    e.id = (long) level;
                    e.level = level;
                }));
            }
        });
        for (int level = 1; level <= 2; level++) {
            int seen = level;
            in(session -> {
                session.enableFilter("visible").setParameter("level", seen);
                session.createMutationQuery("update Filtered set text = 'x'").executeUpdate();
            });
        }
        in(session -> session.createMutationQuery("update Filtered set text = 'y' where id > 2")
                .executeUpdate());

        var rows = database.rows("select f.id, f.version from Filtered f order by f.id");
        var history =
                database.rows("select h.id, max(h.version) + 1 from FilteredHistory h group by h.id order by h.id");
        assertThat(history).isEqualTo(rows);
    }

    @CompatTest
    void aCachedEntityCountsOn() {
        in(session -> session.persist(made(new Cached(), e -> e.id = 1L)));
        for (var text : List.of("a", "b", "c")) {
            in(session -> session.find(Cached.class, 1L).text = text);
        }
        in(session ->
                session.createMutationQuery("update Cached set text = 'd'").executeUpdate());
        in(session -> session.find(Cached.class, 1L).text = "e");

        assertThat(database.rows("select h.version, h.text from CachedHistory h order by h.version"))
                .containsExactly(asList(1, null), asList(2, "a"), asList(3, "b"), asList(4, "c"), asList(5, "d"));
        assertThat(database.sessions().getCache().containsEntity(Cached.class, 1L))
                .isTrue();
    }

    @CompatTest
    void eachTenantHasItsOwnHistory() {
        as("one", session -> session.persist(made(new Rented(), e -> e.id = 1L)));
        as("two", session -> session.persist(made(new Rented(), e -> e.id = 2L)));
        as("one", session -> session.find(Rented.class, 1L).text = "a");
        as("two", session -> session.createMutationQuery("update Rented set text = 'b'")
                .executeUpdate());

        as("two", session -> {
            assertThat(session.createSelectionQuery("select h.id from RentedHistory h", Long.class)
                            .getResultList())
                    .containsExactly(2L);
            assertThat(History.of(session).versions(Rented.class, 1L)).isEmpty();
            assertThat(History.of(session).versions(Rented.class, 2L)).hasSize(1);
        });
    }

    private static <E> E made(E entity, Consumer<E> setUp) {
        setUp.accept(entity);
        return entity;
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }

    private void as(String tenant, Consumer<Session> work) {
        try (var session = tenants.sessions()
                .withOptions()
                .tenantIdentifier((Object) tenant)
                .openSession()) {
            session.beginTransaction();
            work.accept(session);
            session.getTransaction().commit();
        }
    }
}
