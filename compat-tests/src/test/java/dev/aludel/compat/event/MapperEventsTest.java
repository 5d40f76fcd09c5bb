package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.LoadEvent;
import dev.aludel.event.MapperListener;
import dev.aludel.event.QueryEvent;
import dev.aludel.event.QueryListener;
import dev.aludel.event.RefreshEvent;
import dev.aludel.event.Registration;
import dev.aludel.event.RowEvent;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What listeners of mappings, objects and queries are told, in order. */
class MapperEventsTest {

    @RegisterExtension
    Database database = Database.of(User.class, Address.class);

    @Entity(name = "User")
    @Table(name = "event_user")
    static class User {
        @Id
        Long id;

        String name;

        @OneToMany(mappedBy = "user", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Address> addresses = new ArrayList<>();

        User() {}

        User(Long id, String name) {
            this.id = id;
            this.name = name;
        }

        void live(Long id) {
            var address = new Address();
            address.id = id;
            address.user = this;
            addresses.add(address);
        }
    }

    @Entity(name = "Address")
    @Table(name = "event_address")
    static class Address {
        @Id
        Long id;

        @ManyToOne
        User user;
    }

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void removeAll() {
        registrations.forEach(Registration::remove);
    }

    private final class Rows implements MapperListener<Object> {

        private void told(String event, RowEvent<Object> row) {
            told.add(event + " " + row.object().getClass().getSimpleName());
        }

        @Override
        public void beforeInsert(RowEvent<Object> event) {
            told("beforeInsert", event);
        }

        @Override
        public void afterInsert(RowEvent<Object> event) {
            told("afterInsert", event);
        }

        @Override
        public void beforeUpdate(RowEvent<Object> event) {
            told("beforeUpdate", event);
        }

        @Override
        public void afterUpdate(RowEvent<Object> event) {
            told("afterUpdate", event);
        }

        @Override
        public void beforeDelete(RowEvent<Object> event) {
            told("beforeDelete", event);
        }

        @Override
        public void afterDelete(RowEvent<Object> event) {
            told("afterDelete", event);
        }
    }

    private void listenToRows() {
        registrations.add(Events.listen(User.class, new Rows()));
        registrations.add(Events.listen(Address.class, new Rows()));
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_basic")
    void basic() {
        listenToRows();

        database.sessions().inTransaction(session -> session.persist(new User(1L, "u1")));
        database.sessions().inTransaction(session -> session.find(User.class, 1L).name = "u1 changed");
        database.sessions().inTransaction(session -> session.remove(session.find(User.class, 1L)));

        assertThat(told)
                .containsExactly(
                        "beforeInsert User",
                        "afterInsert User",
                        "beforeUpdate User",
                        "afterUpdate User",
                        "beforeDelete User",
                        "afterDelete User");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_before_after_only_collection")
    void beforeAfterOnlyCollection() {
        database.sessions().inTransaction(session -> session.persist(new User(1L, "u1")));
        listenToRows();

        database.sessions()
                .inTransaction(session -> session.find(User.class, 1L).live(2L));

        assertThat(told)
                .containsExactly(
                        "beforeUpdate User", "afterUpdate User", "beforeInsert Address", "afterInsert Address");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::RefreshTest::test_via_refresh_state")
    void viaRefreshState() {
        database.sessions().inTransaction(session -> session.persist(new User(1L, "u1")));
        registrations.add(Events.listen(User.class, new InstanceListener<User>() {
            @Override
            public void load(LoadEvent<User> event) {
                told.add("load " + event.object().name);
            }

            @Override
            public void refresh(RefreshEvent<User> event) {
                told.add("refresh " + event.object().name);
            }
        }));

        database.sessions().inTransaction(session -> {
            var user = session.find(User.class, 1L);
            user.name = "forgotten";
            session.refresh(user);
        });

        assertThat(told).containsExactly("load u1", "refresh u1");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::QueryEventsTest::test_before_compile")
    void beforeCompile() {
        registrations.add(Events.listen(database.sessions(), new QueryListener() {
            @Override
            public @Nullable CommonQueryContract beforeCompile(QueryEvent event) {
                told.add(event.text());
                return null;
            }
        }));

        database.sessions().inTransaction(session -> session.createSelectionQuery("from User", User.class)
                .getResultList());

        assertThat(told).containsExactly("from User");
    }
}
