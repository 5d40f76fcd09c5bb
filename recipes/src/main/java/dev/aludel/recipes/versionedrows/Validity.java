package dev.aludel.recipes.versionedrows;

import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.PropertyRef;

/** The entities of the recipe {@code versioned_rows/versioned_update_old_row}: each row is in force for a time. */
public final class Validity {

    private Validity() {}

    /** Which row of which object. */
    public record Key(Integer id, Instant start, Instant end) {}

    // tag::parent[]
    /** A parent that refers to its child by the part of the key that all rows of the child share. */
    @Entity(name = "TimedParent")
    @Table(name = "parent")
    @IdClass(Key.class)
    @VersionedRows(strategy = Strategy.VALIDITY)
    public static class Parent {
        @Id
        public Integer id;

        @Id
        @Column(name = "`start`")
        @VersionedRows.Start
        public Instant start;

        @Id
        @Column(name = "`end`")
        @VersionedRows.End(lifetime = "P2D")
        public Instant end;

        public String data;

        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
        @PropertyRef("number")
        @JoinColumn(name = "child_n", foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
        public Child child;
        // end::parent[]

        Parent() {}

        public Parent(Integer id, String data, Child child) {
            this.id = id;
            this.data = data;
            this.child = child;
        }
    }

    /** A child, versioned by itself. */
    @Entity(name = "TimedChild")
    @Table(name = "child")
    @IdClass(Key.class)
    @VersionedRows(strategy = Strategy.VALIDITY)
    public static class Child {
        @Id
        public Integer id;

        @Id
        @Column(name = "`start`")
        @VersionedRows.Start
        public Instant start;

        @Id
        @Column(name = "`end`")
        @VersionedRows.End(lifetime = "P2D")
        public Instant end;

        /** The part of the key that all its rows share, for others to refer to. */
        @Column(name = "id", insertable = false, updatable = false, unique = true)
        private Integer number;

        public String data;

        Child() {}

        public Child(Integer id, String data) {
            this.id = id;
            this.number = id;
            this.data = data;
        }
    }
}
