package dev.aludel.execution.internal;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SortNatural;

/** Entities with every kind of association. */
final class Shops {

    private Shops() {}

    @Entity(name = "Shop")
    static class Shop {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @OneToMany(mappedBy = "shop", cascade = CascadeType.ALL)
        @OrderBy("name desc")
        List<Item> items = new ArrayList<>();

        @OneToMany(mappedBy = "shop")
        @SQLRestriction("name = 'item1'")
        Set<Item> cheap = new HashSet<>();

        @ManyToMany(cascade = CascadeType.ALL)
        @JoinTable(name = "shop_tags")
        Set<Tag> tags = new LinkedHashSet<>();

        @ManyToMany(cascade = CascadeType.ALL)
        @JoinTable(name = "shop_labels")
        @MapKey(name = "name")
        Map<String, Tag> labels = new HashMap<>();

        @ElementCollection
        @SortNatural
        SortedSet<String> words = new TreeSet<>();

        @ElementCollection
        @OrderBy("desc")
        Map<String, Integer> prices = new LinkedHashMap<>();

        @ElementCollection
        List<Delivery> deliveries = new ArrayList<>();

        @Embedded
        Address address = new Address();
    }

    @Entity(name = "Bakery")
    static class Bakery extends Shop {
        @ManyToMany(cascade = CascadeType.ALL)
        @JoinTable(name = "shop_ovens")
        List<Tag> ovens = new ArrayList<>();

        @ManyToMany(cascade = CascadeType.ALL)
        @JoinTable(name = "shop_trays")
        List<Tag> trays = new ArrayList<>();
    }

    @Embeddable
    static class Address {
        @ManyToOne(fetch = FetchType.LAZY)
        Town town;
    }

    @Embeddable
    static class Delivery {
        @ManyToOne(fetch = FetchType.LAZY)
        Town from;

        Delivery() {}

        Delivery(Town from) {
            this.from = from;
        }
    }

    @Entity(name = "Item")
    static class Item {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        Shop shop;

        @ManyToOne(fetch = FetchType.LAZY)
        Town origin;

        @ManyToOne
        Town maker;

        @ElementCollection
        @OrderColumn
        List<String> notes = new ArrayList<>();
    }

    @Entity(name = "Town")
    static class Town {
        @Id
        @GeneratedValue
        Long id;

        private String name;

        Town() {}

        Town(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    @Entity(name = "Tag")
    static class Tag {
        @Id
        @GeneratedValue
        Long id;

        String name;

        Tag() {}

        Tag(String name) {
            this.name = name;
        }
    }

    @Entity(name = "Node")
    static class Node {
        @Id
        @GeneratedValue
        Long id;

        private String name;

        @ManyToOne(fetch = FetchType.LAZY)
        Node parent;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
        Set<Node> children = new LinkedHashSet<>();

        Node() {}

        Node(String name, Node... children) {
            this.name = name;
            for (var child : children) {
                child.parent = this;
                this.children.add(child);
            }
        }

        Node parent() {
            return parent;
        }

        String name() {
            return name;
        }
    }

    @Entity(name = "Plan")
    @IdClass(PlanId.class)
    static class Plan {
        @Id
        int since;

        @Id
        int part;

        @OneToMany(mappedBy = "plan", cascade = CascadeType.ALL)
        Set<Step> steps = new LinkedHashSet<>();
    }

    record PlanId(int since, int part) {}

    @Entity(name = "Step")
    static class Step {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Plan plan;
    }
}
