package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.event.Validates;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "test/orm/test_validators.py::ValidatorTest::test_validators_dict",
        reason = "annotations are read with reflection")
@NotMirrored(
        value = "test/orm/test_validators.py::ValidatorTest::test_validator_as_callable_object",
        reason = "annotated methods are the one form there is; a listener is the other")
class ValidatorTest {

    @RegisterExtension
    final Database database =
            Database.of(User.class, Address.class, Member.class, Mail.class, Strict.class, Owner.class, Pet.class);

    private static final List<String> SHOWN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SHOWN.clear();
    }

    @CompatTest
    @Mirrors("test/orm/test_validators.py::ValidatorTest::test_scalar")
    void aValidatorReplacesAValueOrRefusesIt() {
        var user = new User();
        user.name = "Ed";
        assertThat(user.name).isEqualTo("ed");

        assertThatThrownBy(() -> user.name = "fred").isInstanceOf(IllegalArgumentException.class);
        assertThat(user.name).isEqualTo("ed");

        database.sessions().inTransaction(session -> session.persist(user));
        assertThat(database.rows("select name from User")).containsExactly(List.of("ed"));
    }

    @CompatTest
    @Mirrors("test/orm/test_validators.py::ValidatorTest::test_collection")
    void aValidatorSeesEachElement() {
        var user = new User();
        assertThatThrownBy(() -> user.addresses.add(new Address("none"))).hasMessage("none");
        assertThat(user.addresses).isEmpty();

        user.addresses.add(new Address("foo@bar.com"));
        database.sessions().inTransaction(session -> session.persist(user));

        assertThat(database.rows("select a.email from User u join u.addresses a"))
                .containsExactly(List.of("foo@bar.com"));
        assertThat(SHOWN).containsExactly("addresses none", "addresses foo@bar.com");
    }

    @CompatTest
    @Mirrors("test/orm/test_validators.py::ValidatorTest::test_validator_w_removes")
    void aValidatorSeesRemovalsIfItAsks() {
        var member = new Member();
        var one = new Mail("1");
        var two = new Mail("2");
        var three = new Mail("3");

        member.mails.add(one);
        member.mails.remove(one);
        member.mails = new ArrayList<>(List.of(one, two));
        member.mails = new ArrayList<>(List.of(two, three));

        assertThat(SHOWN)
                .containsExactly(
                        "mails 1 false",
                        "mails 1 true",
                        "mails 1 false",
                        "mails 2 false",
                        "mails 2 false",
                        "mails 3 false",
                        "mails 1 true");
    }

    @CompatTest
    @Mirrors("test/orm/test_validators.py::ValidatorTest::test_validator_bulk_collection_set")
    void aValidatorReplacesWhatIsAssigned() {
        var strict = new Strict();

        strict.words.add("a");
        strict.words = new ArrayList<>(List.of("b", "c"));

        assertThat(strict.words).containsExactly("B", "C");
    }

    @CompatTest
    @Mirrors("test/orm/test_validators.py::ValidatorTest::test_validator_bulk_dict_set")
    void aValidatorReplacesTheValuesOfAMap() {
        var strict = new Strict();

        strict.named.put("one", "a");
        assertThat(strict.named).containsExactly(Map.entry("one", "A"));
        strict.named = new HashMap<>(Map.of("two", "b"));

        assertThat(strict.named).containsExactly(Map.entry("two", "B"));
    }

    @CompatTest
    @Mirrors("test/orm/test_validators.py::ValidatorTest::test_validator_backrefs")
    void backReferencesAreShown() {
        database.sessions(); // maps the classes
        var jack = new Owner("jack");
        var jill = new Owner("jill");
        var one = new Pet("one");
        var two = new Pet("two");

        jack.pets.add(one);
        jack.pets.add(two);
        two.owner = jill;
        Inspection.inspect(one).attr("owner").delete();
        jill.pets.remove(two);

        assertThat(SHOWN)
                .containsExactly(
                        "pets one false",
                        "owner jack",
                        "pets two false",
                        "owner jack",
                        "owner jill",
                        "pets two true",
                        "pets two false",
                        "pets one true",
                        "pets two true",
                        "owner null");
        assertThat(jack.pets).isEmpty();
    }

    @CompatTest
    void aValidatorCanLeaveOutBackReferences() {
        var jack = new Owner("jack");
        var one = new Pet("one");
        var two = new Pet("two");

        one.keeper = jack;
        jack.quiet.add(two);

        assertThat(jack.quiet).containsExactly(one, two);
        assertThat(SHOWN).containsExactly("quiet two");
    }

    @CompatTest
    void aSubclassInheritsValidators() {
        var special = new Special();

        special.name = "SPECIAL";

        assertThat(special.name).isEqualTo("special");
    }

    @CompatTest
    void whatIsLoadedIsNotShown() {
        var user = new User();
        user.addresses.add(new Address("foo@bar.com"));
        database.sessions().inTransaction(session -> session.persist(user));
        SHOWN.clear();

        database.sessions().inTransaction(session -> assertThat(session.find(User.class, user.id).addresses)
                .hasSize(1));

        assertThat(SHOWN).isEmpty();
    }

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        @GeneratedValue
        Long id;

        @Nullable
        String name;

        @OneToMany(mappedBy = "user", cascade = CascadeType.ALL)
        List<Address> addresses = new ArrayList<>();

        // tag::validator[]
        @Validates("name")
        private String checkName(String attribute, String name) {
            if (name.equals("fred")) {
                throw new IllegalArgumentException(name);
            }
            return name.toLowerCase(Locale.ROOT);
        }
        // end::validator[]

        @Validates("addresses")
        Address checkAddress(String attribute, Address address) {
            SHOWN.add(attribute + " " + address.email);
            if (!address.email.contains("@")) {
                throw new IllegalArgumentException(address.email);
            }
            return address;
        }
    }

    @Entity(name = "Special")
    static class Special extends User {}

    @Entity(name = "Address")
    static class Address {
        @Id
        @GeneratedValue
        Long id;

        String email;

        @ManyToOne
        @Nullable
        User user;

        Address() {}

        Address(String email) {
            this.email = email;
        }
    }

    @Entity(name = "Member")
    static class Member {
        @Id
        @GeneratedValue
        Long id;

        @OneToMany
        List<Mail> mails = new ArrayList<>();

        @Validates(value = "mails", includeRemoves = true)
        Object check(String attribute, Object mail, boolean isRemove) {
            SHOWN.add(attribute + " " + mail + " " + isRemove);
            return mail;
        }
    }

    @Entity(name = "Mail")
    static class Mail {
        @Id
        @GeneratedValue
        Long id;

        String text;

        Mail() {}

        Mail(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Entity(name = "Strict")
    static class Strict {
        @Id
        @GeneratedValue
        Long id;

        @ElementCollection
        List<String> words = new ArrayList<>();

        @ElementCollection
        @MapKeyColumn(name = "k")
        Map<String, String> named = new HashMap<>();

        @Validates({"words", "named"})
        String loud(String attribute, String value) {
            return value.toUpperCase(Locale.ROOT);
        }
    }

    @Entity(name = "Owner")
    @Table(name = "owners")
    static class Owner {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @OneToMany(mappedBy = "owner")
        List<Pet> pets = new ArrayList<>();

        @OneToMany(mappedBy = "keeper")
        List<Pet> quiet = new ArrayList<>();

        Owner() {}

        Owner(String name) {
            this.name = name;
        }

        @Validates(value = "pets", includeRemoves = true)
        Pet check(String attribute, Pet pet, boolean isRemove) {
            SHOWN.add(attribute + " " + pet + " " + isRemove);
            return pet;
        }

        @Validates(value = "quiet", includeBackrefs = false)
        Pet checkOwn(String attribute, Pet pet) {
            SHOWN.add(attribute + " " + pet);
            return pet;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Entity(name = "Pet")
    static class Pet {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @ManyToOne
        @Nullable
        Owner owner;

        @ManyToOne
        @Nullable
        Owner keeper;

        Pet() {}

        Pet(String name) {
            this.name = name;
        }

        @Validates("owner")
        @Nullable
        Owner check(String attribute, @Nullable Owner value) {
            SHOWN.add(attribute + " " + value);
            return value;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
