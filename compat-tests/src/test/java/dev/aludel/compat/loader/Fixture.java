package dev.aludel.compat.loader;

import dev.aludel.compat.Database;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;

/** Users and their addresses, orders and their items, with the rows that upstream's tests have. */
final class Fixture {

    static final Class<?>[] ENTITIES = {User.class, Address.class, Order.class, Item.class};

    private static final String[] EMAILS = {
        "jack@bean.com", "ed@wood.com", "ed@bettyboop.com", "ed@lala.com", "fred@fred.com"
    };

    private Fixture() {}

    static void fill(Database database) {
        database.sessions().inTransaction(Fixture::fill);
        database.statements().clear();
    }

    private static void fill(Session session) {
        var names = List.of("jack", "ed", "fred", "chuck");
        var users = new ArrayList<User>();
        for (int i = 0; i < names.size(); i++) {
            var user = new User();
            user.id = 7L + i;
            user.name = names.get(i);
            session.persist(user);
            users.add(user);
        }
        int[] owners = {0, 1, 1, 1, 2};
        for (int i = 0; i < EMAILS.length; i++) {
            var address = new Address();
            address.id = 1L + i;
            address.email = EMAILS[i];
            address.user = users.get(owners[i]);
            session.persist(address);
            var order = new Order();
            order.id = 1L + i;
            order.description = "order " + order.id;
            var item = new Item();
            item.id = 1L + i;
            item.description = "item " + item.id;
            session.persist(item);
            order.items.add(item);
            session.persist(order);
        }
    }

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        Long id;

        String name;

        @OneToMany(mappedBy = "user")
        @OrderBy("id")
        List<Address> addresses = new ArrayList<>();

        List<Long> addressIds() {
            return addresses.stream().map(address -> address.id).toList();
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
    }

    @MappedSuperclass
    abstract static class HasFoob {
        String description;
    }

    abstract static class HasBat extends HasFoob {}

    @Entity(name = "Order")
    @Table(name = "orders")
    static class Order extends HasFoob {
        @Id
        Long id;

        @ManyToMany
        @OrderBy("id")
        List<Item> items = new ArrayList<>();
    }

    @Entity(name = "Item")
    @Table(name = "items")
    static class Item extends HasBat {
        @Id
        Long id;
    }
}
