package dev.aludel.recipes.extendingquery;

import dev.aludel.execution.ExecuteListeners;
import dev.aludel.execution.ExecutionOptions;
import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import dev.aludel.execution.StatementOption;
import dev.aludel.loader.LoaderCriteria;
import dev.aludel.recipes.Recipe;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Shows of each table that has a column {@code public} only the rows where it is true, unless a query says that it wants
 * the private ones, too.
 *
 * <p>A listener of the factory gives the criterion to each statement; lazy loads take it over from the statement that
 * loaded their object, or its absence.
 *
 * @mirrors SQLAlchemy ORM Examples, "ORM Query Events" (examples_session_orm_events), filter_public.py
 */
public final class FilterPublic implements Recipe {

    // tag::listen[]
    private static final ExecutionOptions.Key<Boolean> KEY = ExecutionOptions.Key.of("include_private", Boolean.class);

    /** Says of a statement that it may see private rows. */
    public static final ExecutionOptions INCLUDE_PRIVATE = ExecutionOptions.of(KEY, true);

    private static final LoaderCriteria<HasPrivate> PUBLIC =
            LoaderCriteria.where(HasPrivate.class, (root, builder) -> builder.isTrue(root.get("isPublic")));

    /** Has all sessions of a factory see public rows only. */
    public static void filter(SessionFactory sessions) {
        ExecuteListeners.of(sessions).add(state -> {
            if (!state.isColumnLoad()
                    && !state.isRelationshipLoad()
                    && !state.executionOptions().get(KEY).orElse(false)) {
                state.addOptions(PUBLIC);
            }
            return null;
        });
    }
    // end::listen[]

    /** Made by whoever runs it. */
    public FilterPublic() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new FilterPublic()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(User.class, Address.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        filter(sessions);
        sessions.inTransaction(session -> users().forEach(session::persist));
        return sessions.fromSession(session ->
                String.join("\n", publicUsers(session), columns(session), counts(session), privateUser(session)));
    }

    private static Stream<User> users() {
        return Stream.of(
                new User("u1", true, new Address("u1a1", true), new Address("u1a2", true)),
                new User("u2", true, new Address("u2a1", false), new Address("u2a2", true)),
                new User("u3", false, new Address("u3a1", false), new Address("u3a2", false)),
                new User("u4", false, new Address("u4a1", false), new Address("u4a2", true)),
                new User("u5", true, new Address("u5a1", true), new Address("u5a2", false)));
    }

    private static String publicUsers(Session session) {
        var query = session.createSelectionQuery("from User order by id", User.class);
        return Options.apply(query, Load.selectIn(User.class, "addresses")).getResultList().stream()
                .map(user -> user + ": " + user.addresses)
                .collect(Collectors.joining("\n"));
    }

    // tag::columns[]
    private static String columns(Session session) {
        return keys(session) + "\n" + keys(session, INCLUDE_PRIVATE);
    }

    private static String keys(Session session, StatementOption... options) {
        var query = session.createSelectionQuery(
                "select u.id, a.id from User u join u.addresses a order by u.id, a.id", Object[].class);
        return Options.apply(query, options).getResultList().stream()
                .map(Arrays::toString)
                .toList()
                .toString();
    }
    // end::columns[]

    private static String counts(Session session) {
        return "public addresses: %d, all addresses: %d".formatted(count(session), count(session, INCLUDE_PRIVATE));
    }

    private static long count(Session session, StatementOption... options) {
        var query = session.createSelectionQuery("from Address", Address.class);
        return Options.apply(query, options).getResultCount();
    }

    private static String privateUser(Session session) {
        // tag::reference[]
        var address = address(session);
        var first = address.user;
        var query = session.createSelectionQuery("from User where name = 'u4'", User.class);
        var u4 = Options.apply(query, INCLUDE_PRIVATE).getSingleResult();
        session.detach(address);
        var then = address(session).user;
        // end::reference[]
        return "the user of u4a2: %s, then %s, which is the object in memory: %s".formatted(first, then, then == u4);
    }

    private static Address address(Session session) {
        return session.createSelectionQuery("from Address where email = 'u4a2'", Address.class)
                .getSingleResult();
    }

    /** Has rows that not everybody may see. */
    @MappedSuperclass
    public abstract static class HasPrivate {

        @Column(name = "public", nullable = false)
        public boolean isPublic;
    }

    /** Has addresses. */
    @Entity(name = "User")
    @Table(name = "\"user\"")
    public static class User extends HasPrivate {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Integer id;

        public String name;

        @OneToMany(
                mappedBy = "user",
                cascade = {CascadeType.PERSIST, CascadeType.MERGE})
        @OrderBy("id")
        public List<Address> addresses = new ArrayList<>();

        User() {}

        /** A user with addresses. */
        public User(String name, boolean isPublic, Address... addresses) {
            this.name = name;
            this.isPublic = isPublic;
            for (var address : addresses) {
                this.addresses.add(address);
                address.user = this;
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Belongs to a user. A reference that is loaded at once can be null where the user is not seen. */
    @Entity(name = "Address")
    @Table(name = "address")
    public static class Address extends HasPrivate {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Integer id;

        public String email;

        @ManyToOne
        @JoinColumn(name = "user_id")
        public @Nullable User user;

        Address() {}

        /** An address of nobody yet. */
        public Address(String email, boolean isPublic) {
            this.email = email;
            this.isPublic = isPublic;
        }

        @Override
        public String toString() {
            return email;
        }
    }
}
