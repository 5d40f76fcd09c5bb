package dev.aludel.compat.loader;

import dev.aludel.compat.Database;
import dev.aludel.loader.LoaderCriteria;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SecondaryTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminator;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.FetchProfile;
import org.hibernate.annotations.FetchProfile.FetchOverride;
import org.hibernate.annotations.NaturalId;

/** Things of which some are hidden: their labels begin with "secret". Shelves are never hidden, and lead to all others. */
final class Library {

    static final LoaderCriteria<Hideable> VISIBLE =
            LoaderCriteria.where(Hideable.class, (root, builder) -> builder.isFalse(root.get("hidden")));

    private Library() {}

    static Database database() {
        return Database.of(
                        Author.class,
                        Book.class,
                        Shelf.class,
                        Pointer.class,
                        Animal.class,
                        Dog.class,
                        Shape.class,
                        Circle.class,
                        Tool.class,
                        Hammer.class)
                .with("hibernate.max_fetch_depth", "3");
    }

    /** Fills the tables: with all there is, or as if what is hidden had never been. */
    static void fill(Database database, boolean all) {
        database.sessions().inTransaction(session -> {
            var books = new HashMap<Long, Book>();
            for (long id = 1; id <= 3; id++) {
                var author = new Author();
                if (prepare(author, id, "a", id == 2, all)) {
                    author.name = author.label;
                    author.code = "code-" + author.label;
                    author.life = "life-" + author.label;
                    author.nicknames.add("nick-" + author.label);
                    session.persist(author);
                }
                for (long number = 1; number <= 3; number++) {
                    var book = new Book();
                    if (prepare(book, id * 10 + number, "b", number == 2, all)) {
                        book.author = id == 2 && !all ? null : author;
                        books.put(book.id, book);
                        session.persist(book);
                    }
                }
            }
            animals(session, all);
            var pointer = new Pointer();
            pointer.id = 1L;
            pointer.thing = books.get(12L);
            pointer.linked = books.get(12L);
            session.persist(pointer);
            shelf(session, 1, books, List.of(11L, 12L, 13L, 22L));
            shelf(session, 2, books, List.of(12L, 22L));
        });
    }

    private static void persist(Session session, Row row, long id, String letter, boolean all) {
        if (prepare(row, id, letter, id % 2 == 0, all)) {
            session.persist(row);
        }
    }

    private static boolean prepare(Row row, long id, String letter, boolean hidden, boolean all) {
        row.id = id;
        row.hidden = hidden;
        row.label = (hidden ? "secret-" : "") + letter + id;
        return all || !hidden;
    }

    private static void animals(Session session, boolean all) {
        for (long id = 1; id <= 4; id++) {
            var dog = new Dog();
            dog.breed = "breed-" + id;
            persist(session, id < 3 ? new Animal() : dog, id, "animal", all);
            var circle = new Circle();
            circle.radius = id * 10;
            persist(session, id < 3 ? new Shape() : circle, id, "shape", all);
            var hammer = new Hammer();
            hammer.weight = id * 10;
            persist(session, id < 3 ? new Tool() : hammer, id, "tool", all);
        }
    }

    private static void shelf(Session session, long id, Map<Long, Book> books, List<Long> content) {
        var shelf = new Shelf();
        shelf.id = id;
        var secret = books.get(12L);
        shelf.lazy = secret;
        shelf.eager = secret;
        shelf.single = id == 1 ? secret : null;
        shelf.byCode = session.find(Author.class, 2L);
        shelf.place.book = secret;
        shelf.animal = session.find(Animal.class, 4L);
        shelf.shape = session.find(Shape.class, 4L);
        shelf.tool = session.find(Tool.class, 4L);
        for (var key : content) {
            var book = books.get(key);
            shelf.list.add(book);
            shelf.batched.add(book);
            if (book != null) {
                shelf.bag.add(book);
                shelf.set.add(book);
                shelf.subselected.add(book);
                shelf.map.put("at-" + book.label, book);
                shelf.owned.add(id == 1 ? book : null);
                var place = new Place();
                place.book = book;
                place.shown = true;
                shelf.places.add(place);
            }
        }
        shelf.owned.removeIf(book -> book == null);
        shelf.bag.stream().map(book -> book.author).filter(a -> a != null).forEach(shelf.authors::add);
        session.persist(shelf);
    }

