package dev.aludel.compat.temporal;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.recipes.Tables;
import dev.aludel.temporal.Temporal;
import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.NaturalId;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What leads to an object that becomes another row: references, proxies, caches, natural identifiers. */
class ReferencesToRowsTest {

    @RegisterExtension
    Database database = Database.of(Product.class, Line.class, Numbered.class)
            .with("hibernate.cache.region.factory_class", "jcache")
            .with("hibernate.javax.cache.missing_cache_strategy", "create")
            .with("hibernate.javax.cache.provider", "org.ehcache.jsr107.EhcacheCachingProvider");

    @Entity(name = "Product")
    @Table(name = "product")
    @Cacheable
    @BatchSize(size = 10)
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class Product {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Integer id;

        @NaturalId(mutable = true)
        String code;

        @VersionedRows.Origin
        Integer origin;

        @ManyToOne(fetch = FetchType.LAZY)
        Product parent;
    }

    @Embeddable
    static class Place {
        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "place_id")
        Product shelf;
    }

    @Entity(name = "Line")
    @Table(name = "line")
    static class Line {
        @Id
        Integer id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "product_id")
        Product product;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "ordered_id")
        @VersionedRows.Pinned
        Product ordered;

        Place place;
    }

    @Embeddable
    record Key(Integer id, @VersionedRows.Number @Column(name = "version_id") int versionId) {}

    @Entity(name = "Numbered")
    @Table(name = "numbered")
    @Cacheable
    @VersionedRows(strategy = Strategy.VERSION_ID)
    static class Numbered {
        @EmbeddedId
        Key key;

        @VersionedRows.Current
        @Column(name = "is_current")
        boolean current = true;

        String data;
    }

    private int product;

    private void given() {
        in(session -> {
            var made = new Product();
            made.code = "p1";
            session.persist(made);
            product = made.id;
            var line = new Line();
            line.id = 1;
            line.product = made;
            line.ordered = made;
            line.place = new Place();
            line.place.shelf = made;
            session.persist(line);
        });
    }

    @CompatTest
    void referencesOfTheSessionFollowAndPinnedOnesStay() {
        given();

        in(session -> {
            var found = session.find(Product.class, product);
            var line = session.find(Line.class, 1);
            found.code = "p2";
            session.flush();
            assertThat(Hibernate.unproxy(line.product)).isSameAs(found);
            assertThat(line.product.id).isEqualTo(found.id);
            assertThat(Hibernate.unproxy(line.place.shelf)).isSameAs(found);
            assertThat(Hibernate.unproxy(line.ordered, Product.class).code).isEqualTo("p1");
        });

        assertThat(rows("select product_id = place_id, ordered_id from line")
                        .get(0)
                        .get(1))
                .isEqualTo(product);
        assertThat(rows("select count(*) from line where product_id = place_id and product_id <> ordered_id"))
                .containsExactly(asList(1L));
    }

    @CompatTest
    void referencesThatAreNotLoadedStay() {
        given();

        in(session -> session.find(Product.class, product).code = "p2");

        assertThat(rows("select product_id from line")).containsExactly(asList(product));
    }

    @CompatTest
    void whatIsNewAndRefersToItIsInsertedBehindIt() {
        given();

        in(session -> {
            var found = session.find(Product.class, product);
            var line = new Line();
            line.id = 2;
            line.product = found;
            session.persist(line);
            found.code = "p2";
        });

        assertThat(rows("select count(*) from line join product on line.product_id = product.id where code = 'p2'"))
                .containsExactly(asList(1L));
    }

    @CompatTest
    void aVersionedReferrerBecomesANewRowToo() {
        given();
        int child = database.sessions().fromTransaction(session -> {
            var made = new Product();
            made.code = "c1";
            made.parent = session.find(Product.class, product);
            session.persist(made);
            return made.id;
        });

        in(session -> {
            var parent = session.find(Product.class, product);
            var made = session.find(Product.class, child);
            made.code = "c2";
            parent.code = "p2";
            session.flush();
            assertThat(made.id).isNotEqualTo(child);
        });

        assertThat(rows("select c.code, p.code from product c left join product p on p.id = c.parent_id order by c.id"))
                .hasSize(4)
                .contains(asList("c1", "p1"), asList("c2", "p2"), asList("p1", null), asList("p2", null));
    }

    @CompatTest
    void whatRefersToItselfGoesOnDoingSo() {
        given();
        in(session -> {
            var one = session.find(Product.class, product);
            one.code = "p2";
            one.parent = one;
        });

        in(session -> session.createSelectionQuery("from Product where parent is not null", Product.class)
                .getSingleResult()
                .code = "p3");

        assertThat(
                        rows(
                                "select p.code, o.code from product p left join product o on o.id = p.parent_id order by p.code"))
                .containsExactly(asList("p1", null), asList("p2", "p2"), asList("p3", "p3"));
    }

    @CompatTest
    void aProxyGoesOnStandingForTheObject() {
        given();

        in(session -> {
            var proxy = session.getReference(Product.class, product);
            Hibernate.initialize(proxy);
            Hibernate.unproxy(proxy, Product.class).code = "p2";
            session.flush();
            int next = Hibernate.unproxy(proxy, Product.class).id;
            assertThat(next).isNotEqualTo(product);
            assertThat(session.getIdentifier(proxy)).isEqualTo(next);
            assertThat(session.getReference(Product.class, next)).isSameAs(proxy);
            assertThat(session.find(Product.class, product)).isNotSameAs(proxy);
        });
    }

    @CompatTest
    void naturalIdentifiersLeadToTheirRows() {
        given();

        in(session -> {
            var found = session.bySimpleNaturalId(Product.class).load("p1");
            found.code = "p2";
            session.flush();
            assertThat(session.bySimpleNaturalId(Product.class).load("p2")).isSameAs(found);
            assertThat(session.bySimpleNaturalId(Product.class).load("p1"))
                    .isNotNull()
                    .isNotSameAs(found);
        });
    }

    @CompatTest
    void theRowsOfOneObjectAreFoundByItsOrigin() {
        given();
        int second = changed(product, "p2");
        int third = changed(second, "p3");

        in(session -> {
            for (var any : List.of(product, second, third)) {
                assertThat(Temporal.of(session).rows(Product.class, any))
                        .extracting(row -> row.code)
                        .containsExactly("p1", "p2", "p3");
            }
            assertThat(Temporal.of(session).current(Product.class, product))
                    .get()
                    .extracting(row -> row.id)
                    .isEqualTo(third);
        });
    }

    private int changed(int id, String code) {
        return database.sessions().fromTransaction(session -> {
            var found = session.find(Product.class, id);
            found.code = code;
            session.flush();
            return found.id;
        });
    }

    @CompatTest
    void theCacheKnowsOldRowsAsTheyAre() {
        in(session -> {
            var numbered = new Numbered();
            numbered.key = new Key(1, 1);
            numbered.data = "d1";
            session.persist(numbered);
        });
        in(session ->
                assertThat(session.find(Numbered.class, new Key(1, 1)).current).isTrue());

        in(session -> session.find(Numbered.class, new Key(1, 1)).data = "d2");

        in(session -> {
            assertThat(session.find(Numbered.class, new Key(1, 1)).current).isFalse();
            assertThat(session.find(Numbered.class, new Key(1, 2)).current).isTrue();
        });
        assertThat(rows("select id, version_id, data from numbered order by version_id"))
                .containsExactly(asList(1, 1, "d1"), asList(1, 2, "d2"));
    }

    private List<List<Object>> rows(String sql) {
        return Tables.rows(database, sql);
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
