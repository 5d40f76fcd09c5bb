package dev.aludel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.jpa.Serialization;
import dev.aludel.jpa.SetUp;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import java.io.NotSerializableException;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.internal.SessionFactoryRegistry;
import org.hibernate.query.specification.MutationSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a feature is told, by the factories and sessions that it is attached to. */
class FeaturesTest {

    private SessionFactory factory;

    @BeforeEach
    void listen() {
        ProbeFeature.listening = true;
        factory = SetUp.OUR_PROVIDER.open(Stone.class, Numbered.class);
        ProbeFeature.LOG.clear();
    }

    @AfterEach
    void stop() {
        factory.close();
        ProbeFeature.listening = false;
        ProbeFeature.refusing = false;
        ProbeFeature.LOG.clear();
    }

    @Test
    void hearsOfInsertsUpdatesAndDeletes() {
        factory.inTransaction(session -> session.persist(new Stone(1L)));
        assertThat(taken())
                .containsExactly("insertQueued", "beforeExecution", "afterExecution", "transactionCompleted true");

        factory.inTransaction(session -> session.find(Stone.class, 1L).name = "changed");
        assertThat(taken()).startsWith("updateQueued", "beforeExecution");

        factory.inTransaction(session -> session.remove(session.find(Stone.class, 1L)));
        assertThat(taken()).startsWith("deleteQueued", "beforeExecution");
    }

    @Test
    void hearsOfAnInsertThatIsSentAtOnce() {
        factory.inTransaction(session -> session.persist(new Numbered()));

        assertThat(taken()).startsWith("insertQueued");
    }

    @Test
    void hearsOfAnInsertTakenBack() {
        factory.inTransaction(session -> {
            var stone = new Stone(1L);
            session.persist(stone);
            session.unwrap(AludelSession.class).cancelInsert(stone);
            session.clear();
        });

        assertThat(taken()).startsWith("insertQueued", "insertUnqueued");
    }

    @Test
    void hearsOfEachDetachment() {
        factory.inTransaction(session -> {
            var stone = new Stone(1L);
            session.persist(stone);
            session.flush();
            taken();
            session.detach(stone);
            assertThat(taken()).contains("evicting MANAGED");

            session.detach(session.getReference(Stone.class, 1L));
            assertThat(taken()).doesNotContain("evicting MANAGED");
            session.detach(session.find(Stone.class, 1L));
            assertThat(taken()).contains("evicting MANAGED");
        });
    }

    @Test
    void hearsOfADeleteTakenBack() {
        factory.inTransaction(session -> session.persist(new Stone(1L)));
        taken();

        factory.inTransaction(session -> {
            var stone = session.find(Stone.class, 1L);
            session.remove(stone);
            session.persist(stone);
        });

        assertThat(taken()).startsWith("deleteQueued", "deleteUnqueued");
    }

    @Test
    void hearsOfUpdatesForgottenByAnUnneededAutoFlush() {
        factory.inTransaction(session -> session.persist(new Stone(1L)));
        taken();

        factory.inTransaction(session -> {
            session.find(Stone.class, 1L).name = "changed";
            session.createQuery("from Numbered", Numbered.class).getResultList();
            assertThat(taken()).containsExactly("updateQueued", "updatesForgotten");
        });

        assertThat(taken()).startsWith("updateQueued", "beforeExecution", "afterExecution");
    }

    @Test
    void hearsOfAClearedQueue() {
        factory.inTransaction(Session::clear);

        assertThat(taken()).startsWith("queueCleared");
    }

    @Test
    void hearsOfAFailedFlush() {
        factory.inTransaction(session -> session.persist(new Stone(1L)));
        taken();

        factory.inSession(session -> {
            session.beginTransaction();
            session.persist(new Stone(1L));
            assertThatThrownBy(session::flush).isInstanceOf(PersistenceException.class);
            session.getTransaction().rollback();
        });

        assertThat(taken())
                .startsWith("insertQueued", "beforeExecution")
                .anyMatch(line -> line.startsWith("translate "))
                .anyMatch(line -> line.startsWith("flushFailed "))
                .doesNotContain("afterExecution")
                .contains("transactionCompleted false");
    }

    @Test
    void standsAroundBulkWrites() {
        factory.inTransaction(session -> {
            session.createMutationQuery("delete Stone").executeUpdate();
            session.createNativeMutationQuery("delete from stone").executeUpdate();
            session.createQuery(MutationSpecification.create(Stone.class, "delete Stone")
                            .reference())
                    .executeUpdate();
        });
        factory.inStatelessTransaction(
                session -> session.createMutationQuery("delete Stone").executeUpdate());

        assertThat(taken())
                .containsSubsequence("executeUpdate", "beforeNative", "executeUpdate", "executeUpdate")
                .noneMatch(line -> line.startsWith("foreignBulkWrite"));
    }

