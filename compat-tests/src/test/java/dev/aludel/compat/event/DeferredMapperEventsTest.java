package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.LoadEvent;
import dev.aludel.event.MapperListener;
import dev.aludel.event.Modifier;
import dev.aludel.event.Registration;
import dev.aludel.event.RowEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Listeners of classes that no factory maps yet, or never will: of the class itself, or of a superclass. A class is mapped
 * when a factory boots; what is mapped afterwards is in a second factory.
 */
class DeferredMapperEventsTest {

    @RegisterExtension
    Database database = Database.of(User.class, SubPerson.class, OtherPerson.class);

    @RegisterExtension
    Database first = Database.of(Account.class, Savings.class);

    @RegisterExtension
    Database later = Database.of(SubPerson.class, SubSubPerson.class, Account.class, Checking.class);

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        Long id = 1L;
    }

    /** Is mapped by no factory. */
    static class Person {}

    @Entity(name = "SubPerson")
    static class SubPerson extends Person {
        @Id
        Long id = 1L;
    }

    @Entity(name = "SubSubPerson")
    static class SubSubPerson extends SubPerson {}

    @Entity(name = "OtherPerson")
    static class OtherPerson extends Person {
        @Id
        Long id = 1L;
    }

    @Entity(name = "Account")
    static class Account {
        @Id
        Long id = 1L;
    }

    @Entity(name = "Savings")
    static class Savings extends Account {}

    @Entity(name = "Checking")
    static class Checking extends Account {}

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void remove() {
        registrations.forEach(Registration::remove);
    }

    private void listenToInserts(Class<?> type, Modifier... modifiers) {
        registrations.add(Events.listen(
                type,
                new MapperListener<Object>() {
                    @Override
                    public void beforeInsert(RowEvent<Object> event) {
                        told.add("insert " + event.object().getClass().getSimpleName());
                    }
                },
                modifiers));
    }

    private void listenToLoads(Class<?> type, Modifier... modifiers) {
        registrations.add(Events.listen(
                type,
                new InstanceListener<Object>() {
                    @Override
                    public void load(LoadEvent<Object> event) {
                        told.add("load " + event.object().getClass().getSimpleName());
                    }
                },
                modifiers));
    }

    private static void insert(Database database, Object object) {
        database.sessions().inTransaction(session -> session.persist(object));
    }

    private static void load(Database database, Object object) {
        insert(database, object);
        database.sessions().inTransaction(session -> session.find(object.getClass(), 1L));
        database.sessions().inTransaction(session -> session.createMutationQuery(
                        "delete from " + object.getClass().getSimpleName())
                .executeUpdate());
    }

    private static void boot(Database database) {
        assertThat(database.sessions().isOpen()).isTrue();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_map_event")
    void deferredMapEvent() {
        listenToInserts(User.class);

        insert(database, new User());

        assertThat(told).containsExactly("insert User");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_map_event_subclass_propagate")
    void deferredMapEventSubclassPropagate() {
        listenToInserts(Person.class, Modifier.PROPAGATE);

        insert(database, new SubPerson());
        insert(later, new SubSubPerson());

        assertThat(told).containsExactly("insert SubPerson", "insert SubSubPerson");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_map_event_subclass_no_propagate")
    void deferredMapEventSubclassNoPropagate() {
        listenToInserts(Person.class);

        insert(database, new SubPerson());

        assertThat(told).isEmpty();
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_map_event_subclass_post_mapping_propagate")
    void deferredMapEventSubclassPostMappingPropagate() {
        boot(database);
        listenToInserts(Person.class, Modifier.PROPAGATE);

        insert(database, new SubPerson());

        assertThat(told).containsExactly("insert SubPerson");
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_map_event_subclass_post_mapping_propagate_two")
    void deferredMapEventSubclassPostMappingPropagateTwo() {
        boot(database);
        listenToInserts(Person.class, Modifier.PROPAGATE);
        boot(later);

        insert(database, new SubPerson());
        insert(later, new SubSubPerson());

        assertThat(told).containsExactly("insert SubPerson", "insert SubSubPerson");
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_instance_event_subclass_post_mapping_propagate")
    void deferredInstanceEventSubclassPostMappingPropagate() {
        boot(database);
        listenToLoads(Person.class, Modifier.PROPAGATE);

        load(database, new SubPerson());

        assertThat(told).containsExactly("load SubPerson");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_instance_event_plain")
    void deferredInstanceEventPlain() {
        listenToLoads(User.class);

        load(database, new User());

        assertThat(told).containsExactly("load User");
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_instance_event_subclass_propagate_subclass_only")
    void deferredInstanceEventSubclassPropagateSubclassOnly() {
        listenToLoads(Person.class, Modifier.PROPAGATE);

        load(database, new SubPerson());
        load(database, new OtherPerson());

        assertThat(told).containsExactly("load SubPerson", "load OtherPerson");
    }

    @CompatTest
    @Mirrors(
            "test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_instance_event_subclass_propagate_baseclass")
    void deferredInstanceEventSubclassPropagateBaseclass() {
        listenToLoads(Account.class, Modifier.PROPAGATE);

        load(first, new Savings());
        load(first, new Account());
        load(later, new Checking());

        assertThat(told).containsExactly("load Savings", "load Account", "load Checking");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::DeferredMapperEventsTest::test_deferred_instance_event_subclass_no_propagate")
    void deferredInstanceEventSubclassNoPropagate() {
        listenToLoads(Person.class);
        listenToLoads(Account.class);

        load(database, new SubPerson());
        load(first, new Savings());

        assertThat(told).isEmpty();
    }
}
