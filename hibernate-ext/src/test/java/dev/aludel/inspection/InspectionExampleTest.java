package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of the page {@code docs/features/inspection.md}. */
class InspectionExampleTest {

    @Entity(name = "Account")
    static class Account {
        @Id
        Long id;

        String name;

        @OneToMany(mappedBy = "account", cascade = CascadeType.ALL)
        List<Address> addresses = new ArrayList<>();

        Address add(String street) {
            var address = new Address();
            address.id = id * 10 + addresses.size();
            address.street = street;
            address.account = this;
            addresses.add(address);
            return address;
        }
    }

    @Entity(name = "Address")
    static class Address {
        @Id
        Long id;

        String street;

        @ManyToOne
        Account account;
    }

    @RegisterExtension
    Unit unit = Unit.of(Account.class, Address.class);

    // tag::journal[]
    /** What a flush is about to do to an object, one line an attribute: for a log, or a test that wants to know. */
    static List<String> journal(Object entity) {
        var state = Inspection.inspect(entity); // no session argument is needed
        var lines = new ArrayList<String>();
        lines.add(state.mapper().entityName() + " is " + state.objectState());
        state.attrs().forEach((name, attribute) -> {
            var history = attribute.history(); // never loads
            if (history.hasChanges()) {
                lines.add("%s: + %s - %s".formatted(name, history.added(), history.deleted()));
            }
        });
        return lines;
    }
    // end::journal[]

    @Test
    void theExampleTellsWhatAFlushWillDo() {
        var account = new Account();
        account.id = 1L;
        account.name = "ada";

        assertThat(journal(account)).containsExactly("Account is TRANSIENT", "id: + [1] - []", "name: + [ada] - []");

        unit.saved(account);
        assertThat(journal(account)).containsExactly("Account is PERSISTENT");

        account.name = "grace";
        assertThat(journal(account)).containsExactly("Account is PERSISTENT", "name: + [grace] - [ada]");
    }

    @Test
    void theExampleOfTheMapping() {
        // tag::mapper[]
        var mapper = Inspection.inspect(Account.class);
        mapper.primaryKey().get(0).name(); // id
        mapper.relationships().get("addresses").direction(); // ONETOMANY
        mapper.relationships().get("addresses").cascade(); // delete, expunge, merge, refresh-expire, save-update
        // end::mapper[]

        assertThat(mapper.primaryKey().get(0).name()).isEqualTo("id");
        assertThat(mapper.relationships().get("addresses").direction()).isEqualTo(RelationshipDirection.ONETOMANY);
        assertThat(mapper.relationships().get("addresses").cascade())
                .hasToString("delete, expunge, merge, refresh-expire, save-update");
    }

    @Test
    void theExampleOfAReturnToASession() {
        var account = new Account();
        account.id = 1L;
        account.name = "ada";
        unit.given(account);

        takeBack(unit.em(), account);

        assertThat(Inspection.inspect(account).isPersistent()).isTrue();
        assertThat(unit.statements()).hasSize(1).first().asString().startsWith("update");
    }

    private static void takeBack(EntityManager entityManager, Account account) {
        // tag::attach[]
        account.name = "grace"; // while it is detached
        Inspection.attach(entityManager, account); // nothing is loaded
        entityManager.getTransaction().begin();
        entityManager.getTransaction().commit(); // one UPDATE, of what was changed
        // end::attach[]
    }
}
