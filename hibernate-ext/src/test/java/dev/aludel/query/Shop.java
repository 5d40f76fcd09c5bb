package dev.aludel.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.SQLRestriction;

/** Users with addresses, orders of items, keywords of items: every kind of relationship. */
final class Shop {

    static final Class<?>[] ENTITIES = {
        User.class,
        Address.class,
        Order.class,
        Item.class,
        Keyword.class,
        Note.class,
        Account.class,
        Parcel.class,
        Doc.class,
        Letter.class
    };

    private Shop() {}

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        Long id;

        String name;

        @OneToMany(mappedBy = "user")
        List<Address> addresses = new ArrayList<>();

        @OneToMany(mappedBy = "user")
        List<Order> orders = new ArrayList<>();

        @OneToMany(mappedBy = "user")
        @SQLRestriction("email like '%@aludel.dev'")
        List<Address> own = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "owner_id")
        List<Note> notes = new ArrayList<>();

        @OneToOne(mappedBy = "user")
        Account account;

        @ManyToMany
        List<Doc> docs = new ArrayList<>();

        User() {}

        User(long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @Entity(name = "Address")
    @Table(name = "addresses")
    static class Address {
        @Id
        Long id;

        String email;

        @ManyToOne
        User user;

        Address() {}

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
        Long id;

        @ManyToOne
        User user;

        @ManyToMany
        List<Item> items = new ArrayList<>();

        Order() {}

        Order(long id, User user, Item... items) {
            this.id = id;
            this.user = user;
            this.items.addAll(List.of(items));
        }
    }

    @Entity(name = "Item")
    @Table(name = "items")
    static class Item {
        @Id
        Long id;

        @ManyToMany
        List<Keyword> keywords = new ArrayList<>();

        Item() {}

        Item(long id, Keyword... keywords) {
            this.id = id;
            this.keywords.addAll(List.of(keywords));
        }
    }

    @Entity(name = "Keyword")
    @Table(name = "keywords")
    static class Keyword {
        @Id
        Long id;

        String name;

        @ManyToMany(mappedBy = "keywords")
        List<Item> items = new ArrayList<>();

        Keyword() {}

        Keyword(long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @Entity(name = "Note")
    @Table(name = "notes")
    static class Note {
        @Id
        Long id;

        Note() {}

        Note(long id) {
            this.id = id;
        }
    }

    @Entity(name = "Account")
    @Table(name = "accounts")
    static class Account {
        @Id
        Long id;

        @OneToOne
        User user;

        Account() {}

        Account(long id, User user) {
            this.id = id;
            this.user = user;
        }
    }

    /** Has two foreign keys to one table. */
    @Entity(name = "Parcel")
    @Table(name = "parcels")
    static class Parcel {
        @Id
        Long id;

        @ManyToOne
        @JoinColumn(name = "sender_id")
        Address sender;

        @ManyToOne
        @JoinColumn(name = "receiver_id")
        Address receiver;
    }

    @Entity(name = "Doc")
    @Table(name = "docs")
    @Inheritance
    static class Doc {
        @Id
        Long id;

        @ManyToOne
        User author;

        Doc() {}

        Doc(long id, User author) {
            this.id = id;
            this.author = author;
        }
    }

    @Entity(name = "Letter")
    static class Letter extends Doc {
        @Column(name = "receiver")
        String to;

        Letter() {}

        Letter(long id, User author, String to) {
            super(id, author);
            this.to = to;
        }
    }
}
