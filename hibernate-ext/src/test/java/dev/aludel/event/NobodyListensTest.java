package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.internal.DefaultFlushEntityEventListener;
import org.hibernate.event.internal.DefaultPostLoadEventListener;
import org.hibernate.event.spi.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A unit without listeners: what Hibernate does for each row is left alone until there is one. */
class NobodyListensTest {

    @Entity(name = "Drop")
    static class Drop {
        @Id
        Long id = 1L;

        String text = "old";

        @Transient
        Runnable beforeUpdate = () -> {};

        @PreUpdate
        void update() {
            beforeUpdate.run();
        }
    }

    private SessionFactory sessions;

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .addAnnotatedClass(Drop.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:nobody")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .buildSessionFactory();
        sessions.inTransaction(session -> session.persist(new Drop()));
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    private List<Class<?>> listeners(EventType<?> type) {
        var registry = sessions.unwrap(SessionFactoryImplementor.class)
                .getEventEngine()
                .getListenerRegistry();
        return StreamSupport.stream(
                        registry.getEventListenerGroup(type).listeners().spliterator(), false)
                .<Class<?>>map(Object::getClass)
                .toList();
    }

    @Test
    void rowsArePassedToHibernateAlone() {
        // Asked before the load: other tests leave a listener of all executions behind, who is told from there on.
        assertThat(listeners(EventType.POST_LOAD)).containsExactly(DefaultPostLoadEventListener.class);

        sessions.inTransaction(session -> session.find(Drop.class, 1L).text = "new");

        assertThat(listeners(EventType.FLUSH_ENTITY)).containsExactly(DefaultFlushEntityEventListener.class);
    }

    @Test
    void oneWhoComesToAnOpenSessionHearsOfItsLoads() {
        var loaded = new ArrayList<Object>();

        sessions.inTransaction(session -> {
            Events.listen(session, new SessionListener() {
                @Override
                public void loadedAsPersistent(Session where, Object object) {
                    loaded.add(object);
                }
            });
            assertThat(loaded).isEmpty();
            var drop = session.find(Drop.class, 1L);
            assertThat(loaded).containsExactly(drop);
        });
    }

    @Test
    void oneWhoComesToAnOpenSessionHearsOfItsRows() {
        var updated = new ArrayList<Object>();

        sessions.inTransaction(session -> {
            var drop = session.find(Drop.class, 1L);
            var registration = Events.listen(Drop.class, new MapperListener<Drop>() {
                @Override
                public void beforeUpdate(RowEvent<Drop> event) {
                    updated.add(event.object());
                }
            });
            try {
                drop.text = "new";
                session.flush();
                assertThat(updated).containsExactly(drop);
            } finally {
                registration.remove();
            }
        });

        assertThat(listeners(EventType.FLUSH_ENTITY)).hasSize(1).doesNotContain(DefaultFlushEntityEventListener.class);
    }

    @Test
    void flushInACallbackOfAnEntityIsRefused() {
        assertThatThrownBy(() -> sessions.inTransaction(session -> {
                    var drop = session.find(Drop.class, 1L);
                    drop.text = "new";
                    drop.beforeUpdate = session::flush;
                }))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("[ALU-E10]");

        assertThat(sessions.<String>fromSession(session -> session.find(Drop.class, 1L).text))
                .isEqualTo("old");
    }

    @Test
    void commitInACallbackOfAnEntityIsRefused() {
        assertThatThrownBy(() -> sessions.inTransaction(session -> {
                    var drop = session.find(Drop.class, 1L);
                    drop.text = "new";
                    drop.beforeUpdate = session.getTransaction()::commit;
                }))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("[ALU-E10]");
    }
}
