package dev.aludel.recipes.versionedrows;

import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;

/** The entities of the recipe {@code versioned_rows/versioned_rows_w_versionid}: the key counts versions. */
public final class Numbers {

    private Numbers() {}

    /** Which version of which object. */
    public record Key(Integer id, Integer versionId) {}

    // tag::example[]
    /** Something whose versions are numbered, and know which of them is the newest: by a column, and by a question. */
    @Entity(name = "NumberedExample")
    @Table(name = "example")
    @IdClass(Key.class)
    @VersionedRows(strategy = Strategy.VERSION_ID)
    public static class Example {
        @Id
        public Integer id;

        @Id
        @Column(name = "version_id")
        @VersionedRows.Number
        public Integer versionId;

        @Column(name = "is_current_version")
        @VersionedRows.Current
        public Boolean isCurrentVersion;

        @Formula("version_id = (select max(o.version_id) from example o where o.id = id)")
        public Boolean calcIsCurrentVersion;

        public String data;

        Example() {}

        public Example(Integer id, String data) {
            this.id = id;
            this.data = data;
        }
    }
    // end::example[]

    // tag::reference[]
    /** Something that keeps one row, and refers to one version of its child: the newest that it has seen. */
    @Entity(name = "NumberedParent")
    @Table(name = "parent")
    public static class Parent {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Integer id;

        @ManyToOne(cascade = CascadeType.PERSIST)
        @JoinColumn(name = "child_id", referencedColumnName = "id")
        @JoinColumn(name = "child_version_id", referencedColumnName = "version_id")
        public Child child;

        Parent() {}

        public Parent(Child child) {
            this.child = child;
        }
    }
    // end::reference[]

    /** A child whose versions are numbered. */
    @Entity(name = "NumberedChild")
    @Table(name = "child")
    @IdClass(Key.class)
    @VersionedRows(strategy = Strategy.VERSION_ID)
    public static class Child {
        @Id
        public Integer id;

        @Id
        @Column(name = "version_id")
        @VersionedRows.Number
        public Integer versionId;

        @Column(name = "is_current_version")
        @VersionedRows.Current
        public Boolean isCurrentVersion;

        @Formula("version_id = (select max(o.version_id) from child o where o.id = id)")
        public Boolean calcIsCurrentVersion;

        public String data;

        Child() {}

        public Child(Integer id, String data) {
            this.id = id;
            this.data = data;
        }
    }
}
