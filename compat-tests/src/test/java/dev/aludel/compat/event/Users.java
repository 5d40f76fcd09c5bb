package dev.aludel.compat.event;

import dev.aludel.compat.Database;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;

/** Users with unique names and their addresses, among which savepoints are set. */
record Users(Database database) {

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        @GeneratedValue
        Long id;

        @Column(unique = true)
        String name;

        String note;

        @Version
        int version;

        @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Address> addresses = new ArrayList<>();

        User() {}

        User(String name) {
            this.name = name;
        }

        User with(String email) {
            var address = new Address();
            address.email = email;
            address.owner = this;
            addresses.add(address);
            return this;
        }
    }

    @Entity(name = "Address")
    static class Address {
        @Id
        @GeneratedValue
        Long id;

        String email;

        @ManyToOne
        User owner;
    }

    /** Runs work in a transaction, which is committed unless the work ended it. */
    void inTransaction(Consumer<Session> work) {
        try (var session = database.sessions().openSession()) {
            session.beginTransaction();
            work.accept(session);
            if (session.getTransaction().isActive()) {
                session.getTransaction().commit();
            }
        }
    }

    static List<String> names(Session session) {
        return session.createSelectionQuery("select name from User order by name", String.class)
                .getResultList();
    }

    static List<String> emails(Session session) {
        return session.createSelectionQuery("select email from Address order by email", String.class)
                .getResultList();
    }

    User saved(String name) {
        return database.sessions().fromTransaction(session -> {
            var user = new User(name).with("foo");
            session.persist(user);
            return user;
        });
    }
}
