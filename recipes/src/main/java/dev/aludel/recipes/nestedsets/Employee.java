package dev.aludel.recipes.nestedsets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.jspecify.annotations.Nullable;

/**
 * An employee, who encloses the subordinates: their bounds lie between {@code left} and {@code right}. The bounds are
 * set by {@link Enclosure} when the row is written, and moved by it when others are; refresh an object to see that.
 */
@Entity
@Table(name = "personnel")
public class Employee {

    @Id
    @Column(name = "emp")
    private String name;

    @Column(name = "lft", nullable = false, updatable = false)
    private int left;

    @Column(name = "rgt", nullable = false, updatable = false)
    private int right;

    @Transient
    private @Nullable Employee parent;

    Employee() {}

    /** The head of all. */
    public Employee(String name) {
        this.name = name;
    }

    /** A subordinate, as the last of them. */
    public Employee(String name, Employee parent) {
        this(name);
        this.parent = parent;
    }

    public String name() {
        return name;
    }

    public int left() {
        return left;
    }

    public int right() {
        return right;
    }

    /** The one it is to be inserted below; null for the head, and once it was loaded again. */
    @Nullable
    Employee parent() {
        return parent;
    }

    void enclose(int left, int right) {
        this.left = left;
        this.right = right;
    }

    @Override
    public String toString() {
        return "%s (%d, %d)".formatted(name, left, right);
    }
}
