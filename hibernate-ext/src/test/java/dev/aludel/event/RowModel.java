package dev.aludel.event;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** The entities of {@link RowEventsTest}. */
final class RowModel {

    private RowModel() {}

    @Entity(name = "Parent")
    @DynamicUpdate
    static class Parent {
        @Id
        Long id;

        String name;

        @Column(nullable = false)
        @Nullable
        String stamp;

        @Version
        int version;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Child> children = new ArrayList<>();

        Parent() {}

        Parent(Long id, String name) {
            this.id = id;
            this.name = name;
        }

        Child child(Long id, String name) {
            var child = new Child();
            child.id = id;
            child.name = name;
            child.parent = this;
            children.add(child);
            return child;
        }
    }

    @Entity(name = "Child")
    static class Child {
        @Id
        Long id;

        String name;

        @ManyToOne
        Parent parent;
    }

    @Entity(name = "Base")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Base {
        @Id
        Long id;

        String ofBase;
    }

    @Entity(name = "Derived")
    static class Derived extends Base {
        String ofDerived;
    }
}
