package dev.aludel.recipes.versionedrows;

import dev.aludel.temporal.VersionedRows;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** The entities of the recipe {@code versioned_rows/versioned_rows}: each version has a key of its own. */
public final class NewKeys {

    private NewKeys() {}

    // tag::example[]
    /** Something whose rows stay as they are. */
    @Entity(name = "Example")
    @Table(name = "example")
    @VersionedRows(strategy = VersionedRows.Strategy.NEW_KEY)
    public static class Example {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Integer id;

        public String data;

        Example() {}

        public Example(String data) {
            this.data = data;
        }
    }
    // end::example[]

    /** Something that keeps one row, and refers to the newest of its child. */
    @Entity(name = "Parent")
    @Table(name = "parent")
    public static class Parent {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Integer id;

        @ManyToOne(cascade = CascadeType.PERSIST)
        @JoinColumn(name = "child_id")
        public Child child;

        Parent() {}

        public Parent(Child child) {
            this.child = child;
        }
    }

    /** A child whose rows stay as they are. */
    @Entity(name = "Child")
    @Table(name = "child")
    @VersionedRows(strategy = VersionedRows.Strategy.NEW_KEY)
    public static class Child {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Integer id;

        public String data;

        Child() {}

        public Child(String data) {
            this.data = data;
        }
    }
}
