package dev.aludel.compat.bytecode;

import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.InstanceState;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entities that can be serialised. */
final class People {

    /** What the constructors of users have seen as the states of their objects. */
    static final Set<InstanceState<?>> STATES = new HashSet<>();

    private People() {}

    @Entity(name = "User")
    @Table(name = "people")
    static class User implements Serializable {
        @Id
        long id;

        @Nullable
        String name;

        @OneToMany(mappedBy = "user", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Address> addresses = new ArrayList<>();

        @OneToMany
        Set<Card> friends = new HashSet<>();

        @OneToMany
        @MapKey(name = "email")
        Map<String, Address> byEmail = new HashMap<>();

        @Nullable
        @OneToOne(cascade = CascadeType.ALL, orphanRemoval = true)
        Card card;

        User() {}

        User(long id) {
            this.id = id;
            STATES.add(Inspection.inspect(this));
        }

        @Override
        public String toString() {
            return String.valueOf(id);
        }
    }

    @Entity(name = "Admin")
    static class Admin extends User {
        @Nullable
        String grade;

        Admin() {}

        Admin(long id) {
            super(id);
            STATES.add(Inspection.inspect(this));
        }
    }

    @Entity(name = "Address")
    static class Address implements Serializable {
        @Id
        long id;

        @Nullable
        String email;

        @Nullable
        String note;

        @Nullable
        @ManyToOne(fetch = FetchType.LAZY)
        User user;

        Address() {}

        Address(long id, String email) {
            this.id = id;
            this.email = email;
        }

        @Override
        public String toString() {
            return String.valueOf(email);
        }
    }

    @Entity(name = "Card")
    static class Card implements Serializable {
        @Id
        long id;

        Card() {}

        Card(long id) {
            this.id = id;
        }
    }
}
