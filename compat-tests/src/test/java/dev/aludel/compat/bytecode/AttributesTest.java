package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.compat.bytecode.People.Address;
import dev.aludel.compat.bytecode.People.Admin;
import dev.aludel.compat.bytecode.People.Card;
import dev.aludel.compat.bytecode.People.User;
import dev.aludel.exception.DetachedInstanceError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.inspection.Inspection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Attributes of enhanced objects: read, set, deleted, loaded, serialised. */
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributesTest::test_state_gc",
        reason = "A state does not outlive its object: it is a field of it.")
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributesTest::test_object_dereferenced_error",
        reason = "A collection in use keeps its owner alive; the collector of the JVM takes neither.")
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributesTest::test_unmapped_instance_raises",
        reason = "An attribute cannot be lent to a class that does not declare it.")
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributesTest::test_illegal_trackparent",
        reason = "Whether an attribute knows its parents is no switch here: Hibernate finds orphans in a flush.")
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributesTest::test_descriptorattributes",
        reason = "Java has no descriptors that could fail when a class is looked at.")
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributesTest::test_last_known_tracking",
        reason = "Upstream keeps values for criteria that are bound late; here values are bound when a query is made.")
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributeImplAPITest::test_scalar_obj_remove_invalid",
        reason = "Python's internal interface of an attribute; nobody can call it with a wrong object here.")
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributeImplAPITest::test_scalar_obj_pop_invalid",
        reason = "Python's internal interface of an attribute; nobody can call it with a wrong object here.")
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributeImplAPITest::test_scalar_obj_pop_valid",
        reason = "Python's internal interface of an attribute; a back reference does it, which BackrefTest tells.")
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributeImplAPITest::test_collection_obj_remove_invalid",
        reason = "Python's list raises; Java's answers that it had no such element.")
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributeImplAPITest::test_collection_obj_pop_invalid",
        reason = "Python's internal interface of an attribute; nobody can call it with a wrong object here.")
@NotMirrored(
        value = "test/orm/test_attributes.py::AttributeImplAPITest::test_collection_obj_pop_valid",
        reason = "Python's internal interface of an attribute; a back reference does it, which BackrefTest tells.")
class AttributesTest {

    @RegisterExtension
    final Database database = Database.of(User.class, Admin.class, Address.class, Card.class);

    @RegisterExtension
    final Heard heard = new Heard();

