package dev.aludel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples and the claims of {@code docs/features/history.md}. */
class HistoryGuideTest {

    // tag::entity[]
    @Entity(name = "Article")
    @Versioned
    static class Article {
        @Id
        Long id;

        String title;

        @Versioned.Excluded
        int views;

        @ElementCollection
        @CollectionTable(name = "article_tag")
        Set<String> tags = new HashSet<>();
    }
    // end::entity[]

    // tag::declared[]
    @Entity(name = "Note")
    @Versioned
    static class Note {
        @Id
        Long id;

        String text;

        Integer version;
    }
    // end::declared[]

    // tag::guarded[]
    @Entity(name = "Account")
    @Versioned
    static class Account {
        @Id
        Long id;

        long cents;

        @Version
        int version;
    }
    // end::guarded[]

    // tag::hidden-guard[]
    @Entity(name = "Invoice")
    @Versioned(useMapperVersioning = true, table = "invoice_archive", foreignKeys = false)
    static class Invoice {
        @Id
        Long id;

        String text;
    }
    // end::hidden-guard[]

    @Entity(name = "Item")
    @Versioned
    static class Item {
        @Id
        Long id;

        @Column(name = "list_id", insertable = false, updatable = false)
        Long list;
    }

    @Entity(name = "ItemList")
    @Versioned
    static class ItemList {
        @Id
        Long id;

        @OneToMany
        @JoinColumn(name = "list_id")
        List<Item> items = new ArrayList<>();
    }

    EntityManagerFactory factory;

    @BeforeEach
    void open() {
        var configuration = new PersistenceConfiguration("guide")
                .provider("dev.aludel.jpa.AludelPersistenceProvider")
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:guide")
                .property("jakarta.persistence.schema-generation.database.action", "create")
                .property("aludel.history.changesets", "true");
        List.of(Article.class, Note.class, Account.class, Invoice.class, Item.class, ItemList.class)
                .forEach(configuration::managedClass);
        factory = configuration.createEntityManagerFactory();
        in(em -> {
            var article = new Article();
            article.id = 1L;
            article.title = "Solve";
            em.persist(article);
        });
    }

    @AfterEach
    void close() {
        factory.close();
    }

    void in(Consumer<EntityManager> work) {
        factory.runInTransaction(work::accept);
    }

    List<Object[]> rows(String hql) {
        return factory.callInTransaction(
                em -> em.createQuery(hql, Object[].class).getResultList());
    }

    long past(String history) {
        return factory.callInTransaction(em ->
                em.createQuery("select count(*) from " + history, Long.class).getSingleResult());
    }

    @Test
    void readsAndReverts() {
        in(em -> em.find(Article.class, 1L).title = "Solve et coagula");
        var yesterday = Instant.now();
        in(em -> em.find(Article.class, 1L).title = "Dissolve and coagulate");

        in(em -> {
            // tag::read[]
            var history = History.of(em);
            var versions = history.versions(Article.class, 1L);
            var second = history.version(Article.class, 1L, 2);
            var then = history.asOf(Article.class, 1L, yesterday);
            var changes = history.difference(Article.class, 1L, 1, 3);
            var lately = history.changedBetween(Article.class, yesterday, Instant.now(), 0, 100);
            history.revert(em.find(Article.class, 1L), 1);
            // end::read[]

            assertThat(versions)
                    .extracting(version -> version.state().title)
                    .containsExactly("Solve", "Solve et coagula");
            assertThat(second)
                    .hasValueSatisfying(version -> assertThat(version.number()).isEqualTo(2));
            assertThat(then)
                    .hasValueSatisfying(article -> assertThat(article.title).isEqualTo("Solve et coagula"));
            assertThat(changes).containsExactly(new Difference("title", "Solve", "Dissolve and coagulate"));
            assertThat(lately).extracting(EntityVersion::number).containsExactly(2);
        });

        assertThat(rows("select a.title, a.version from Article a")).containsExactly(new Object[] {"Solve", 4});
    }

    @Test
    void theHistoryIsAnEntity() {
        in(em -> em.find(Article.class, 1L).title = "Solve et coagula");

        in(em -> {
            // tag::query[]
            var titles = em.createQuery("select h.title from ArticleHistory h where h.id = 1", String.class)
                    .getResultList();
            var criteria = em.getCriteriaBuilder().createQuery(History.classOf(Article.class));
            criteria.from(History.classOf(Article.class));
            var rows = em.createQuery(criteria).getResultList();
            // end::query[]

            assertThat(titles).containsExactly("Solve");
            assertThat(rows).hasSize(1);
        });
    }

    @Test
    void changesetsSayWhoAndWhy() {
        in(em -> {
            // tag::changeset[]
            History.of(em).changeset("ada", "typo");
            em.find(Article.class, 1L).title = "Solve et coagula";
            // end::changeset[]
        });

        assertThat(rows("select h.title, c.author, c.reason from ArticleHistory h"
                        + " join Changeset c on c.id = h.changeset"))
                .containsExactly(new Object[] {"Solve", "ada", "typo"});
    }

