package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Events;
import dev.aludel.event.InitEvent;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.LoadEvent;
import dev.aludel.event.MapperListener;
import dev.aludel.event.Modifier;
import dev.aludel.event.Registration;
import dev.aludel.event.RowEvent;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.CacheMode;
import org.hibernate.annotations.UpdateTimestamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What listeners of rows and of objects are told, in order. Those of the mapping are in {@link MappingSequenceTest}. */
class MapperEventsTest {

    @RegisterExtension
    Database database = Database.of(User.class, Item.class, Keyword.class);

    @RegisterExtension
    Database withAdmins = Database.of(User.class, AdminUser.class);

    @Entity(name = "User")
    @Table(name = "users")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class User {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @UpdateTimestamp
        LocalDateTime extra;

        User() {}

        User(String name) {
            this.name = name;
        }
    }

    @Entity(name = "AdminUser")
    static class AdminUser extends User {
        String email;

        AdminUser() {}

        AdminUser(String name, String email) {
            super(name);
            this.email = email;
        }
    }

    @Entity(name = "Item")
    static class Item {
        @Id
        @GeneratedValue
        Long id;

        @ManyToMany
        List<Keyword> keywords = new ArrayList<>();
    }

    @Entity(name = "Keyword")
    static class Keyword {
        @Id
        @GeneratedValue
        Long id;
    }

    /** Cannot be mapped: what it refers to is no entity. */
    @Entity(name = "Unfinished")
    static class Unfinished {
        @Id
        Long id;

        @OneToMany
        List<Object> addresses;
    }

    private final List<String> names = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void removeAll() {
        registrations.forEach(Registration::remove);
    }

    private Told tellAll(Class<?> type, Modifier... modifiers) {
        var told = new Told(database.statements());
        registrations.addAll(TellingListeners.ofClass(type, told, modifiers));
        return told;
    }

    private InstanceListener<Object> init(String name) {
        return new InstanceListener<>() {
            @Override
            public void init(InitEvent<Object> event) {
                names.add(name);
            }
        };
    }

    private InstanceListener<Object> load(String name) {
        return new InstanceListener<>() {
            @Override
            public void load(LoadEvent<Object> event) {
                names.add(name);
            }
        };
    }

