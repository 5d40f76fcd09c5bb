package dev.aludel.compat.query;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Upstream's users, addresses, orders, items and keywords, with its data. */
final class Fixture {

    static final Class<?>[] ENTITIES = {User.class, Address.class, Order.class, Item.class, Keyword.class};

    private Fixture() {}

    static void save(Session session) {
        var keywords = new ArrayList<Keyword>();
        for (var name : List.of("blue", "red", "green", "big", "small", "round", "square")) {
            keywords.add(new Keyword(keywords.size() + 1, name));
        }
        var items = new ArrayList<Item>();
        for (long id = 1; id <= 5; id++) {
            items.add(new Item(id));
        }
        items.get(0).keywords.addAll(List.of(keywords.get(1), keywords.get(3), keywords.get(5)));
        items.get(1).keywords.addAll(List.of(keywords.get(1), keywords.get(4), keywords.get(6)));
        var users = List.of(new User(7, "jack"), new User(8, "ed"), new User(9, "fred"), new User(10, "chuck"));
        var addresses = List.of(
                new Address(1, "jack@bean.com", users.get(0)),
                new Address(2, "ed@wood.com", users.get(1)),
                new Address(3, "ed@bettyboop.com", users.get(1)),
                new Address(4, "ed@lala.com", users.get(1)),
                new Address(5, "fred@fred.com", users.get(2)));
        var orders = List.of(
                new Order(1, users.get(0), items, 1, 2, 3),
                new Order(2, users.get(2), items, 1, 2, 3),
                new Order(3, users.get(0), items, 3, 4, 5),
                new Order(4, users.get(2), items, 1, 5),
                new Order(5, users.get(0), items, 5));
        for (var all : List.of(keywords, items, users, addresses, orders)) {
            all.forEach(session::persist);
        }
    }

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        @Nullable
        Long id;

        String name = "";

        @OneToMany(mappedBy = "user")
        List<Address> addresses = new ArrayList<>();

        @OneToMany(mappedBy = "user")
        List<Order> orders = new ArrayList<>();

        protected User() {}

        User(long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @Entity(name = "Address")
    @Table(name = "addresses")
    static class Address {
        @Id
        @Nullable
        Long id;

        String email = "";

        @ManyToOne
        @Nullable
        User user;

        protected Address() {}

        Address(long id, String email, User user) {
            this.id = id;
            this.email = email;
            this.user = user;
        }
    }

    @Entity(name = "Order")
    @Table(name = "orders")
    static class Order {
        @Id
        @Nullable
        Long id;

        @ManyToOne
        @Nullable
        User user;

        @ManyToMany
        Set<Item> items = new HashSet<>();

        protected Order() {}

        Order(long id, @Nullable User user, List<Item> all, int... numbers) {
            this.id = id;
            this.user = user;
            for (int number : numbers) {
                items.add(all.get(number - 1));
            }
        }
    }

    @Entity(name = "Item")
    @Table(name = "items")
    static class Item {
        @Id
        @Nullable
        Long id;

        @ManyToMany
        List<Keyword> keywords = new ArrayList<>();

        protected Item() {}

        Item(long id) {
            this.id = id;
        }
    }

    @Entity(name = "Keyword")
    @Table(name = "keywords")
    static class Keyword {
        @Id
        @Nullable
        Long id;

        String name = "";

        protected Keyword() {}

        Keyword(long id, String name) {
            this.id = id;
            this.name = name;
        }
    }
}