    @Test
    void hearsOfABulkWriteThatOurSessionDidNotMake() {
        factory.inTransaction(session -> MutationSpecification.create(Stone.class, "delete Stone")
                .createQuery(session)
                .executeUpdate());

        assertThat(taken()).contains("foreignBulkWrite [stone]").doesNotContain("executeUpdate");
    }

    @Test
    void standsOnceAroundEachStatelessWrite() {
        var stone = new Stone(1L);
        var others = List.of(new Stone(2L), new Stone(3L));

        factory.inStatelessTransaction(session -> {
            session.insert(stone);
            session.insertMultiple(others);
            session.update(stone);
            session.updateMultiple(others);
            session.upsert(stone);
            session.upsertMultiple(others);
            session.delete(stone);
            session.deleteMultiple(others);
        });

        assertThat(taken())
                .containsExactly(
                        "INSERT 1", "INSERT 2", "UPDATE 1", "UPDATE 2", "UPSERT 1", "UPSERT 2", "DELETE 1", "DELETE 2");
    }

    @Test
    void isThereForAnObserverThatIsToldOfTheFactory() {
        var observer = new SessionFactoryObserver() {
            @Override
            public void sessionFactoryCreated(SessionFactory created) {
                created.inTransaction(session -> session.persist(new Stone(1L)));
            }
        };

        try (var other = SetUp.OUR_PROVIDER.open(
                Map.of("hibernate.session_factory_observer", observer), Stone.class, Numbered.class)) {
            assertThat(other.isOpen()).isTrue();
            assertThat(taken()).startsWith("insertQueued", "beforeExecution");
        }
    }

    @Test
    void factoryIsClosedWhereAFeatureRefusesIt() {
        ProbeFeature.refusing = true;
        var name =
                Map.of("hibernate.session_factory_name", "refused", "hibernate.session_factory_name_is_jndi", "false");

        assertThatThrownBy(() -> SetUp.OUR_PROVIDER.open(name, Stone.class))
                .hasStackTraceContaining("The probe refuses.");

        assertThat(SessionFactoryRegistry.INSTANCE.getNamedSessionFactory("refused"))
                .isNull();
    }

    @Test
    void featuresLetGoOfAFactoryThatALaterOneRefuses() throws InterruptedException {
        LastFeature.refusing = true;
        try {
            assertThatThrownBy(() -> SetUp.OUR_PROVIDER.open(Stone.class))
                    .hasStackTraceContaining("The last one refuses.");
        } finally {
            LastFeature.refusing = false;
        }

        assertThat(taken()).contains("closed");
        for (int i = 0; i < 50 && !LastFeature.refused.refersTo(null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(LastFeature.refused.refersTo(null)).as("is collected").isTrue();
    }

    @Test
    void isFoundByItsTypeInASession() {
        factory.inSession(
                session -> assertThat(session.unwrap(AludelSession.class).feature(ProbeFeature.SessionProbe.class))
                        .isNotNull());
    }

    @Test
    void isNotAttachedWhereTheUnitSwitchesItOff() {
        try (var off = SetUp.OUR_PROVIDER.open(Map.of("aludel.probe.enabled", "false"), Stone.class)) {
            off.inTransaction(session -> session.persist(new Stone(1L)));
        }

        assertThat(taken()).isEmpty();
    }

    @Test
    void knowsWhetherTheSessionSwitchesItOff() {
        try (var off = factory.createEntityManager(Map.of("aludel.probe.enabled", "false"));
                var on = factory.createEntityManager()) {
            assertThat(off.unwrap(AludelSession.class).isEnabled("probe")).isFalse();
            assertThat(on.unwrap(AludelSession.class).isEnabled("probe")).isTrue();
            on.setProperty("aludel.probe.enabled", false);
            assertThat(on.unwrap(AludelSession.class).isEnabled("probe")).isFalse();
            on.setProperty("aludel.probe.enabled", "TRUE");
            assertThat(on.unwrap(AludelSession.class).isEnabled("probe")).isTrue();
        }
    }

    @Test
    void sessionWhoseChangesAreFollowedIsNotSerialized() {
        try (var session = factory.openSession()) {
            assertThatThrownBy(() -> Serialization.write(session))
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessageContaining("ALU-X04");
        }
    }

    private static List<String> taken() {
        var taken = List.copyOf(ProbeFeature.LOG);
        ProbeFeature.LOG.clear();
        return taken;
    }

    @Entity(name = "Stone")
    @Table(name = "stone")
    static class Stone {
        @Id
        Long id;

        String name;

        Stone() {}

        Stone(Long id) {
            this.id = id;
        }
    }

    @Entity(name = "Numbered")
    static class Numbered {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;
    }
}