    private MapperListener<Object> beforeInsert(String name) {
        return new MapperListener<>() {
            @Override
            public void beforeInsert(RowEvent<Object> event) {
                names.add(name);
            }
        };
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_instance_event_listen")
    void instanceEventListen() {
        registrations.add(Events.listen(init("all")));
        registrations.add(Events.listen(init("all again")));
        registrations.add(Events.listen(User.class, init("class")));
        registrations.add(Events.listen(User.class, init("class again")));
        registrations.add(Events.listen(User.class, init("propagated"), Modifier.PROPAGATE));

        assertThat(new User().name).isNull();
        assertThat(names).containsExactly("all", "all again", "class", "class again", "propagated");

        names.clear();
        assertThat(new AdminUser().name).isNull();
        assertThat(names).containsExactly("all", "all again", "propagated");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_listen_doesnt_force_compile")
    void listenDoesntForceCompile() {
        registrations.add(Events.listen(Unfinished.class, beforeInsert("never")));

        assertThat(Inspection.find(Unfinished.class)).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_basic")
    void basic() {
        var told = tellAll(User.class);

        database.sessions().inTransaction(session -> {
            var user = new User("u1");
            session.persist(user);
            session.flush();
            Inspection.expire(session, user);
            assertThat(user.name).isEqualTo("u1");
            session.clear();
            var found = session.find(User.class, user.id);
            found.name = "u1 changed";
            session.flush();
            session.remove(found);
            session.flush();
        });

        assertThat(told.takenEvents())
                .containsExactly(
                        "init(User)",
                        "beforeInsert(User)",
                        "refreshFlush(User, extra)",
                        "afterInsert(User)",
                        "expire(User)",
                        "refresh(User)",
                        "load(User)",
                        "beforeUpdate(User)",
                        "refreshFlush(User, extra)",
                        "afterUpdate(User)",
                        "beforeDelete(User)",
                        "afterDelete(User)");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_insert_flags")
    void insertFlags() {
        registrations.add(Events.listen(User.class, beforeInsert("1")));
        registrations.add(Events.listen(User.class, beforeInsert("2"), Modifier.INSERT));
        registrations.add(Events.listen(User.class, beforeInsert("3"), Modifier.PROPAGATE, Modifier.INSERT));
        registrations.add(Events.listen(User.class, load("4")));
        registrations.add(Events.listen(User.class, load("5"), Modifier.INSERT));
        registrations.add(Events.listen(User.class, load("6"), Modifier.PROPAGATE, Modifier.INSERT));

        database.sessions().inTransaction(session -> session.persist(new User("u1")));
        database.rows("select u, 1 from User u");

        assertThat(names).containsExactly("3", "2", "1", "6", "5", "4");
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_merge")
    void merge() {
        registrations.add(Events.listen(load("load")));
        var user = new User("u1");
        database.sessions().inTransaction(session -> session.persist(user));
        assertThat(names).isEmpty();

        database.sessions().inTransaction(session -> session.merge(user));
        assertThat(names).containsExactly("load");

        database.sessions().inTransaction(session -> {
            session.merge(new User("u2"));
            assertThat(names).containsExactly("load", "load");
            session.createSelectionQuery("from User order by id", User.class)
                    .setMaxResults(1)
                    .getSingleResult();
        });
        assertThat(names).containsExactly("load", "load", "load");
    }

    private static final String[] ADMINS = {
        "init(AdminUser)",
        "beforeInsert(AdminUser)",
        "refreshFlush(AdminUser, extra)",
        "afterInsert(AdminUser)",
        "refresh(AdminUser)",
        "load(AdminUser)",
        "beforeUpdate(AdminUser)",
        "refreshFlush(AdminUser, extra)",
        "afterUpdate(AdminUser)",
        "beforeDelete(AdminUser)",
        "afterDelete(AdminUser)"
    };

    private void liveAsAdmin() {
        withAdmins.sessions().inTransaction(session -> {
            var admin = new AdminUser("au1", "au1@e1");
            session.persist(admin);
            session.flush();
            session.find(AdminUser.class, admin.id, CacheMode.REFRESH_SESSION);
            session.clear();
            var found = session.find(AdminUser.class, admin.id);
            found.name = "au1 changed";
            session.flush();
            session.remove(found);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_inheritance")
    void inheritance() {
        assertThat(withAdmins.sessions().isOpen()).isTrue();
        var propagated = tellAll(User.class, Modifier.PROPAGATE);
        var ofUsers = tellAll(User.class);
        var ofAdmins = tellAll(AdminUser.class);

        liveAsAdmin();

        assertThat(propagated.takenEvents()).containsExactly(ADMINS);
        assertThat(ofUsers.takenEvents()).isEmpty();
        assertThat(ofAdmins.takenEvents()).containsExactly(ADMINS);
    }

    /** The subclass is mapped when its superclass, which another factory maps, is listened to. */
    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_inheritance_subclass_deferred")
    void inheritanceSubclassDeferred() {
        assertThat(database.sessions().isOpen()).isTrue();
        var propagated = tellAll(User.class, Modifier.PROPAGATE);
        var ofUsers = tellAll(User.class);
        assertThat(withAdmins.sessions().isOpen()).isTrue();
        var ofAdmins = tellAll(AdminUser.class);

        liveAsAdmin();

        assertThat(propagated.takenEvents()).containsExactly(ADMINS);
        assertThat(ofUsers.takenEvents()).isEmpty();
        assertThat(ofAdmins.takenEvents()).containsExactly(ADMINS);
    }

    @CompatTest
    @Mirrors("test/orm/test_events.py::MapperEventsTest::test_before_after_only_collection")
    void beforeAfterOnlyCollection() {
        var ofItems = tellAll(Item.class);
        var ofKeywords = tellAll(Keyword.class);

        database.sessions().inTransaction(session -> {
            var item = new Item();
            var keyword = new Keyword();
            session.persist(item);
            session.persist(keyword);
            session.flush();
            assertThat(ofItems.takenEvents()).containsExactly("init(Item)", "beforeInsert(Item)", "afterInsert(Item)");
            assertThat(ofKeywords.takenEvents())
                    .containsExactly("init(Keyword)", "beforeInsert(Keyword)", "afterInsert(Keyword)");
            database.statements().clear();

            item.keywords.add(keyword);
            session.flush();
            assertThat(database.statements().beginningWith("update")).isEmpty();
            assertThat(ofItems.takenEvents()).containsExactly("beforeUpdate(Item)", "afterUpdate(Item)");
            assertThat(ofKeywords.takenEvents()).isEmpty();
        });
    }
}