    @BeforeEach
    void map() {
        database.sessions();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_pickleness")
    void pickleness() {
        var user = new User(7);
        user.addresses.add(new Address(1, "abcde"));

        var again = copied(copied(copied(user)));

        assertThat(again.id).isEqualTo(7);
        assertThat(again.name).isNull();
        assertThat(again.addresses).hasSize(1);
        assertThat(again.addresses.get(0).email).isEqualTo("abcde");
        assertThat(again.addresses.get(0).user).isSameAs(again);
        assertThat(again.addresses.get(0).note).isNull();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_deferred_pickleable")
    void whatIsExpiredStaysSoWhenItIsPickled() {
        saved();
        var copy = database.sessions().fromTransaction(session -> {
            var user = session.find(User.class, 7L);
            Inspection.expire(session, user, "name");
            return copied(user);
        });

        assertThat(Inspection.inspect(copy).unloaded()).contains("name");
        assertThatThrownBy(() -> copy.name.length()).isInstanceOf(DetachedInstanceError.class);
        database.sessions().inTransaction(session -> {
            session.createMutationQuery("update User set name = 'other'").executeUpdate();
            Inspection.makeTransientToDetached(copy);
            Inspection.attach(session, copy);
            assertThat(copy.name).isEqualTo("other");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_del_scalar_nonobject")
    void delScalarNonobject() {
        var user = new User(1);
        assertThat(user.name).isNull();

        user.name = "5";
        Inspection.inspect(user).attr("name").delete();
        assertThat(user.name).isNull();

        assertHoldsNothing(user, "name");
        assertHoldsNothing(new User(2), "name");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_del_scalar_object")
    void delScalarObject() {
        var address = new Address(1, "a");
        assertThat(address.user).isNull();

        address.user = new User(1);
        Inspection.inspect(address).attr("user").delete();
        assertThat(address.user).isNull();

        assertHoldsNothing(address, "user");
    }

    private static void assertHoldsNothing(Object object, String attribute) {
        assertThatThrownBy(() -> Inspection.inspect(object).attr(attribute).delete())
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("'" + attribute + "'")
                .hasMessageEndingWith("[ALU-I15]");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_del_collection_object")
    void delCollectionObject() {
        heard.listen(User.class, "addresses");
        var user = new User(1);
        var address = new Address(1, "a");
        user.addresses.add(address);
        var addresses = Inspection.inspect(user).attr("addresses");
        heard.lines();

        addresses.delete();
        assertThat(heard.lines()).containsExactly("remove 1.addresses a");
        assertThat(user.addresses).isEmpty();
        assertThat(address.user).isNull();

        addresses.delete();
        assertThat(heard.lines()).isEmpty();
        assertThat(user.addresses).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_deferred")
    void deferred() {
        saved();
        database.sessions().inTransaction(session -> {
            var address = session.find(Address.class, 10L);
            Inspection.expire(session, address);
            assertThat(address.email).isEqualTo("a");
            assertThat(address.note).isEqualTo("b");

            address.email = "some new a";
            Inspection.expire(session, address);
            assertThat(address.email).isEqualTo("a");

            Inspection.expire(session, address);
            address.email = "another new a";
            assertThat(address.email).isEqualTo("another new a");
            assertThat(address.note).isEqualTo("b");

            Inspection.expire(session, address);
            Inspection.inspect(address).attr("email").delete();
            assertThat(address.email).isNull();
            assertThat(address.note).isEqualTo("b");
        });

        assertThat(database.rows("select a.email, a.note from Address a").get(0))
                .containsExactly(null, "b");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_list")
    void list() {
        var user = new User(7);
        user.name = "john";
        user.addresses = new ArrayList<>();
        user.addresses.add(new Address(10, "lala"));

        database.sessions().inTransaction(session -> {
            session.persist(user);
            session.flush();
            assertThat(user.addresses.get(0).email).isEqualTo("lala");

            user.name = "heythere";
            user.addresses.add(new Address(11, "foo"));
            assertThat(user.addresses).extracting(each -> each.email).containsExactly("lala", "foo");
        });

        assertThat(database.rows("select a.email, u.name from User u join u.addresses a order by a.id"))
                .containsExactly(List.of("lala", "heythere"), List.of("foo", "heythere"));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_lazytrackparent")
    void noOrphanBeforeOrAfterLazyLoads() {
        saved();
        database.sessions().inTransaction(session -> {
            session.find(Address.class, 10L);
            session.find(User.class, 7L);
        });
        assertThat(database.rows("select count(a) from Address a")).containsExactly(List.of(1L));

        database.sessions().inTransaction(session -> {
            var user = session.find(User.class, 7L);
            var address = session.find(Address.class, 10L);
            assertThat(address.user).isSameAs(user);
            assertThat(user.addresses).containsExactly(address);

            var other = new User(8);
            session.persist(other);
            var added = new Address(11, "b");
            other.addresses.add(added);
            assertThat(added.user).isSameAs(other);
        });
        assertThat(database.rows("select count(a) from Address a join a.user")).containsExactly(List.of(2L));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_parenttrack")
    void assignedTwiceIsNoOrphanAndReplacedIsOne() {
        database.sessions().inTransaction(session -> {
            var user = new User(1);
            session.persist(user);
            user.card = new Card(1);
            session.flush();
            user.card = session.find(Card.class, 1L);
        });
        assertThat(database.rows("select count(c) from Card c")).containsExactly(List.of(1L));

        database.sessions().inTransaction(session -> session.find(User.class, 1L).card = null);
        assertThat(database.rows("select count(c) from Card c")).containsExactly(List.of(0L));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_inheritance")
    void ownAndInheritedAttributesAreLoadedWithOneStatement() {
        database.sessions().inTransaction(session -> {
            var admin = new Admin(1);
            admin.name = "ada";
            admin.grade = "first";
            session.persist(admin);
        });
        database.sessions().inTransaction(session -> {
            User admin = session.find(User.class, 1L);
            Inspection.expire(session, admin);
            database.statements().clear();
            assertThat(admin.name).isEqualTo("ada");
            assertThat(((Admin) admin).grade).isEqualTo("first");
            assertThat(database.statements().count()).isEqualTo(1);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_no_double_state")
    void theConstructorsOfAClassAndOfItsSubclassSeeOneState() {
        People.STATES.clear();

        var admin = new Admin(1);

        assertThat(People.STATES).hasSize(1);
        assertThat(People.STATES.iterator().next().object()).isSameAs(admin);
        assertThat(Inspection.inspect(admin)).isEqualTo(People.STATES.iterator().next());
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_inheritance2")
    void anInheritedAttributeHasAHistory() {
        var admin = new Admin(1);
        admin.name = "ada";
        var name = Inspection.inspect((User) admin).attr("name");
        assertThat(name.history().added()).containsExactly("ada");

        database.sessions().inTransaction(session -> session.persist(admin));

        assertThat(name.history().added()).isEmpty();
        assertThat(name.history().unchanged()).containsExactly("ada");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_lazyhistory")
    void whatIsAddedToALazyCollectionIsToldApart() {
        saved();
        database.sessions().inTransaction(session -> {
            var user = session.find(User.class, 7L);
            var added = new Address(11, "b");
            user.addresses.add(added);

            var history = Inspection.inspect(user).attr("addresses").loadHistory();

            assertThat(history.added()).containsExactly(added);
            assertThat(history.unchanged()).containsExactly(session.find(Address.class, 10L));
            assertThat(history.deleted()).isEmpty();
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::AttributesTest::test_collectionclasses")
    void aCollectionIsOfTheDeclaredKind() {
        heard.listen(User.class, "addresses");
        heard.listen(User.class, "friends");
        heard.listen(User.class, "byEmail");
        var user = new User(1);

        assertThat((Object) user.addresses).isInstanceOf(List.class);
        assertThat((Object) user.friends).isInstanceOf(Set.class).isNotInstanceOf(List.class);
        assertThat((Object) user.byEmail).isInstanceOf(Map.class);
        assertThat(heard.lines())
                .containsExactly(
                        "initCollection 1.addresses []", "initCollection 1.friends []", "initCollection 1.byEmail {}");
    }

    /** A user, 7, with an address, 10. */
    private void saved() {
        database.sessions().inTransaction(session -> {
            var user = new User(7);
            user.name = "john";
            var address = new Address(10, "a");
            address.note = "b";
            user.addresses.add(address);
            session.persist(user);
        });
    }

    @SuppressWarnings("unchecked")
    private static <T> T copied(T object) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
