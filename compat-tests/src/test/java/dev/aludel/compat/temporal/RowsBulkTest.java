package dev.aludel.compat.temporal;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.recipes.Tables;
import dev.aludel.temporal.VersionNotWritableException;
import dev.aludel.temporal.VersionedRows;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.query.specification.MutationSpecification;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statements that would overwrite versioned rows, and collections that cannot follow them. */
class RowsBulkTest {

    @RegisterExtension
    Database database = Database.of(Item.class, Box.class);

    @Entity(name = "Item")
    @Table(name = "item")
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class Item {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Integer id;

        String text;
    }

    @Embeddable
    static class Place {
        int shelf;

        @ManyToOne
        Item item;
    }

    @Entity(name = "Box")
    @Table(name = "box")
    static class Box {
        @Id
        Integer id;

        @ElementCollection
        @CollectionTable(name = "place")
        List<Place> places = new ArrayList<>();
    }

    private void given() {
        in(session -> {
            var item = new Item();
            item.text = "i1";
            session.persist(item);
            var box = new Box();
            box.id = 1;
            var place = new Place();
            place.item = item;
            box.places.add(place);
            session.persist(box);
        });
    }

    @CompatTest
    void anInsertThatUpdatesOnConflictIsRefused() {
        given();

        assertRefused(session -> session.createMutationQuery(
                        "insert into Item (id, text) values (1, 'x')" + " on conflict (id) do update set text = 'x'")
                .executeUpdate());
        assertThat(items()).containsExactly(asList("i1"));
    }

    @CompatTest
    void aSpecificationIsRefused() {
        given();

        assertRefused(session -> MutationSpecification.create(Item.class, "update Item set text = 'x'")
                .createQuery(session)
                .executeUpdate());
        assertThat(items()).containsExactly(asList("i1"));
    }

    @CompatTest
    void nativeUpdatesAreRefusedAndDeletesAreNot() {
        given();

        assertRefused(session ->
                session.createNativeMutationQuery("update item set text = 'x'").executeUpdate());
        in(session -> {
            session.createNativeMutationQuery("delete from place").executeUpdate();
            session.createNativeMutationQuery("delete from item").executeUpdate();
        });
        assertThat(items()).isEmpty();
    }

    @CompatTest
    void aStatelessBulkUpdateIsRefused() {
        given();

        try (StatelessSession session = database.sessions().openStatelessSession()) {
            session.beginTransaction();
            assertThatThrownBy(() -> session.createMutationQuery("update Item set text = 'x'")
                            .executeUpdate())
                    .isInstanceOf(VersionNotWritableException.class);
            session.getTransaction().rollback();
        }
    }

    @CompatTest
    void aBulkDeleteIsADelete() {
        given();

        in(session -> {
            session.find(Box.class, 1).places.clear();
            session.flush();
            assertThat(session.createMutationQuery("delete Item where text = 'i1'")
                            .executeUpdate())
                    .isOne();
        });
        assertThat(items()).isEmpty();
    }

    @CompatTest
    void aReferenceInsideAnElementCollectionCannotFollow() {
        given();

        assertThatThrownBy(() -> in(session -> {
                    session.find(Box.class, 1).places.get(0).item.text = "i2";
                    session.flush();
                }))
                .isInstanceOfSatisfying(VersionNotWritableException.class, refused -> assertThat(refused.code())
                        .isEqualTo("ALU-T18"))
                .hasMessageContaining("places");
        assertThat(items()).containsExactly(asList("i1"));
    }

    private void assertRefused(Consumer<Session> work) {
        assertThatThrownBy(() -> in(work))
                .isInstanceOfSatisfying(VersionNotWritableException.class, refused -> assertThat(refused.code())
                        .isEqualTo("ALU-T10"));
    }

    private List<List<Object>> items() {
        return Tables.rows(database, "select text from item");
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
