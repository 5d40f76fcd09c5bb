package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.NoResultException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.LazyInitializationException;
import org.hibernate.cfg.Configuration;
import org.hibernate.collection.spi.PersistentSet;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;

class ExceptionSwitchTest {

    @Entity(name = "Topic")
    @Audited
    static class Topic {
        @Id
        Long id;

        @ElementCollection
        Set<String> words = new HashSet<>(Set.of("a"));
    }

    private static Topic topic() {
        var topic = new Topic();
        topic.id = 1L;
        return topic;
    }

    private static void assertPlain(EntityManagerFactory factory) {
        factory.runInTransaction(entityManager -> entityManager.persist(topic()));
        try (var entityManager = factory.createEntityManager()) {
            assertThat(catchThrowable(() -> entityManager
                            .createQuery("from Topic where id = 9", Topic.class)
                            .getSingleResult()))
                    .isExactlyInstanceOf(NoResultException.class);
            entityManager.getTransaction().begin();
            entityManager.persist(topic());
            assertThat(catchThrowable(entityManager::flush)).isExactlyInstanceOf(ConstraintViolationException.class);
            var loaded = entityManager.find(Topic.class, 1L);
            entityManager.clear();
            assertThat(loaded.words).isInstanceOf(Set.class);
        }
        try (var entityManager = factory.createEntityManager()) {
            var loaded = entityManager.find(Topic.class, 1L);
            entityManager.clear();
            assertThat(loaded.words).isExactlyInstanceOf(PersistentSet.class);
            assertThat(catchThrowable(() -> loaded.words.size()))
                    .isExactlyInstanceOf(LazyInitializationException.class);
        }
    }

    @Test
    void switchedOffInAFactoryEverythingIsHibernates() {
        var unit = Unit.with(Map.of("aludel.exception.enabled", "false"), Topic.class);

        assertPlain(unit.named());
        assertPlain(unit.plain());

        unit.close();
    }

    @Test
    void switchedOffInASessionTheExceptionsAreHibernates() {
        var unit = Unit.of(Topic.class);

        try (var entityManager = unit.named().createEntityManager()) {
            entityManager.setProperty("aludel.exception.enabled", false);

            assertThat(catchThrowable(() -> entityManager
                            .createQuery("from Topic where id = 9", Topic.class)
                            .getSingleResult()))
                    .isExactlyInstanceOf(NoResultException.class);
            assertThat(catchThrowable(() -> entityManager.find(String.class, 1L)))
                    .isExactlyInstanceOf(IllegalArgumentException.class);
        }
        unit.close();
    }

    @Test
    void theNativeBootstrapNamesThemToo() {
        try (var sessions = new Configuration()
                .addAnnotatedClass(Topic.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:nativenames")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .buildSessionFactory()) {
            sessions.inTransaction(session -> session.persist(topic()));

            var loaded = sessions.fromSession(session -> session.find(Topic.class, 1L));

            assertThat(catchThrowable(() -> loaded.words.size())).isInstanceOf(DetachedInstanceError.class);
            assertThat(catchThrowable(() -> sessions.inTransaction(session -> session.persist(topic()))))
                    .isInstanceOf(IntegrityError.class);
        }
    }

    @Test
    void enversReadsAndWritesTheCollections() {
        var unit = Unit.of(Topic.class);
        unit.named().runInTransaction(entityManager -> entityManager.persist(topic()));

        unit.named()
                .runInTransaction(entityManager ->
                        entityManager.find(Topic.class, 1L).words.add("b"));

        try (var entityManager = unit.named().createEntityManager()) {
            var reader = AuditReaderFactory.get(entityManager);
            assertThat(reader.getRevisions(Topic.class, 1L)).hasSize(2);
            assertThat(reader.find(Topic.class, 1L, 1).words).containsExactly("a");
            assertThat(reader.find(Topic.class, 1L, 2).words).containsExactlyInAnyOrder("a", "b");
        }
        unit.close();
    }
}
