package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.persistence.SynchronizationType;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JtaTest {

    @TempDir
    static Path objectStore;

    private static AgroalDataSource dataSource;
    private static TransactionManager transactions;
    private static SessionFactory factory;

    @Parameter
    SetUp setUp;

    @BeforeParameterizedClassInvocation
    static void open(SetUp setUp) throws Exception {
        for (var store : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreDir(objectStore.toString());
        }
        transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
        var registry = new com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple();
        dataSource = AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(4)
                        .transactionIntegration(new NarayanaTransactionIntegration(transactions, registry))
                        .connectionFactoryConfiguration(
                                connections -> connections.jdbcUrl("jdbc:h2:mem:" + UUID.randomUUID()))));
        factory = factory(setUp);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        factory.close();
        dataSource.close();
    }

    @BeforeEach
    void empty() throws Exception {
        transactions.begin();
        factory.inSession(session -> session.createMutationQuery("delete Note").executeUpdate());
        transactions.commit();
    }

    @AfterEach
    void end() throws Exception {
        if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transactions.rollback();
        }
    }

    @Test
    void commitWrites() throws Exception {
        transactions.begin();
        try (var em = factory.createEntityManager()) {
            assertThat(em).matches(setUp::made);
            assertThat(em.isJoinedToTransaction()).isTrue();
            em.persist(new Note(1L, "one"));
            transactions.commit();
        }

        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void rollbackDoesNot() throws Exception {
        transactions.begin();
        try (var em = factory.createEntityManager()) {
            em.persist(new Note(1L, "one"));
            em.flush();
        }
        transactions.rollback();

        assertThat(notes()).isZero();
    }

    @Test
    void entityManagerJoinsLater() throws Exception {
        try (var em = factory.createEntityManager()) {
            em.persist(new Note(1L, "one"));
            assertThatThrownBy(em::flush).isInstanceOf(TransactionRequiredException.class);
            assertThatThrownBy(em::joinTransaction).isInstanceOf(TransactionRequiredException.class);
            transactions.begin();
            em.joinTransaction();
            transactions.commit();
        }

        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void unsynchronizedEntityManagerStaysOutside() throws Exception {
        transactions.begin();
        try (var em = factory.createEntityManager(SynchronizationType.UNSYNCHRONIZED)) {
            em.persist(new Note(1L, "one"));
            assertThat(em.isJoinedToTransaction()).isFalse();
        }
        transactions.commit();

        assertThat(notes()).isZero();
    }

    @Test
    void failedFlushAtCommitRollsBack() throws Exception {
        transactions.begin();
        var em = factory.createEntityManager();
        em.persist(new Note(1L, "one"));
        em.persist(new Note(2L, "x".repeat(300)));

        assertThatThrownBy(() -> transactions.commit()).isInstanceOf(RollbackException.class);

        em.close();
        assertThat(notes()).isZero();
    }

    @Test
    void currentSessionIsThatOfTheTransaction() throws Exception {
        transactions.begin();
        Session current = factory.getCurrentSession();

        assertThat(factory.getCurrentSession()).isSameAs(current);
        assertThat(current).matches(setUp::made);

        transactions.commit();
        assertThat(current.isOpen()).isFalse();
    }

    @Test
    void statelessSessionJoins() throws Exception {
        transactions.begin();
        try (var session = factory.openStatelessSession()) {
            session.insert(new Note(1L, "one"));
        }
        transactions.rollback();

        assertThat(notes()).isZero();
    }

    private static long notes() throws Exception {
        transactions.begin();
        try (var em = factory.createEntityManager()) {
            return em.createQuery("select count(*) from Note", Long.class).getSingleResult();
        } finally {
            transactions.rollback();
        }
    }

    private static SessionFactory factory(SetUp setUp) {
        var settings = new HashMap<String, Object>();
        settings.put("hibernate.hbm2ddl.auto", "create");
        settings.put("hibernate.transaction.jta.platform", "Narayana");
        settings.put("hibernate.current_session_context_class", "jta");
        if (!setUp.isOurs()) {
            settings.put("aludel.enabled", "false");
        }
        if (setUp == SetUp.NATIVE_BOOTSTRAP) {
            settings.put("hibernate.transaction.coordinator_class", "jta");
            settings.put("hibernate.connection.datasource", dataSource);
            var configuration = new Configuration().addAnnotatedClass(Note.class);
            configuration.getProperties().putAll(settings);
            return configuration.buildSessionFactory();
        }
        var provider = setUp == SetUp.HIBERNATES_PROVIDER
                ? new HibernatePersistenceProvider()
                : new AludelPersistenceProvider();
        var unit = new ContainerUnit(provider.getClass().getName(), dataSource, settings, List.of(Note.class));
        return provider.createContainerEntityManagerFactory(unit, settings).unwrap(SessionFactory.class);
    }
}
