package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.hibernate.CacheMode;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceEventsTest {

    @Entity(name = "Parent")
    static class Parent {
        @Id
        Long id;

        String name;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
        List<Child> children = new ArrayList<>();

        Parent() {}

        Parent(Long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @Entity(name = "Child")
    static class Child {
        @Id
        Long id;

        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        Parent parent;
    }

    @Entity(name = "Stamped")
    static class Stamped {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String name;

        @CreationTimestamp
        @Nullable
        Instant created;

        @UpdateTimestamp
        @Nullable
        Instant updated;
    }

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();
    private SessionFactory sessions;

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .addAnnotatedClass(Parent.class)
                .addAnnotatedClass(Child.class)
                .addAnnotatedClass(Stamped.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:instances")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .setStatementInspector(this::executed)
                .buildSessionFactory();
        sessions.inTransaction(session -> {
            var parent = new Parent(1L, "p");
            var child = new Child();
            child.id = 2L;
            child.name = "c";
            child.parent = parent;
            parent.children.add(child);
            session.persist(parent);
        });
        told.clear();
    }

    private String executed(String sql) {
        told.add(sql.substring(0, 6));
        return sql;
    }

    @AfterEach
    void close() {
        registrations.forEach(Registration::remove);
        sessions.close();
    }

    private <T> void listen(Class<T> type, InstanceListener<? super T> listener, Modifier... modifiers) {
        registrations.add(Events.listen(type, listener, modifiers));
    }

    /** Remembers what it is told of. */
    private final class Recorder implements InstanceListener<Object> {

        private void told(String event, Object object) {
            told.add(event + " " + object.getClass().getSimpleName());
        }

        @Override
        public void load(LoadEvent<Object> event) {
            told(event.merged() ? "load by merge" : "load", event.object());
        }

        @Override
        public void refresh(RefreshEvent<Object> event) {
            told("refresh" + event.attributes(), event.object());
        }

        @Override
        public void refreshFlush(RefreshEvent<Object> event) {
            told("refreshFlush" + new TreeSet<>(event.attributes()), event.object());
        }
    }

    private void record() {
        listen(Parent.class, new Recorder());
        listen(Child.class, new Recorder());
        listen(Stamped.class, new Recorder());
    }

    private void onLoad(Consumer<Parent> reaction, Modifier... modifiers) {
        listen(
                Parent.class,
                new InstanceListener<Parent>() {
                    @Override
                    public void load(LoadEvent<Parent> event) {
                        reaction.accept(event.object());
                    }
                },
                modifiers);
    }

    @Test
    void anObjectIsToldOfOnceWhenItIsLoaded() {
        record();

        sessions.inTransaction(session -> {
            session.find(Parent.class, 1L);
            session.createSelectionQuery("from Parent", Parent.class).getResultList();
            session.createSelectionQuery("select p from Parent p, Parent q", Parent.class)
                    .getResultList();
        });

        assertThat(told).containsExactly("select", "load Parent", "select", "select");
    }

    @Test
    void aCollectionTellsOfItsElements() {
        record();

        sessions.inTransaction(
                session -> session.find(Parent.class, 1L).children.size());

        assertThat(told).containsExactly("select", "load Parent", "select", "load Child");
    }

    @Test
    void aReferenceIsToldOfWhenItIsInitialized() {
        record();

        sessions.inTransaction(session -> {
            var parent = session.getReference(Parent.class, 1L);
            told.add("referenced");
            Hibernate.initialize(parent);
        });

        assertThat(told).containsExactly("referenced", "select", "load Parent");
    }

    @Test
    void aRefreshIsToldOf() {
        record();

        sessions.inTransaction(session -> {
            var child = session.find(Child.class, 2L);
            session.refresh(child);
        });

        assertThat(told).containsExactly("select", "load Child", "select", "refresh[] Child");
    }

    @Test
    void aRefreshOfAnObjectThatWasPersistedIsNoLoad() {
        record();

        sessions.inTransaction(session -> {
            var child = new Child();
            child.id = 3L;
            session.persist(child);
            session.flush();
            session.refresh(child);
        });

        assertThat(told).containsExactly("insert", "select", "refresh[] Child");
    }

    @Test
    void whatIsReadOverAnObjectIsToldOfAsARefresh() {
        record();

        sessions.inTransaction(session -> {
            session.find(Parent.class, 1L);
            session.createSelectionQuery("select p from Parent p, Parent q", Parent.class)
                    .setCacheMode(CacheMode.REFRESH_SESSION)
                    .getResultList();
        });

        assertThat(told).containsExactly("select", "load Parent", "select", "refresh[] Parent");
    }

    @Test
    void aMergeOfAnUnknownRowIsToldOf() {
        record();

        sessions.inTransaction(session -> session.merge(new Parent(5L, "new")));

        assertThat(told).containsExactly("select", "load by merge Parent", "insert");
    }

    @Test
    void aMergeOfAKnownRowIsALoad() {
        record();

        sessions.inTransaction(session -> session.merge(new Parent(1L, "changed")));

        assertThat(told).contains("load Parent").doesNotContain("load by merge Parent");
    }

    @Test
    void whatIsChangedOnLoadCountsAsLoaded() {
        onLoad(parent -> parent.name = "from the listener");

        sessions.inTransaction(session -> {
            session.find(Parent.class, 1L);
            session.merge(new Parent(5L, "new"));
        });

        assertThat(told).doesNotContain("update");
        assertThat(sessions.<String>fromSession(
                        session -> session.createNativeQuery("select name from Parent where id = 5", String.class)
                                .getSingleResult()))
                .isEqualTo("from the listener");
    }

    @Test
    void whatIsChangedOnRefreshIsAChange() {
        listen(Parent.class, new InstanceListener<Parent>() {
            @Override
            public void refresh(RefreshEvent<Parent> event) {
                event.object().name = "from the listener";
            }
        });

        sessions.inTransaction(session -> session.refresh(session.find(Parent.class, 1L)));

        assertThat(told).contains("update");
    }

    @Test
    void whatAFlushGeneratesIsToldOfWithoutTheKey() {
        record();

        sessions.inTransaction(session -> {
            var stamped = new Stamped();
            session.persist(stamped);
            session.flush();
            stamped.name = "changed";
        });

        assertThat(told)
                .containsExactly(
                        "insert", "refreshFlush[created, updated] Stamped", "update", "refreshFlush[updated] Stamped");
    }

    @Test
    void aFindThatReadsOverIsARefresh() {
        record();

        sessions.inTransaction(session -> {
            session.find(Parent.class, 1L);
            session.find(Parent.class, 1L, CacheMode.REFRESH_SESSION);
        });

        assertThat(told).containsExactly("select", "load Parent", "select", "refresh[] Parent");
    }
}
