package dev.aludel.compat.execution;

import dev.aludel.compat.Database;
import dev.aludel.execution.OrmExecuteState;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.NaturalId;

/** Users with addresses, as upstream's fixtures have them. */
final class Family {

    private Family() {}

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        Long id;

        @NaturalId
        String name;

        Integer age;

        @OneToMany(mappedBy = "user", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderBy("id")
        List<Address> addresses = new ArrayList<>();

        User() {}

        User(long id, String name) {
            this.id = id;
            this.name = name;
        }

        String name() {
            return name;
        }

        List<Address> addresses() {
            return addresses;
        }
    }

    @Entity(name = "Address")
    @Table(name = "addresses")
    static class Address {
        @Id
        Long id;

        String email;

        @ManyToOne(fetch = FetchType.LAZY)
        User user;

        Address() {}

        Address(long id, String email, User user) {
            this.id = id;
            this.email = email;
            this.user = user;
        }
    }

    static Database database() {
        return Database.of(User.class, Address.class);
    }

    /** Four users; the second has three addresses, the first and third one, the fourth none. */
    static void fill(Database database) {
        database.sessions().inTransaction(session -> {
            var jack = new User(7, "jack");
            var ed = new User(8, "ed");
            var fred = new User(9, "fred");
            jack.addresses.add(new Address(1, "jack@bean.com", jack));
            ed.addresses.add(new Address(2, "ed@wood.com", ed));
            ed.addresses.add(new Address(3, "ed@bettyboop.com", ed));
            ed.addresses.add(new Address(4, "ed@lala.com", ed));
            fred.addresses.add(new Address(5, "fred@fred.com", fred));
            List.of(jack, ed, fred, new User(10, "chuck")).forEach(session::persist);
        });
        database.statements().clear();
    }

    /** What a listener can tell of a statement, in one line. */
    static String flags(OrmExecuteState state) {
        var flags = new ArrayList<String>();
        add(flags, state.isOrmStatement(), "orm");
        add(flags, state.isSelect(), "select");
        add(flags, state.isInsert(), "insert");
        add(flags, state.isUpdate(), "update");
        add(flags, state.isDelete(), "delete");
        add(flags, state.isExecutemany(), "many");
        add(flags, state.isFromStatement(), "from statement");
        add(flags, state.isColumnLoad(), "column load");
        add(flags, state.isRelationshipLoad(), "relationship load");
        return String.join(", ", flags);
    }

    private static void add(List<String> flags, boolean flag, String name) {
        if (flag) {
            flags.add(name);
        }
    }
}
