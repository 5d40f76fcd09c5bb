package dev.aludel.recipes.extendingquery;

import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import dev.aludel.loader.LoaderCriteria;
import dev.aludel.recipes.Recipe;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Limits a query to rows whose {@code timestamp} is in a range, whichever of the tables it reads, and also the loads that
 * follow from it.
 *
 * @mirrors SQLAlchemy ORM Examples, "ORM Query Events" (examples_session_orm_events), temporal_range.py
 */
public final class TemporalRange implements Recipe {

    /** Made by whoever runs it. */
    public TemporalRange() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new TemporalRange()));
    }

    // tag::range[]
    /** Rows between two instants, those included. */
    public static LoaderCriteria<HasTemporal> temporalRange(LocalDateTime lower, LocalDateTime upper) {
        return LoaderCriteria.where(
                HasTemporal.class, (root, builder) -> builder.between(root.get("timestamp"), lower, upper));
    }
    // end::range[]

    @Override
    public List<Class<?>> entities() {
        return List.of(Parent.class, Child.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        var p1 = new Parent(noonOf(15), new Child(noonOf(15)), new Child(noonOf(17)), new Child(noonOf(20)));
        var p2 = new Parent(noonOf(17), new Child(noonOf(12)), new Child(noonOf(17)));
        return sessions.fromTransaction(session -> {
            session.persist(p1);
            session.persist(p2);
            session.flush();
            return String.join("\n", lazily(session), eagerly(session), joined(session));
        });
    }

    private static String lazily(Session session) {
        // tag::lazily[]
        session.clear(); // what is in memory is not restricted
        var query = session.createSelectionQuery("from Parent order by id", Parent.class);
        var parents =
                Options.apply(query, temporalRange(noonOf(16), noonOf(18))).getResultList();
        // end::lazily[]
        return told(parents);
    }

    private static String eagerly(Session session) {
        session.clear();
        var query = session.createSelectionQuery("from Parent order by id", Parent.class);
        var range = temporalRange(noonOf(16), noonOf(18));
        return told(Options.apply(query, range, Load.selectIn(Parent.class, "children"))
                .getResultList());
    }

    private static String joined(Session session) {
        session.clear();
        var query =
                session.createSelectionQuery("select p from Parent p join p.children c where c.id = 2", Parent.class);
        var range = temporalRange(noonOf(15).minusHours(1), noonOf(18));
        return told(Options.apply(query, range).getResultList());
    }

    private static String told(List<Parent> parents) {
        return parents.stream()
                .map(parent -> "parent %d of %s: children %s".formatted(parent.id, parent.timestamp, parent.children))
                .collect(Collectors.joining("\n"));
    }

    private static LocalDateTime noonOf(int day) {
        return LocalDateTime.of(2009, 10, day, 12, 0);
    }

    /** Is of an instant, in UTC. */
    @MappedSuperclass
    public abstract static class HasTemporal {

        @Column(name = "timestamp", nullable = false)
        public @Nullable LocalDateTime timestamp;

        @PrePersist
        void stamp() {
            if (timestamp == null) {
                timestamp = LocalDateTime.now(ZoneOffset.UTC);
            }
        }
    }

    /** Has children. */
    @Entity(name = "Parent")
    @Table(name = "parent")
    public static class Parent extends HasTemporal {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Integer id;

        @OneToMany(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
        @JoinColumn(name = "parent_id", nullable = false)
        @OrderBy("id")
        public List<Child> children = new ArrayList<>();

        Parent() {}

        /** A parent with children. */
        public Parent(@Nullable LocalDateTime timestamp, Child... children) {
            this.timestamp = timestamp;
            this.children.addAll(List.of(children));
        }
    }

    /** Belongs to a parent, which alone knows it. */
    @Entity(name = "Child")
    @Table(name = "child")
    public static class Child extends HasTemporal {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Integer id;

        Child() {}

        /** A child of nobody yet. */
        public Child(@Nullable LocalDateTime timestamp) {
            this.timestamp = timestamp;
        }

        @Override
        public String toString() {
            return "%d of %s".formatted(id, timestamp);
        }
    }
}