    @Test
    void prunesAndErases() {
        for (var title : List.of("a", "b", "c", "d")) {
            in(em -> em.find(Article.class, 1L).title = title);
        }
        var lastYear = Instant.EPOCH;

        in(em -> {
            // tag::prune[]
            var history = History.of(em);
            history.prune(Article.class, lastYear);
            history.prune(Article.class, 3);
            history.erase(Article.class, 1L);
            // end::prune[]
        });

        assertThat(past("ArticleHistory")).isZero();
        assertThat(rows("select a.title, a.version from Article a")).containsExactly(new Object[] {"d", 5});
    }

    @Test
    void bulkStatementsAreRecorded() {
        in(em -> {
            // tag::bulk[]
            em.createQuery("update Article set title = upper(title)").executeUpdate();
            em.createQuery("delete Article where id = 1").executeUpdate();
            // end::bulk[]
        });

        assertThat(rows("select h.version, h.title from ArticleHistory h order by h.version"))
                .containsExactly(new Object[] {1, "Solve"}, new Object[] {2, "SOLVE"});
    }

    @Test
    void aSessionMayGoWithout() {
        in(em -> {
            // tag::off[]
            em.setProperty("aludel.history.enabled", "false");
            em.find(Article.class, 1L).title = "Solve et coagula";
            // end::off[]
        });

        assertThat(past("ArticleHistory")).isZero();
        assertThat(rows("select a.title, a.version from Article a"))
                .containsExactly(new Object[] {"Solve et coagula", 1});
    }

    @Test
    void excludedAttributesAndCollectionsMakeNoVersion() {
        in(em -> {
            em.find(Article.class, 1L).views = 7;
            em.find(Article.class, 1L).tags.add("alchemy");
        });
        in(em -> em.createQuery("update Article set views = 8").executeUpdate());

        assertThat(past("ArticleHistory")).isZero();
    }

    @Test
    void aChangeThatIsTakenBackMakesNoVersion() {
        in(em -> {
            var article = em.find(Article.class, 1L);
            article.title = "Coagula";
            article.title = "Solve";
        });

        assertThat(past("ArticleHistory")).isZero();
    }

    @Test
    void rowsOlderThanTheHistoryCountAsVersionOne() {
        in(em -> {
            em.persist(note(1L));
            em.persist(note(2L));
            em.flush();
            assertThat(em.find(Note.class, 1L).version).isEqualTo(1);
        });
        in(em -> em.unwrap(Session.class).doWork(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("update Note set version = null");
            }
        }));

        in(em -> em.find(Note.class, 1L).text = "changed");
        in(em -> assertThat(History.of(em).backfill(Note.class)).isEqualTo(1));

        assertThat(rows("select n.id, n.version from Note n order by n.id"))
                .containsExactly(new Object[] {1L, 2}, new Object[] {2L, 1});
        assertThat(rows("select h.id, h.version from NoteHistory h")).containsExactly(new Object[] {1L, 1});
    }

    @Test
    void aGuardedCounterRefusesALostRace() {
        in(em -> em.persist(account()));

        assertThatThrownBy(() -> in(em -> {
                    var mine = em.find(Account.class, 1L);
                    in(other -> other.find(Account.class, 1L).cents = 5);
                    mine.cents = 7;
                    em.flush();
                }))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(rows("select a.cents, a.version from Account a")).containsExactly(new Object[] {5L, 2});
        assertThat(past("AccountHistory")).isEqualTo(1);
    }

    @Test
    void aHiddenCounterMayGuardToo() {
        in(em -> {
            var invoice = new Invoice();
            invoice.id = 1L;
            em.persist(invoice);
        });

        assertThatThrownBy(() -> in(em -> {
                    var mine = em.find(Invoice.class, 1L);
                    in(other -> other.find(Invoice.class, 1L).text = "theirs");
                    mine.text = "mine";
                    em.flush();
                }))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(past("InvoiceHistory")).isEqualTo(1);
    }

    @Test
    void rowsOfACollectionWithoutAnOwnerAreNotRecorded() {
        in(em -> {
            var item = new Item();
            item.id = 1L;
            em.persist(item);
            var list = new ItemList();
            list.id = 1L;
            em.persist(list);
        });

        in(em -> em.find(ItemList.class, 1L).items.add(em.find(Item.class, 1L)));

        assertThat(rows("select i.id, i.list from Item i")).containsExactly(new Object[] {1L, 1L});
        assertThat(past("ItemHistory")).isZero();
        assertThat(past("ItemListHistory")).isZero();
    }

    private static Note note(Long id) {
        var note = new Note();
        note.id = id;
        return note;
    }

    private static Account account() {
        var account = new Account();
        account.id = 1L;
        return account;
    }
}
