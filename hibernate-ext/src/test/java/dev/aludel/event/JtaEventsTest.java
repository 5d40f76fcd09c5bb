package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import dev.aludel.exception.InvalidRequestError;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events of sessions that join the transactions of a transaction manager. */
class JtaEventsTest {

    @TempDir
    static Path objectStore;

    private final List<String> told = new ArrayList<>();
    private AgroalDataSource dataSource;
    private TransactionManager transactions;
    private SessionFactory factory;

    @Entity(name = "Slip")
    static class Slip {
        @Id
        Long id;

        Slip() {}

        Slip(long id) {
            this.id = id;
        }
    }

    @BeforeEach
    void open() throws Exception {
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
        var configuration = new Configuration().addAnnotatedClass(Slip.class);
        configuration.getProperties().put("hibernate.hbm2ddl.auto", "create");
        configuration.getProperties().put("hibernate.transaction.jta.platform", "Narayana");
        configuration.getProperties().put("hibernate.transaction.coordinator_class", "jta");
        configuration.getProperties().put("hibernate.connection.datasource", dataSource);
        factory = configuration.buildSessionFactory();
        Events.listen(factory, new SessionListener() {
            @Override
            public void afterTransactionCreate(SessionTransaction transaction) {
                told.add("create " + transaction.kind());
            }

            @Override
            public void afterTransactionEnd(SessionTransaction transaction) {
                told.add("end " + transaction.kind());
            }

            @Override
            public void afterBegin(Session session, SessionTransaction transaction, Connection connection) {
                told.add("afterBegin");
            }

            @Override
            public void beforeCommit(Session session) {
                told.add("beforeCommit");
            }

            @Override
            public void afterCommit(Session session) {
                told.add("afterCommit");
            }

            @Override
            public void afterRollback(Session session) {
                told.add("afterRollback");
            }

            @Override
            public void beforeFlush(Flush flush) {
                told.add("beforeFlush");
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transactions.rollback();
        }
        factory.close();
        dataSource.close();
    }

    @Test
    void aSessionThatJoinsWhenItIsOpenedIsToldOnceItIsThere() throws Exception {
        transactions.begin();
        try (var session = factory.openSession()) {
            assertThat(told).containsExactly("create ROOT", "afterBegin");
            session.persist(new Slip(1));
            transactions.commit();
        }

        assertThat(told)
                .containsExactly(
                        "create ROOT",
                        "afterBegin",
                        "beforeCommit",
                        "beforeFlush",
                        "create SUB",
                        "end SUB",
                        "afterCommit",
                        "end ROOT");
    }

    @Test
    void aTransactionCommittedThroughTheSessionIsToldBeforeItFlushes() {
        try (var session = factory.openSession()) {
            session.beginTransaction();
            session.persist(new Slip(1));
            session.getTransaction().commit();
        }

        assertThat(told)
                .containsExactly(
                        "create ROOT",
                        "afterBegin",
                        "beforeCommit",
                        "beforeFlush",
                        "create SUB",
                        "end SUB",
                        "afterCommit",
                        "end ROOT");
    }

    @Test
    void aRollbackIsTold() throws Exception {
        transactions.begin();
        try (var session = factory.openSession()) {
            session.persist(new Slip(1));
            transactions.rollback();
        }

        assertThat(told).containsExactly("create ROOT", "afterBegin", "afterRollback", "end ROOT");
    }

    @Test
    void aListenerThatThrowsWhenItIsOverLeavesTheSessionUsable() throws Exception {
        var registration = Events.listen(factory, new SessionListener() {
            @Override
            public void afterCommit(Session session) {
                throw new IllegalArgumentException("logged");
            }
        });
        try (registration;
                var session = factory.openSession()) {
            transactions.begin();
            session.persist(new Slip(1));
            transactions.commit();

            transactions.begin();
            session.persist(new Slip(2));
            transactions.commit();
        }

        transactions.begin();
        try (var session = factory.openSession()) {
            assertThat(session.createSelectionQuery("from Slip", Slip.class).getResultList())
                    .hasSize(2);
        }
        transactions.commit();
    }

    @Test
    void savepointsAreRefused() throws Exception {
        transactions.begin();
        try (var session = factory.openSession()) {
            assertThatThrownBy(() -> Savepoints.of(session).begin())
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("[ALU-E17]");
        }
    }
}
