package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.hibernate.CacheMode;
import org.hibernate.FlushMode;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.internal.SessionImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SessionsTest {

    private static SessionFactory factory;

    @Parameter
    SetUp setUp;

    private Session em;
    private Long parent;

    @BeforeParameterizedClassInvocation
    static void open(SetUp setUp) {
        factory = setUp.open(
                Map.of("hibernate.current_session_context_class", "thread", "hibernate.generate_statistics", "true"),
                Parent.class,
                Child.class);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        factory.close();
    }

    @BeforeEach
    void begin() {
        factory.getSchemaManager().truncateMappedObjects();
        parent = factory.fromTransaction(session -> {
            var parent = new Parent("first");
            var child = new Child(parent);
            session.persist(parent);
            session.persist(child);
            return parent.id;
        });
        em = factory.createEntityManager();
    }

    @AfterEach
    void end() {
        if (em.getTransaction().isActive()) {
            em.getTransaction().rollback();
        }
        em.close();
    }

    @Test
    void sessionIsOfTheRightMake() {
        assertThat(em).matches(setUp::made).isInstanceOf(SessionImpl.class);
    }

    @Test
    void unwrapsToItself() {
        assertThat(em.unwrap(Session.class)).isSameAs(em);
        assertThat(em.unwrap(SessionImplementor.class)).isSameAs(em);
        assertThat(em.unwrap(EntityManager.class)).isSameAs(em);
        assertThat(em.getDelegate()).isSameAs(em);
    }

    @Test
    void isEqualToItselfOnlyInBothDirections() {
        try (var other = factory.openSession()) {
            assertThat(em).isEqualTo(em.unwrap(Session.class)).isNotEqualTo(other);
            assertThat(em.unwrap(Session.class)).isEqualTo(em);
            assertThat(new HashSet<Object>(List.of(em, other))).contains(em.getDelegate());
        }
    }

    @Test
    void knowsItsFactory() {
        assertThat(em.getEntityManagerFactory()).isSameAs(factory);
        assertThat(em.getFactory()).isSameAs(factory);
        assertThat(em.unwrap(Session.class).getSessionFactory()).isSameAs(factory);
    }

    @Test
    void hasOneTransactionObject() {
        assertThat(em.getTransaction()).isSameAs(em.getTransaction());
    }

    @Test
    void currentSessionIsOneObjectWhileItLasts() {
        var current = factory.getCurrentSession();
        current.beginTransaction();

        assertThat(factory.getCurrentSession()).isSameAs(current);
        assertThat(current.unwrap(SessionImplementor.class)).matches(setUp::made);

        current.getTransaction().rollback();
    }

    @Test
    void callbacksAreHandedSessionsOfTheRightMake() {
        var handed = new ArrayList<Object>();

        factory.runInTransaction(handed::add);
        factory.callInTransaction(handed::add);
        factory.inTransaction(handed::add);
        factory.<Boolean>fromTransaction(handed::add);
        factory.inSession(handed::add);
        factory.<Boolean>fromSession(handed::add);
        factory.inStatelessSession(handed::add);
        factory.<Boolean>fromStatelessSession(handed::add);
        factory.inStatelessTransaction(handed::add);
        factory.<Boolean>fromStatelessTransaction(handed::add);

        assertThat(handed).hasSize(10).allMatch(setUp::made);
    }

    @Test
    void buildersOpenSessionsOfTheRightMake() {
        try (var withOptions = factory.withOptions().autoClear(true).openSession();
                var withMap = factory.createEntityManager(Map.of("jakarta.persistence.lock.timeout", 1));
                var stateless = factory.openStatelessSession();
                var statelessWithOptions = factory.withStatelessOptions().openStatelessSession();
                var child = em.sessionWithOptions().connection().openSession();
                var statelessChild = em.statelessWithOptions().connection().open();
                var grandchild = stateless.sessionWithOptions().connection().openSession();
                var statelessGrandchild =
                        stateless.statelessWithOptions().connection().open()) {
            assertThat(List.of(
                            withOptions,
                            withMap,
                            stateless,
                            statelessWithOptions,
                            child,
                            statelessChild,
                            grandchild,
                            statelessGrandchild))
                    .allMatch(setUp::made);
            assertThat(child.unwrap(SessionImplementor.class).getJdbcCoordinator())
                    .isSameAs(em.unwrap(SessionImplementor.class).getJdbcCoordinator());
        }
    }

    @Test
    void childSessionWritesInTheTransactionOfItsParent() {
        em.getTransaction().begin();
        try (var child = em.sessionWithOptions().connection().openSession()) {
            child.persist(new Parent("of the child"));
            child.flush();
        }

        assertThat(em.createQuery("select count(*) from Parent", Long.class).getSingleResult())
                .isEqualTo(2);
    }

    @Test
    void callbacksOfTheSessionWorkOnItsConnection() {
        em.getTransaction().begin();

        boolean valid = em.<java.sql.Connection, Boolean>callWithConnection(connection -> connection.isValid(1));
        boolean autoCommit = em.doReturningWork(connection -> connection.getAutoCommit());
        assertThat(valid).isTrue();
        assertThat(autoCommit).isFalse();
        em.inTransaction(transaction -> assertThat(transaction).isSameAs(em.getTransaction()));
    }

    @Test
    void queryKnowsItsSession() {
        var query = em.createQuery("from Parent", Parent.class);

        assertThat(query.getSession()).isSameAs(em);
        assertThat(query.unwrap(org.hibernate.query.Query.class)).isSameAs(query);
        assertThat(query.unwrap(org.hibernate.query.sqm.internal.SqmQueryImpl.class))
                .isSameAs(query);
    }

    @Test
    void proxyKnowsItsSession() {
        var reference = em.getReference(Parent.class, parent);

        assertThat(Hibernate.isInitialized(reference)).isFalse();
        assertThat(Hibernate.unproxy(em.find(Child.class, childId()).parent)).isInstanceOf(Parent.class);
        assertThat(org.hibernate.proxy.HibernateProxy.extractLazyInitializer(reference)
                        .getSession())
                .isSameAs(em);
    }

    @Test
    void collectionKnowsItsSession() {
        var children = em.find(Parent.class, parent).children;

        assertThat(((PersistentCollection<?>) children).isDirectlyAccessible()).isFalse();
        Hibernate.initialize(children);
        assertThat(((org.hibernate.collection.spi.AbstractPersistentCollection<?>) children).getSession())
                .isSameAs(em);
        assertThat(children).hasSize(1);
    }

    @Test
    void detachedProxyCanBeMade() {
        var detached = Hibernate.createDetachedProxy(factory, Parent.class, parent);

        assertThat(Hibernate.isInitialized(detached)).isFalse();
    }

    @Test
    void lifecycleOfAnEntityIsHibernates() {
        em.getTransaction().begin();
        var entity = new Parent("second");
        em.persist(entity);
        assertThat(em.contains(entity)).isTrue();
        em.flush();
        em.detach(entity);
        assertThat(em.contains(entity)).isFalse();
        entity.name = "changed";
        var merged = em.merge(entity);
        em.lock(merged, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        em.flush();
        em.refresh(merged);
        assertThat(merged.name).isEqualTo("changed");
        assertThat(em.getLockMode(merged)).isNotNull();
        em.remove(merged);
        em.getTransaction().commit();

        assertThat(em.find(Parent.class, merged.id)).isNull();
    }

    @Test
    void findsInEveryWay() {
        assertThat(em.find(Parent.class, parent).name).isEqualTo("first");
        assertThat(em.find(Parent.class, parent, Map.of()).name).isEqualTo("first");
        assertThat(em.find(Parent.class, parent, org.hibernate.ReadOnlyMode.READ_ONLY).name)
                .isEqualTo("first");
        assertThat(em.find(em.createEntityGraph(Parent.class), parent).name).isEqualTo("first");
        assertThat(em.findMultiple(Parent.class, List.of(parent, -1L)))
                .hasSize(2)
                .contains((Parent) null);
        assertThat(em.byId(Parent.class).loadOptional(parent)).isPresent();
        assertThat(em.find(Parent.class, -1L)).isNull();
    }

    @Test
    void modesAndPropertiesAreKept() {
        em.setHibernateFlushMode(FlushMode.MANUAL);
        em.setCacheMode(CacheMode.IGNORE);
        em.setProperty("jakarta.persistence.query.timeout", 1234);

        assertThat(em.getHibernateFlushMode()).isEqualTo(FlushMode.MANUAL);
        assertThat(em.getCacheMode()).isEqualTo(CacheMode.IGNORE);
        assertThat(em.createQuery("from Parent", Parent.class).getTimeout()).isEqualTo(1);
        assertThat(em.getProperties()).containsKey("jakarta.persistence.query.timeout");
    }

    @Test
    void countsInTheStatistics() {
        factory.getStatistics().clear();

        em.find(Parent.class, parent);

        assertThat(factory.getStatistics().getEntityLoadCount()).isEqualTo(1);
        assertThat(em.getStatistics().getEntityCount()).isEqualTo(1);
    }

    @Test
    void closedSessionRefusesItsWork() {
        var closed = factory.createEntityManager();

        closed.close();

        assertThat(closed.isOpen()).isFalse();
        assertThatThrownBy(() -> closed.find(Parent.class, parent)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.createQuery("from Parent", Parent.class))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void idleSessionCanBeSerialized() throws Exception {
        em.find(Parent.class, parent);

        try (var copy = Serialization.<Session>copy(em)) {
            assertThat(copy).matches(setUp::made).isNotSameAs(em);
            assertThat(copy.getFactory()).isSameAs(factory);
            assertThat(copy.find(Parent.class, parent).name).isEqualTo("first");
            assertThat(copy.createQuery("from Child", Child.class).getResultList())
                    .hasSize(1);
        }
    }

    private Long childId() {
        return em.createQuery("select id from Child", Long.class).getSingleResult();
    }

    @Entity(name = "Parent")
    static class Parent implements java.io.Serializable {
        @Id
        @GeneratedValue
        Long id;

        @Version
        int version;

        String name;

        @OneToMany(mappedBy = "parent")
        List<Child> children = new ArrayList<>();

        Parent() {}

        Parent(String name) {
            this.name = name;
        }
    }

    @Entity(name = "Child")
    static class Child implements java.io.Serializable {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Parent parent;

        Child() {}

        Child(Parent parent) {
            this.parent = parent;
        }
    }
}
