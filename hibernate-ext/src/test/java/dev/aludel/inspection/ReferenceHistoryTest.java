package dev.aludel.inspection;

import static dev.aludel.inspection.Histories.aNull;
import static dev.aludel.inspection.Histories.history;
import static dev.aludel.inspection.Histories.triple;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What became of references. */
class ReferenceHistoryTest {

    @Entity(name = "Volume")
    static class Book {
        @Id
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Book sequel;

        protected Book() {}

        Book(Long id) {
            this.id = id;
        }
    }

    @RegisterExtension
    Unit unit = Unit.of(Book.class);

    private final Book book = new Book(1L);

    private final Book first = new Book(2L);
    private final Book second = new Book(3L);

    @Test
    void neverSetHasNone() {
        assertThat(history(book, "sequel")).isEqualTo(AttributeHistory.EMPTY);
    }

    @Test
    void setOnEmptyIsAdded() {
        book.sequel = first;

        assertThat(history(book, "sequel")).isEqualTo(triple(List.of(first), List.of(), List.of()));
    }

    @Test
    void writtenIsUnchanged() {
        book.sequel = first;
        unit.saved(first, book);

        assertThat(history(book, "sequel")).isEqualTo(triple(List.of(), List.of(first), List.of()));
    }

    @Test
    void changedHasTheOldObject() {
        book.sequel = first;
        unit.saved(first, second, book);

        book.sequel = second;
        assertThat(history(book, "sequel")).isEqualTo(triple(List.of(second), List.of(), List.of(first)));

        book.sequel = first;
        assertThat(history(book, "sequel")).isEqualTo(triple(List.of(), List.of(first), List.of()));
    }

    @Test
    void setFromNullHasNoOldObject() {
        unit.saved(first, book);

        book.sequel = first;

        assertThat(history(book, "sequel")).isEqualTo(triple(List.of(first), List.of(), List.of()));
    }

    @Test
    void setToNullIsAddedAsNull() {
        book.sequel = first;
        unit.saved(first, book);

        book.sequel = null;

        assertThat(history(book, "sequel")).isEqualTo(triple(aNull(), List.of(), List.of(first)));
    }

    @Test
    void deletedHasNothingAdded() {
        book.sequel = first;
        unit.saved(first, book);

        Inspection.inspect(book).attr("sequel").delete();

        assertThat(history(book, "sequel")).isEqualTo(triple(List.of(), List.of(), List.of(first)));
    }

    @Test
    void aProxyIsTheObjectThatItStandsFor() {
        book.sequel = first;
        unit.given(first, book);
        var loaded = unit.em().find(Book.class, 1L);
        var target = unit.em().find(Book.class, 2L);
        unit.statements();

        loaded.sequel = target;

        assertThat(history(loaded, "sequel").hasChanges()).isFalse();
    }

    @Test
    void whatWasNotLoadedIsKnownByReferenceAndLoadedOnRequest() {
        book.sequel = first;
        unit.given(first, book);
        var loaded = unit.em().find(Book.class, 1L);
        unit.statements();

        assertThat(Inspection.inspect(loaded).unloaded()).containsExactly("sequel");
        assertThat(Inspection.inspect(loaded).attr("sequel").loadedValue()).isEqualTo(LoaderCallableStatus.NO_VALUE);
        assertThat(history(loaded, "sequel").unchanged()).hasSize(1);
        assertThat(unit.statements()).isEmpty();

        var value = (Book) Inspection.inspect(loaded).attr("sequel").value();
        assertThat(unit.statements()).hasSize(1);
        assertThat(Inspection.inspect(loaded).unloaded()).isEmpty();
        assertThat(Inspection.inspect(value).identity()).contains(List.of(2L));
    }

    @Test
    void ofADetachedObjectKnowsItsOldObject() {
        book.sequel = first;
        unit.saved(first, second, book);
        unit.em().clear();

        book.sequel = second;

        assertThat(history(book, "sequel")).isEqualTo(triple(List.of(second), List.of(), List.of(first)));
    }

    @BeforeEach
    void track() {
        Inspection.track();
    }
}
