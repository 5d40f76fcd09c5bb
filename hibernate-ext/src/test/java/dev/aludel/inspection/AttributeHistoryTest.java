package dev.aludel.inspection;

import static dev.aludel.inspection.Histories.aNull;
import static dev.aludel.inspection.Histories.history;
import static dev.aludel.inspection.Histories.loadHistory;
import static dev.aludel.inspection.Histories.triple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.Immutable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What became of attributes that hold one value. */
class AttributeHistoryTest {

    @Entity(name = "Book")
    static class Book {
        @Id
        Long id;

        String title;
        int pages;
        byte[] cover;

        @Convert(converter = Words.class)
        List<String> words;

        Size size;

        protected Book() {}

        Book(Long id) {
            this.id = id;
        }
    }

    @Embeddable
    record Size(int width, int height) {}

    /** To Hibernate, whose word for it is immutable, a list changed in place is the same list. */
    @Immutable
    static class Words implements AttributeConverter<List<String>, String> {

        @Override
        public String convertToDatabaseColumn(List<String> words) {
            return words == null ? null : String.join(" ", words);
        }

        @Override
        public List<String> convertToEntityAttribute(String column) {
            return column == null ? null : new ArrayList<>(Arrays.asList(column.split(" ")));
        }
    }

    @RegisterExtension
    Unit unit = Unit.of(Book.class);

    private final Book book = new Book(1L);

    @BeforeEach
    void track() {
        Inspection.track();
    }

    @Nested
    class Scalars {

        @Test
        void neverSetHasNone() {
            assertThat(history(book, "title")).isEqualTo(AttributeHistory.EMPTY);
            assertThat(history(book, "pages")).isEqualTo(AttributeHistory.EMPTY);
            assertThat(loadHistory(book, "title")).isEqualTo(AttributeHistory.EMPTY);
        }

        @Test
        void setOnEmptyIsAdded() {
            book.title = "new";
            book.pages = 5;

            assertThat(history(book, "title")).isEqualTo(triple(List.of("new"), List.of(), List.of()));
            assertThat(history(book, "pages")).isEqualTo(triple(List.of(5), List.of(), List.of()));
            assertThat(history(book, "id")).isEqualTo(triple(List.of(1L), List.of(), List.of()));
        }

        @Test
        void ofAPendingObjectIsAdded() {
            book.title = "new";
            unit.begin();
            unit.em().persist(book);

            assertThat(history(book, "title")).isEqualTo(triple(List.of("new"), List.of(), List.of()));
            assertThat(history(book, "cover")).isEqualTo(AttributeHistory.EMPTY);
        }

        @Test
        void writtenIsUnchanged() {
            book.title = "new";
            unit.saved(book);

            assertThat(history(book, "title")).isEqualTo(triple(List.of(), List.of("new"), List.of()));
            assertThat(history(book, "cover")).isEqualTo(triple(List.of(), aNull(), List.of()));
            assertThat(history(book, "id")).isEqualTo(triple(List.of(), List.of(1L), List.of()));
        }

        @Test
        void changedHasTheOldValue() {
            book.title = "old";
            unit.saved(book);

            book.title = "new";
            assertThat(history(book, "title")).isEqualTo(triple(List.of("new"), List.of(), List.of("old")));

            book.title = "newer";
            assertThat(history(book, "title")).isEqualTo(triple(List.of("newer"), List.of(), List.of("old")));
            assertThat(history(book, "title").sum()).containsExactly("newer", "old");
            assertThat(history(book, "title").nonDeleted()).containsExactly("newer");
            assertThat(history(book, "title").nonAdded()).containsExactly("old");

            book.title = "old";
            assertThat(history(book, "title")).isEqualTo(triple(List.of(), List.of("old"), List.of()));
        }

        @Test
        void aFlushMakesTheNewValueThatOfTheRow() {
            book.title = "old";
            unit.saved(book);
            unit.begin();
            book.title = "new";

            unit.em().flush();

            assertThat(history(book, "title")).isEqualTo(triple(List.of(), List.of("new"), List.of()));
        }

        @Test
        void setToNullIsAddedAsNull() {
            book.title = "old";
            unit.saved(book);

            book.title = null;

            assertThat(history(book, "title")).isEqualTo(triple(aNull(), List.of(), List.of("old")));
        }

        @Test
        void setFromNullHasNullAsTheOldValue() {
            unit.saved(book);

            book.title = "new";

            assertThat(history(book, "title")).isEqualTo(triple(List.of("new"), List.of(), aNull()));
        }

        @Test
        void deletedHasNothingAdded() {
            book.title = "old";
            book.pages = 3;
            unit.saved(book);

            Inspection.inspect(book).attr("title").delete();
            Inspection.inspect(book).attr("pages").delete();

            assertThat(book.title).isNull();
            assertThat(book.pages).isZero();
            assertThat(history(book, "title")).isEqualTo(triple(List.of(), List.of(), List.of("old")));
            assertThat(history(book, "pages")).isEqualTo(triple(List.of(), List.of(), List.of(3)));

            unit.begin();
            unit.commit();
            assertThat(history(book, "title")).isEqualTo(triple(List.of(), aNull(), List.of()));
        }

