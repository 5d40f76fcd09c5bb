package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.event.SyncBackref;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.annotations.SortNatural;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Maps, sets and references to one, as the other side changes them. */
class BackrefKindsTest {

    @RegisterExtension
    final Database database = Database.of(Shelf.class, Book.class, Label.class, House.class, Roof.class);

    @CompatTest
    void aMapTakesTheObjectByItsKey() {
        var shelf = new Shelf();
        var book = new Book();
        book.title = "Emerald Tablet";

        book.shelf = shelf;
        assertThat(shelf.byTitle).containsOnly(Map.entry("Emerald Tablet", book));

        book.shelf = null;
        assertThat(shelf.byTitle).isEmpty();
    }

    @CompatTest
    void aMapTakesTheObjectOnceItHasAKey() {
        var shelf = new Shelf();
        var book = new Book();

        book.shelf = shelf;
        assertThat(shelf.byTitle).isEmpty();

        book.title = "Turba";
        assertThat(shelf.byTitle).containsOnly(Map.entry("Turba", book));
    }

    @CompatTest
    void aSideCanBeLeftAlone() {
        var shelf = new Shelf();
        var book = new Book();

        shelf.lent.add(book);
        assertThat(book.borrower).isNull();

        book.borrower = new Shelf();
        assertThat(book.borrower.lent).containsExactly(book);
    }

    @CompatTest
    void aSetWaitsUntilAnElementIsComplete() {
        var shelf = new Shelf();
        var one = new Label();
        one.shelf = shelf;
        one.text = "one";
        var two = new Label();
        two.shelf = shelf;
        two.text = "two";

        assertThat(shelf.labels).containsExactlyInAnyOrder(one, two).contains(one);
        assertThat(shelf.sorted).containsExactly(one, two);

        one.text = "three";
        one.shelf = null;
        assertThat(shelf.labels).containsExactly(two);
        assertThat(shelf.labels.iterator().next()).isSameAs(two);
    }

    @CompatTest
    void aRoofThatMovesIsNoOrphan() {
        var ids = database.sessions().fromTransaction(session -> {
            var house = new House();
            house.roof = new Roof();
            var other = new House();
            session.persist(house);
            session.persist(other);
            return List.of(house.id, other.id);
        });

        database.sessions().inTransaction(session -> {
            var house = session.find(House.class, ids.get(0));
            var other = session.find(House.class, ids.get(1));
            house.roof.house = other;
            assertThat(other.roof).isNotNull();
        });

        assertThat(database.rows("select r.house.id from Roof r")).containsExactly(List.of(ids.get(1)));
    }

    @Entity(name = "Shelf")
    static class Shelf {
        @Id
        @GeneratedValue
        Long id;

        @OneToMany(mappedBy = "shelf")
        @MapKey(name = "title")
        Map<String, Book> byTitle = new HashMap<>();

        @OneToMany(mappedBy = "shelf")
        Set<Label> labels = new HashSet<>();

        @OneToMany(mappedBy = "shelf")
        @SortNatural
        SortedSet<Label> sorted = new TreeSet<>();

        @OneToMany(mappedBy = "borrower")
        @SyncBackref(false)
        List<Book> lent = new ArrayList<>();
    }

    @Entity(name = "Book")
    static class Book {
        @Id
        @GeneratedValue
        Long id;

        @Nullable
        String title;

        @ManyToOne
        @Nullable
        Shelf shelf;

        @ManyToOne
        @Nullable
        Shelf borrower;
    }

    @Entity(name = "Label")
    static class Label implements Comparable<Label> {
        @Id
        @GeneratedValue
        Long id;

        @Nullable
        String text;

        @ManyToOne
        @Nullable
        Shelf shelf;

        @Override
        public int compareTo(Label other) {
            return text.compareTo(other.text);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Label that && Objects.equals(text, that.text);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(text);
        }
    }

    @Entity(name = "House")
    static class House {
        @Id
        @GeneratedValue
        Long id;

        @OneToOne(mappedBy = "house", cascade = CascadeType.ALL, orphanRemoval = true)
        @Nullable
        Roof roof;
    }

    @Entity(name = "Roof")
    static class Roof {
        @Id
        @GeneratedValue
        Long id;

        @OneToOne
        @Nullable
        House house;
    }
}