    /** May be hidden. */
    interface Hideable {}

    @MappedSuperclass
    abstract static class Row implements Hideable {
        @Id
        Long id;

        String label;
        boolean hidden;

        @Override
        public String toString() {
            return label;
        }
    }

    @Entity(name = "Author")
    @SecondaryTable(name = "AuthorLife")
    static class Author extends Row {
        @NaturalId
        String name;

        @Column(unique = true)
        String code;

        @Column(table = "AuthorLife")
        String life;

        @OneToMany(mappedBy = "author")
        Set<Book> books = new HashSet<>();

        @ElementCollection
        Set<String> nicknames = new HashSet<>();
    }

    @Entity(name = "Book")
    @NamedQuery(name = "allBooks", query = "select label from Book order by id")
    static class Book extends Row {
        @ManyToOne(fetch = FetchType.LAZY)
        Author author;

        @OneToOne(mappedBy = "single", fetch = FetchType.LAZY)
        Shelf shelf;
    }

    @Entity(name = "Shelf")
    @FetchProfile(name = "full", fetchOverrides = @FetchOverride(entity = Shelf.class, association = "bag"))
    static class Shelf {
        @Id
        Long id;

        @ManyToMany
        @JoinTable(name = "shelf_bag")
        List<Book> bag = new ArrayList<>();

        @ManyToMany
        @JoinTable(name = "shelf_set")
        Set<Book> set = new HashSet<>();

        @ManyToMany
        @OrderColumn
        @JoinTable(name = "shelf_list")
        List<Book> list = new ArrayList<>();

        @ManyToMany
        @MapKeyColumn(name = "place")
        @JoinTable(name = "shelf_map")
        Map<String, Book> map = new HashMap<>();

        @OneToMany
        @JoinColumn(name = "owner_id")
        Set<Book> owned = new HashSet<>();

        @ManyToMany
        @BatchSize(size = 5)
        @OrderColumn
        @JoinTable(name = "shelf_batched")
        List<Book> batched = new ArrayList<>();

        @ManyToMany
        @Fetch(FetchMode.SUBSELECT)
        @JoinTable(name = "shelf_subselected")
        Set<Book> subselected = new HashSet<>();

        @ManyToMany
        @JoinTable(name = "shelf_authors")
        Set<Author> authors = new HashSet<>();

        @ManyToOne(fetch = FetchType.LAZY)
        Book lazy;

        @ManyToOne
        Book eager;

        @OneToOne
        Book single;

        @ManyToOne
        @JoinColumn(name = "author_code", referencedColumnName = "code")
        Author byCode;

        @ManyToOne
        Animal animal;

        @ManyToOne
        Shape shape;

        @ManyToOne
        Tool tool;

        @Embedded
        Place place = new Place();

        @ElementCollection
        @CollectionTable(name = "shelf_places")
        List<Place> places = new ArrayList<>();
    }

    /** Refers to anything. */
    @Entity(name = "Pointer")
    static class Pointer {
        @Id
        Long id;

        @Any(fetch = FetchType.LAZY)
        @AnyKeyJavaClass(Long.class)
        @AnyDiscriminator(DiscriminatorType.STRING)
        @AnyDiscriminatorValue(discriminator = "B", entity = Book.class)
        @Column(name = "any_type")
        @JoinColumn(name = "any_id")
        Object thing;

        @ManyToOne
        @JoinTable(name = "pointer_linked")
        Book linked;
    }

    @Embeddable
    static class Place {
        @ManyToOne
        @JoinColumn(name = "place_book")
        Book book;

        boolean shown;
    }

    @Entity(name = "Animal")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Animal extends Row {}

    @Entity(name = "Dog")
    static class Dog extends Animal {
        String breed;
    }

    @Entity(name = "Shape")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class Shape extends Row {}

    @Entity(name = "Circle")
    static class Circle extends Shape {
        long radius;
    }

    @Entity(name = "Tool")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Tool extends Row {}

    @Entity(name = "Hammer")
    static class Hammer extends Tool {
        long weight;
    }

    /** For queries that make objects. */
    record Named(String label) {}
}