        @Test
        void deletedAndSetAgainIsChanged() {
            book.title = "old";
            unit.saved(book);
            Inspection.inspect(book).attr("title").delete();

            book.title = "new";

            assertThat(history(book, "title")).isEqualTo(triple(List.of("new"), List.of(), List.of("old")));
        }

        @Test
        void deletedFromANewObjectIsAnAddedNull() {
            book.title = "new";

            Inspection.inspect(book).attr("title").delete();

            assertThat(history(book, "title")).isEqualTo(triple(aNull(), List.of(), List.of()));
        }

        @Test
        void whatHoldsNothingCannotBeDeleted() {
            assertThatThrownBy(() -> Inspection.inspect(book).attr("title").delete())
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("'title'")
                    .hasMessageEndingWith("[ALU-I15]");
            unit.saved(book);
            assertThatThrownBy(() -> Inspection.inspect(book).attr("id").delete())
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("identifier");
        }

        @Test
        void ofADetachedObjectKnowsWhatItLeftWith() {
            book.title = "old";
            unit.saved(book);
            unit.em().clear();

            book.title = "new";

            assertThat(history(book, "title")).isEqualTo(triple(List.of("new"), List.of(), List.of("old")));
            assertThat(history(book, "pages")).isEqualTo(triple(List.of(), List.of(0), List.of()));
        }

        @Test
        void ofADeletedObjectIsUnchanged() {
            book.title = "old";
            unit.saved(book);
            unit.begin();
            unit.em().remove(book);
            unit.em().flush();

            assertThat(history(book, "title")).isEqualTo(triple(List.of(), List.of("old"), List.of()));
        }

        @Test
        void ofAReadOnlyObjectIsUnchanged() {
            book.title = "old";
            unit.saved(book);
            unit.em().unwrap(Session.class).setReadOnly(book, true);

            book.title = "new";

            assertThat(history(book, "title")).isEqualTo(triple(List.of(), List.of("new"), List.of()));
        }

        @Test
        void ofAnEmbeddableIsThatOfTheWhole() {
            book.size = new Size(1, 2);
            assertThat(history(book, "size")).isEqualTo(triple(List.of(new Size(1, 2)), List.of(), List.of()));
            unit.saved(book);

            book.size = new Size(1, 2);
            assertThat(history(book, "size").hasChanges()).isFalse();

            book.size = new Size(3, 4);
            assertThat(history(book, "size"))
                    .isEqualTo(triple(List.of(new Size(3, 4)), List.of(), List.of(new Size(1, 2))));
        }

        @Test
        void ofAnUnknownAttributeIsRefused() {
            assertThatThrownBy(() -> history(book, "author"))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("'author'")
                    .hasMessageContaining("title")
                    .hasMessageEndingWith("[ALU-I02]");
        }
    }

    @Nested
    class InPlace {

        @Test
        void isInvisibleUntilFlagged() {
            book.words = new ArrayList<>(List.of("one"));
            unit.saved(book);

            book.words.add("two");
            assertThat(history(book, "words").hasChanges()).isFalse();
            assertThat(Inspection.inspect(book).isModified()).isFalse();
            unit.begin();
            unit.em().flush();
            assertThat(unit.statements()).isEmpty();

            Inspection.flagModified(book, "words");
            assertThat(history(book, "words")).isEqualTo(triple(List.of(List.of("one", "two")), List.of(), List.of()));
            assertThat(Inspection.inspect(book).isModified()).isTrue();
            unit.commit();
            assertThat(unit.statements()).hasSize(1).first().asString().startsWith("update");
            assertThat(history(book, "words").hasChanges()).isFalse();
            unit.em().clear();
            assertThat(unit.em().find(Book.class, 1L).words).containsExactly("one", "two");
        }

        @Test
        void isSeenWhereHibernateKnowsTheTypeToChange() {
            book.cover = new byte[] {1};
            unit.saved(book);

            book.cover[0] = 2;

            assertThat(history(book, "cover").added()).containsExactly(new byte[] {2});
            assertThat(history(book, "cover").deleted()).containsExactly(new byte[] {1});
        }

        @Test
        void aFlagWritesTheSameValueOnce() {
            book.title = "same";
            unit.saved(book);
            Inspection.flagModified(book, "title");

            unit.begin();
            unit.commit();
            assertThat(unit.statements()).hasSize(1);

            unit.begin();
            unit.commit();
            assertThat(unit.statements()).isEmpty();
        }

        @Test
        void whatHoldsNothingCannotBeFlagged() {
            assertThatThrownBy(() -> Inspection.flagModified(book, "title"))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("flag")
                    .hasMessageEndingWith("[ALU-I15]");
        }
    }
}
