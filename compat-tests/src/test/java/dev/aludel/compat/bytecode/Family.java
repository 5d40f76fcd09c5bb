package dev.aludel.compat.bytecode;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entities of which listeners are told. */
final class Family {

    private Family() {}

    @Entity(name = "Parent")
    static class Parent {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Child> children = new ArrayList<>();

        @ElementCollection
        Set<String> tags = new HashSet<>();

        @ElementCollection
        List<String> words = new ArrayList<>();

        @ElementCollection
        Map<String, String> notes = new LinkedHashMap<>();

        Parent() {}

        Parent(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Entity(name = "Child")
    static class Child {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @ManyToOne
        @Nullable
        Parent parent;

        Child() {}

        Child(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
