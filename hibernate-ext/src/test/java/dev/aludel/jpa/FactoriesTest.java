package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Basic;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Persistence;
import jakarta.persistence.SynchronizationType;
import jakarta.persistence.Version;
import java.util.Map;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;
import org.hibernate.internal.SessionFactoryImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FactoriesTest {

    private static SessionFactory factory;
    private static final Observer OBSERVER = new Observer();

    @Parameter
    SetUp setUp;

    @BeforeParameterizedClassInvocation
    static void open(SetUp setUp) {
        factory = setUp.open(
                Map.of(
                        "hibernate.session_factory_name",
                        "library-" + setUp,
                        "hibernate.session_factory_name_is_jndi",
                        "false",
                        "hibernate.session_factory_observer",
                        OBSERVER),
                Book.class,
                Author.class);
        factory.inTransaction(session -> {
            var author = new Author();
            author.id = 1L;
            session.persist(author);
            var book = new Book();
            book.id = 1L;
            book.author = author;
            session.persist(book);
        });
    }

    @AfterParameterizedClassInvocation
    static void close() {
        factory.close();
    }

    @Test
    void factoryIsOfTheRightMake() {
        assertThat(factory).matches(setUp::made).isInstanceOf(SessionFactoryImpl.class);
    }

    @Test
    void unwrapsToItself() {
        assertThat(factory.unwrap(SessionFactory.class)).isSameAs(factory);
        assertThat(factory.unwrap(EntityManagerFactory.class)).isSameAs(factory);
        assertThat(factory.unwrap(SessionFactoryImplementor.class)).isSameAs(factory);
    }

    @Test
    void isReadBackFromItsSerializedFormAsItself() throws Exception {
        assertThat(Serialization.copy(factory)).isSameAs(factory);
    }

    @Test
    void isReadBackByNameWhereItsUuidIsGone() throws Exception {
        var name = Map.of("hibernate.session_factory_name", "again", "hibernate.session_factory_name_is_jndi", "false");
        byte[] written;
        try (var first = setUp.open(name, Author.class)) {
            written = Serialization.write(first);
        }

        try (var second = setUp.open(name, Author.class)) {
            assertThat(Serialization.<Object>read(written)).isSameAs(second);
        }
    }

    @Test
    void closedFactoryCannotBeReadBack() {
        var closed = setUp.open(Author.class);
        closed.close();

        assertThatThrownBy(() -> Serialization.copy(closed)).isInstanceOf(java.io.InvalidObjectException.class);
    }

    @Test
    void persistenceUnitUtilKnowsLoadStatesAndIdentifiers() {
        factory.inSession(session -> {
            var book = session.find(Book.class, 1L);
            var util = factory.getPersistenceUnitUtil();

            assertThat(util.isLoaded(book)).isTrue();
            assertThat(util.isLoaded(book, "author")).isFalse();
            assertThat(util.getIdentifier(book)).isEqualTo(1L);
            assertThat(util.getIdentifier(book.author)).isEqualTo(1L);
            assertThat(util.getVersion(book)).isEqualTo(0);
            assertThat(util.isInstance(book.author, Author.class)).isTrue();
            assertThat(Persistence.getPersistenceUtil().isLoaded(book, "author"))
                    .isFalse();
            Hibernate.initialize(book.author);
            assertThat(Persistence.getPersistenceUtil().isLoaded(book, "author"))
                    .isTrue();
        });
    }

    @Test
    void metamodelCacheAndStatisticsAreThere() {
        assertThat(factory.getMetamodel().entity(Book.class).getAttributes()).hasSize(4);
        assertThat(factory.getStatistics().isStatisticsEnabled()).isFalse();
        assertThat(factory.getCache().contains(Book.class, 1L)).isFalse();
        assertThat(factory.getCriteriaBuilder()).isSameAs(factory.getCriteriaBuilder());
        assertThat(factory.getProperties()).containsKey("jakarta.persistence.jdbc.url");
        assertThat(factory.getTransactionType().name()).isEqualTo("RESOURCE_LOCAL");
    }

    @Test
    void schemaManagerCreatesValidatesAndDrops() throws Exception {
        try (var other = setUp.open(Author.class)) {
            other.getSchemaManager().validate();
            other.getSchemaManager().drop(true);
            assertThatThrownBy(() -> other.getSchemaManager().validate())
                    .isInstanceOf(jakarta.persistence.SchemaValidationException.class);
            other.getSchemaManager().create(true);
            other.getSchemaManager().validate();
            other.getSchemaManager().truncate();
        }
    }

    @Test
    void synchronizationTypeIsForJtaOnly() {
        assertThatThrownBy(() -> factory.createEntityManager(SynchronizationType.UNSYNCHRONIZED))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void observerOpensASessionOfTheRightMake() {
        assertThat(OBSERVER.seen).matches(setUp::made);
    }

    @Test
    void closedFactoryIsClosed() {
        var closed = setUp.open(Author.class);

        closed.close();

        assertThat(closed.isOpen()).isFalse();
        assertThatThrownBy(closed::createEntityManager).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void enversReadsThroughTheEntityManager() {
        try (var audited = setUp.open(Diary.class)) {
            audited.inTransaction(session -> {
                var diary = new Diary();
                diary.id = 1L;
                diary.text = "first";
                session.persist(diary);
            });
            audited.inTransaction(session -> session.find(Diary.class, 1L).text = "second");

            try (var em = audited.createEntityManager()) {
                var reader = AuditReaderFactory.get(em);
                assertThat(reader.getRevisions(Diary.class, 1L)).hasSize(2);
                assertThat(reader.find(Diary.class, 1L, 1).text).isEqualTo("first");
            }
        }
    }

    @Test
    void factoriesOfOneJvmDoNotMix() {
        try (var other = setUp.open(Author.class)) {
            assertThat(other).isNotSameAs(factory);
            assertThat(other.<Object>fromSession(session -> session.find(Author.class, 1L)))
                    .isNull();
            assertThat(other.getMetamodel().getEntities()).hasSize(1);
            other.inSession(session -> assertThat(session.getFactory()).isSameAs(other));
        }
    }

    @Entity(name = "Book")
    @Cacheable
    static class Book {
        @Id
        Long id;

        @Version
        int version;

        @ManyToOne(fetch = FetchType.LAZY)
        Author author;

        @Basic
        String title;
    }

    @Entity(name = "Author")
    static class Author {
        @Id
        Long id;
    }

    @Entity(name = "Diary")
    @Audited
    static class Diary {
        @Id
        Long id;

        String text;
    }

    /** Opens a session as soon as it is told of the factory. */
    static class Observer implements SessionFactoryObserver {
        Object seen;

        @Override
        public void sessionFactoryCreated(SessionFactory created) {
            created.inSession(session -> seen = session);
        }
    }
}
