package dev.aludel.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.execution.Options;
import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminator;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.TenantId;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Criteria beside what else decides which rows are seen, or follows changes. */
class NeighboursTest {

    private static <E> LoaderCriteria<E> open(Class<E> type) {
        return LoaderCriteria.where(type, (root, builder) -> builder.isTrue(root.get("open")));
    }

    @Nested
    class Filters {

        @RegisterExtension
        Unit unit = Unit.of(Shelf.class, Book.class, Remark.class);

        private void fill() {
            var shelf = new Shelf();
            shelf.id = 1L;
            shelf.open = true;
            for (long id = 1; id <= 2; id++) {
                var book = new Book();
                book.id = id;
                book.open = true;
                book.shelf = shelf;
                shelf.books.add(book);
            }
            var remark = new Remark();
            remark.id = 1L;
            remark.about = shelf;
            unit.persist(shelf, remark);
        }

        @Test
        void criteriaLetNoFilterIntoJoinsThatHadNone() {
            fill();
            unit.inTransaction(session -> {
                Options.apply(session.createQuery("from Shelf", Shelf.class), open(Shelf.class))
                        .getResultList();
                session.clear();
                session.enableFilter("none");

                var hql = "select b.id from Book b join b.shelf s order by b.id";
                assertThat(session.createQuery(hql, Long.class).getResultList()).containsExactly(1L, 2L);
                assertThat(Options.apply(session.createQuery(hql, Long.class), open(Shelf.class))
                                .getResultList())
                        .containsExactly(1L, 2L);
                assertThat(Options.apply(session.createQuery("from Shelf", Shelf.class), open(Shelf.class))
                                .getResultList())
                        .isEmpty();
                assertThat(session.createQuery("from Remark r left join fetch r.about", Remark.class)
                                .getSingleResult()
                                .about)
                        .isNotNull();
            });
        }

        @Test
        void aReferenceToAnyEntityIsRestricted() {
            fill();
            unit.inTransaction(session -> {
                session.createMutationQuery("update Shelf set open = false").executeUpdate();

                assertThatThrownBy(() -> Options.apply(
                                        session.createQuery("from Remark r left join fetch r.about", Remark.class),
                                        open(Shelf.class))
                                .getResultList())
                        .isInstanceOf(EntityNotFoundException.class);
            });
        }
    }

    @Nested
    class SoftDeletes {

        @RegisterExtension
        Unit unit = Unit.of(Page.class);

        @Test
        void bothHold() {
            unit.persist(new Page(1L, true), new Page(2L, false), new Page(3L, true));

            unit.inTransaction(session -> session.remove(session.find(Page.class, 3L)));

            unit.inTransaction(session -> {
                ActiveCriteria.of(session).add(open(Page.class));
                assertThat(session.createQuery("select id from Page", Long.class)
                                .getResultList())
                        .containsExactly(1L);
                assertThat(session.find(Page.class, 2L)).isNull();
                assertThat(session.find(Page.class, 3L)).isNull();
                assertThat(session.createMutationQuery("delete Page").executeUpdate())
                        .isEqualTo(1);
            });
            unit.inTransaction(session -> assertThat(session.createQuery("select id from Page", Long.class)
                            .getResultList())
                    .containsExactly(2L));
        }
    }

    @Nested
    class Tenants {

        @RegisterExtension
        Unit unit = Unit.of(Account.class);

        private void as(String tenant, java.util.function.Consumer<org.hibernate.Session> work) {
            try (var session = unit.factory()
                    .withOptions()
                    .tenantIdentifier((Object) tenant)
                    .openSession()) {
                session.inTransaction(transaction -> work.accept(session));
            }
        }

        @Test
        void bothHold() {
            for (var tenant : List.of("a", "b")) {
                as(tenant, session -> {
                    for (long id = 1; id <= 2; id++) {
                        var account = new Account();
                        account.id = id + ("b".equals(tenant) ? 2 : 0);
                        account.open = id == 1;
                        session.persist(account);
                    }
                });
            }

            as("a", session -> {
                ActiveCriteria.of(session).add(open(Account.class));
                assertThat(session.createQuery("select id from Account", Long.class)
                                .getResultList())
                        .containsExactly(1L);
                assertThat(session.find(Account.class, 2L)).isNull();
                assertThat(session.find(Account.class, 3L)).isNull();
                session.find(Account.class, 1L).note = "changed";
            });
            as("b", session -> assertThat(session.createQuery("select id from Account order by id", Long.class)
                            .getResultList())
                    .containsExactly(3L, 4L));
        }
    }

    @Nested
    class Histories {

        @RegisterExtension
        Unit unit = Unit.of(Article.class, Shelf.class, Book.class);

        private Article article(org.hibernate.Session session) {
            return session.find(Article.class, 1L, open(Shelf.class));
        }

        private void fill() {
            var shelf = new Shelf();
            shelf.id = 1L;
            var article = new Article();
            article.id = 1L;
            article.shelf = shelf;
            article.title = "first";
            unit.persist(shelf, article);
        }

        @Test
        void aHiddenReferenceStaysInTheRow() {
            fill();

            unit.inTransaction(session -> article(session).title = "second");

            unit.inTransaction(session -> {
                assertThat(session.find(Article.class, 1L).shelf).isNotNull();
                assertThat(History.of(session).versions(Article.class, 1L))
                        .singleElement()
                        .satisfies(version -> assertThat(version.state().title).isEqualTo("first"));
            });
        }

        @Test
        void enversReadsItsOwnTables() {
            fill();
            unit.inTransaction(session -> article(session).title = "second");

            unit.inTransaction(session -> {
                ActiveCriteria.of(session).add(open(Shelf.class));
                var reader = AuditReaderFactory.get(session);

                assertThat(reader.getRevisions(Article.class, 1L)).hasSize(2);
                assertThat(reader.find(Article.class, 1L, 1).title).isEqualTo("first");
            });
        }
    }

    @Entity(name = "Shelf")
    @FilterDef(name = "none")
    @Filter(name = "none", condition = "1 = 0")
    static class Shelf {
        @Id
        Long id;

        boolean open;

        @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL)
        List<Book> books = new ArrayList<>();
    }

    @Entity(name = "Book")
    static class Book {
        @Id
        Long id;

        boolean open;

        @ManyToOne(fetch = FetchType.LAZY)
        Shelf shelf;
    }

    @Entity(name = "Remark")
    static class Remark {
        @Id
        Long id;

        @Any
        @AnyDiscriminator(DiscriminatorType.STRING)
        @AnyDiscriminatorValue(discriminator = "S", entity = Shelf.class)
        @AnyDiscriminatorValue(discriminator = "B", entity = Book.class)
        @AnyKeyJavaClass(Long.class)
        @Column(name = "about_type")
        @JoinColumn(name = "about_id")
        Object about;
    }

    @Entity(name = "Page")
    @SoftDelete
    static class Page {
        @Id
        Long id;

        boolean open;

        Page() {}

        Page(Long id, boolean open) {
            this.id = id;
            this.open = open;
        }
    }

    @Entity(name = "Account")
    static class Account {
        @Id
        Long id;

        @TenantId
        String tenant;

        boolean open;
        String note;
    }

    @Entity(name = "Article")
    @Versioned
    @Audited
    static class Article {
        @Id
        Long id;

        String title;

        @ManyToOne
        @org.hibernate.envers.NotAudited
        Shelf shelf;
    }
}
