package dev.aludel.compat.temporal;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.recipes.Tables;
import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the collections of an object that becomes another row, and of those that hold it. */
class CollectionsOfRowsTest {

    @RegisterExtension
    Database database = Database.of(Album.class, Track.class, Label.class, Shelf.class, Poster.class);

    @Entity(name = "Album")
    @Table(name = "album")
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class Album {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Integer id;

        String title;

        @ElementCollection
        @CollectionTable(name = "tag", joinColumns = @JoinColumn(name = "album_id"))
        @Column(name = "tag")
        Set<String> tags = new HashSet<>();

        @ManyToMany
        @JoinTable(
                name = "album_label",
                joinColumns = @JoinColumn(name = "album_id"),
                inverseJoinColumns = @JoinColumn(name = "label_id"))
        List<Label> labels = new ArrayList<>();

        @OneToMany(mappedBy = "album", cascade = CascadeType.PERSIST)
        List<Track> tracks = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "album_id")
        List<Poster> posters = new ArrayList<>();

        @ManyToMany(mappedBy = "albums")
        Set<Shelf> shelves = new HashSet<>();
    }

    @Entity(name = "Track")
    @Table(name = "track")
    static class Track {
        @Id
        Integer id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "album_id")
        Album album;
    }

    @Entity(name = "Label")
    @Table(name = "label")
    static class Label {
        @Id
        Integer id;
    }

    @Entity(name = "Poster")
    @Table(name = "poster")
    static class Poster {
        @Id
        Integer id;
    }

    @Entity(name = "Shelf")
    @Table(name = "shelf")
    static class Shelf {
        @Id
        Integer id;

        @ManyToMany
        @JoinTable(
                name = "shelf_album",
                joinColumns = @JoinColumn(name = "shelf_id"),
                inverseJoinColumns = @JoinColumn(name = "album_id"))
        Set<Album> albums = new HashSet<>();
    }

    private int album;

    private void given() {
        in(session -> {
            var made = new Album();
            made.title = "t1";
            made.tags.addAll(Set.of("a", "b"));
            made.labels.add(persisted(session, new Label(), each -> each.id = 1));
            made.posters.add(persisted(session, new Poster(), each -> each.id = 1));
            made.tracks.add(persisted(session, new Track(), each -> {
                each.id = 1;
                each.album = made;
            }));
            session.persist(made);
            persisted(session, new Shelf(), each -> {
                each.id = 1;
                each.albums.add(made);
            });
            album = made.id;
        });
        database.statements().clear();
    }

    @CompatTest
    void elementCollectionsAndJoinTablesAreCopied() {
        given();

        int next = change(found -> found.title = "t2");

        assertThat(rows("select album_id, tag from tag order by album_id, tag"))
                .containsExactly(asList(album, "a"), asList(album, "b"), asList(next, "a"), asList(next, "b"));
        assertThat(rows("select album_id, label_id from album_label order by album_id"))
                .containsExactly(asList(album, 1), asList(next, 1));
    }

    @CompatTest
    void aChangedElementCollectionIsAVersion() {
        given();

        int next = change(found -> found.tags.remove("b"));

        assertThat(next).isNotEqualTo(album);
        assertThat(rows("select album_id, tag from tag order by album_id, tag"))
                .containsExactly(asList(album, "a"), asList(album, "b"), asList(next, "a"));
        assertThat(rows("select title from album")).containsExactly(asList("t1"), asList("t1"));
    }

    @CompatTest
    void aReplacedElementCollectionIsAVersion() {
        given();

        int next = change(found -> found.tags = new HashSet<>(Set.of("c")));

        assertThat(rows("select album_id, tag from tag order by album_id, tag"))
                .containsExactly(asList(album, "a"), asList(album, "b"), asList(next, "c"));
    }

    /** The rows of the other side are not those of the album. */
    @CompatTest
    void aChangedInverseSideIsNoVersion() {
        given();

        int next = change(found -> found.tracks.clear());

        assertThat(next).isEqualTo(album);
    }

    @CompatTest
    void childrenThatItCascadesToFollow() {
        given();

        int next = change(found -> found.title = "t2");

        assertThat(rows("select id, album_id from track")).containsExactly(asList(1, next));
    }

    @CompatTest
    void theElementsOfAOneToManyMoveOn() {
        given();

        int next = change(found -> found.title = "t2");

        assertThat(rows("select id, album_id from poster")).containsExactly(asList(1, next));
    }

    @CompatTest
    void aJoinTableThatIsLoadedFollows() {
        given();

        int next = database.sessions().fromTransaction(session -> {
            var shelf = session.find(Shelf.class, 1);
            var found = shelf.albums.iterator().next();
            found.title = "t2";
            session.flush();
            assertThat(shelf.albums).containsExactly(found);
            return found.id;
        });

        assertThat(rows("select shelf_id, album_id from shelf_album")).containsExactly(asList(1, next));
    }

    @CompatTest
    void aJoinTableThatIsNotLoadedStays() {
        given();

        change(found -> found.title = "t2");

        assertThat(rows("select shelf_id, album_id from shelf_album")).containsExactly(asList(1, album));
    }

    @CompatTest
    void theJoinTableOfALoadedInverseSideFollows() {
        given();

        int next = change(found -> {
            assertThat(found.shelves).hasSize(1);
            found.title = "t2";
        });

        assertThat(rows("select shelf_id, album_id from shelf_album")).containsExactly(asList(1, next));
    }

    @CompatTest
    void theCollectionsGoOnAfterwards() {
        given();

        in(session -> {
            var found = session.find(Album.class, album);
            found.title = "t2";
            session.flush();
            found.tags.add("c");
            session.flush();
            found.labels.clear();
            session.flush();
        });

        assertThat(rows("select count(*) from album")).containsExactly(asList(4L));
        assertThat(rows("select count(*) from tag group by album_id order by album_id"))
                .containsExactly(asList(2L), asList(2L), asList(3L), asList(3L));
        assertThat(rows("select count(*) from album_label")).containsExactly(asList(3L));
    }

    private int change(Consumer<Album> change) {
        return database.sessions().fromTransaction(session -> {
            var found = session.find(Album.class, album);
            change.accept(found);
            session.flush();
            return found.id;
        });
    }

    private static <E> E persisted(Session session, E entity, Consumer<E> setUp) {
        setUp.accept(entity);
        session.persist(entity);
        return entity;
    }

    private List<List<Object>> rows(String sql) {
        return Tables.rows(database, sql);
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
