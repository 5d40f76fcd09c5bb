package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RandomizeUnitOfWorkTest {

    private Library library;

    @AfterEach
    void close() {
        if (library != null) {
            library.afterEach(null);
        }
    }

    private Session open(String setting) {
        library = new Library(
                Map.of("aludel.query.randomize_unitofwork", setting),
                Shelf.class,
                Book.class,
                Cover.class,
                Box.class,
                Card.class,
                Loose.class,
                Counted.class);
        var session = library.sessions().openSession();
        session.beginTransaction();
        library.sql().clear();
        return session;
    }

    /** The order in which twenty objects that have nothing to do with each other are inserted. */
    private List<String> order(String setting) {
        try (var session = open(setting)) {
            for (int i = 0; i < 10; i++) {
                session.persist(new Shelf(i));
                session.persist(new Loose(i));
            }
            session.getTransaction().commit();
            assertThat(session.createSelectionQuery("select count(*) from Loose", Long.class)
                            .getSingleResult())
                    .isEqualTo(10);
            return library.sql().stream()
                    .filter(sql -> sql.startsWith("insert"))
                    .toList();
        } finally {
            close();
            library = null;
        }
    }

    @Test
    void isOffByDefault() {
        assertThat(order("false"))
                .startsWith("insert into Shelf (id) values (?)")
                .satisfies(sql -> {
                    for (int i = 0; i < 20; i++) {
                        assertThat(sql.get(i)).contains(i % 2 == 0 ? "Shelf" : "Loose");
                    }
                });
    }

    /** All objects of a kind follow each other, so that they can be one batch. */
    @Test
    void shufflesTheKindsThatDoNotReferToEachOther() {
        Set<List<String>> orders = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            orders.add(order(String.valueOf(seed)));
        }

        assertThat(orders)
                .containsExactlyInAnyOrder(
                        repeated("insert into Shelf (id) values (?)", "insert into Loose (shelf_id,id) values (?,?)"),
                        repeated("insert into Loose (shelf_id,id) values (?,?)", "insert into Shelf (id) values (?)"));
    }

    private static List<String> repeated(String first, String second) {
        return Stream.concat(Collections.nCopies(10, first).stream(), Collections.nCopies(10, second).stream())
                .toList();
    }

    @Test
    void choosesASeedIfItIsGivenNone() {
        assertThat(order("true")).hasSize(20);
    }

    @Test
    void repeatsARunByItsSeed() {
        for (int seed = 0; seed < 5; seed++) {
            assertThat(order(String.valueOf(seed))).isEqualTo(order(String.valueOf(seed)));
        }
    }

    @Test
    void keepsTheOrderWithinAKind() {
        for (int seed = 0; seed < 5; seed++) {
            try (var session = open(String.valueOf(seed))) {
                for (int i = 9; i >= 0; i--) {
                    session.persist(new Counted(i));
                    session.persist(new Shelf(i));
                }
                session.getTransaction().commit();
                assertThat(session.createNativeQuery("select id from Counted order by place", Integer.class)
                                .getResultList())
                        .containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
            } finally {
                close();
                library = null;
            }
        }
    }

    /** By a reference, an embedded one, a key, a collection that owns the column, or the other way around. */
    @Test
    void keepsTheOrderOfWhatRefersToEachOther() {
        for (int seed = 0; seed < 20; seed++) {
            try (var session = open(String.valueOf(seed))) {
                for (int i = 0; i < 4; i++) {
                    var shelf = new Shelf(i);
                    var book = new Book(i);
                    book.place.shelf = shelf;
                    var cover = new Cover();
                    cover.book = book;
                    var box = new Box(i);
                    box.cards.add(new Card(i));
                    session.persist(shelf);
                    session.persist(book);
                    session.persist(cover);
                    session.persist(box);
                }
                session.getTransaction().commit();
            } finally {
                close();
                library = null;
            }
        }
    }

    /** What this is for: the column has a foreign key that the mapping does not know of. */
    @Test
    void bringsToLightWhatReliesOnTheOrder() {
        var failures = new ArrayList<Exception>();
        for (int seed = 0; seed < 10; seed++) {
            try (var session = open(String.valueOf(seed))) {
                session.createNativeMutationQuery(
                                "alter table Loose add constraint hidden foreign key (shelf_id) references Shelf (id)")
                        .executeUpdate();
                var loose = new Loose(1);
                loose.shelf_id = 1;
                session.persist(new Shelf(1));
                session.persist(loose);
                session.getTransaction().commit();
            } catch (RuntimeException e) {
                failures.add(e);
            } finally {
                close();
                library = null;
            }
        }

        assertThat(failures).hasSizeBetween(1, 9);
    }

    @Test
    void refusesWhatIsNoSeed() {
        assertThatThrownBy(() -> open("sometimes"))
                .rootCause()
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("'sometimes'")
                .hasMessageContaining("ALU-Q64");
    }

    @Entity(name = "Shelf")
    static class Shelf {
        @Id
        int id;

        Shelf() {}

        Shelf(int id) {
            this.id = id;
        }
    }

    /** Its rows are numbered as they are inserted. */
    @Entity(name = "Counted")
    static class Counted {
        @Id
        int id;

        @Column(columnDefinition = "bigint generated by default as identity", insertable = false)
        Long place;

        Counted() {}

        Counted(int id) {
            this.id = id;
        }
    }

    @Embeddable
    static class Place {
        @ManyToOne
        @JoinColumn(nullable = false)
        Shelf shelf;
    }

    @Entity(name = "Book")
    static class Book {
        @Id
        int id;

        Place place = new Place();

        Book() {}

        Book(int id) {
            this.id = id;
        }
    }

    @Entity(name = "Cover")
    static class Cover {
        @Id
        int id;

        @OneToOne
        @MapsId
        Book book;
    }

    @Entity(name = "Box")
    static class Box {
        @Id
        int id;

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "box_id", nullable = false)
        List<Card> cards = new ArrayList<>();

        Box() {}

        Box(int id) {
            this.id = id;
        }
    }

    @Entity(name = "Card")
    static class Card {
        @Id
        int id;

        Card() {}

        Card(int id) {
            this.id = id;
        }
    }

    @Entity(name = "Loose")
    static class Loose {
        @Id
        int id;

        Integer shelf_id;

        Loose() {}

        Loose(int id) {
            this.id = id;
        }
    }
}
