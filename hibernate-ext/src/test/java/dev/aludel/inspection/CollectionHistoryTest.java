package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.DetachedInstanceError;
import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What became of collections. */
class CollectionHistoryTest {

    @Entity(name = "Shelf")
    static class Shelf {
        @Id
        Long id;

        @OneToMany(mappedBy = "shelf")
        List<Item> bag = new ArrayList<>();

        @OneToMany(mappedBy = "shelf")
        @MapKey(name = "name")
        Map<String, Item> byName = new HashMap<>();

        @ManyToMany
        @JoinTable(name = "marked")
        Set<Item> marked = new HashSet<>();

        @ManyToMany
        @JoinTable(name = "ranked")
        @OrderColumn(name = "rank_")
        List<Item> ranked = new ArrayList<>();

        @ElementCollection
        Set<String> labels = new HashSet<>();

        protected Shelf() {}

        Shelf(Long id) {
            this.id = id;
        }
    }

    @Entity(name = "Item")
    static class Item {
        @Id
        Long id;

        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        Shelf shelf;

        protected Item() {}

        Item(long id) {
            this.id = id;
            this.name = "item " + id;
        }
    }

    @RegisterExtension
    Unit unit = Unit.of(Shelf.class, Item.class);

    private final Shelf shelf = new Shelf(1L);
    private final Item one = new Item(1);
    private final Item two = new Item(2);
    private final Item three = new Item(3);

    @BeforeEach
    void track() {
        Inspection.track();
    }

    private static AttributeHistory history(Shelf shelf, String name) {
        return Inspection.inspect(shelf).attr(name).history();
    }

    private static AttributeHistory loadHistory(Shelf shelf, String name) {
        return Inspection.inspect(shelf).attr(name).loadHistory();
    }

    private static void assertHistory(AttributeHistory history, List<?> added, List<?> unchanged, List<?> deleted) {
        assertThat(identities(history.added())).isEqualTo(identities(added));
        assertThat(identities(history.unchanged())).isEqualTo(identities(unchanged));
        assertThat(identities(history.deleted())).isEqualTo(identities(deleted));
    }

    private static Set<Object> identities(List<?> elements) {
        var identities = new HashSet<Object>();
        elements.forEach(each -> identities.add(each instanceof Item ? System.identityHashCode(each) : each));
        return identities;
    }

    @Test
    void emptyHasNone() {
        assertThat(history(shelf, "bag")).isEqualTo(AttributeHistory.EMPTY);
        unit.saved(shelf);
        assertThat(history(shelf, "bag")).isEqualTo(AttributeHistory.EMPTY);
    }

    @Test
    void ofANewObjectIsAdded() {
        shelf.bag.add(one);

        assertHistory(history(shelf, "bag"), List.of(one), List.of(), List.of());
    }

    @Test
    void writtenIsUnchanged() {
        shelf.bag.add(one);
        one.shelf = shelf;
        unit.saved(shelf, one);

        assertHistory(history(shelf, "bag"), List.of(), List.of(one), List.of());
    }

    @Test
    void changedIsTakenApart() {
        one.shelf = shelf;
        two.shelf = shelf;
        shelf.bag.addAll(List.of(one, two));
        unit.saved(shelf, one, two, three);

        shelf.bag.remove(0);
        shelf.bag.add(three);

        assertHistory(history(shelf, "bag"), List.of(three), List.of(two), List.of(one));
        assertThat(Inspection.inspect(shelf).isModified()).isTrue();
        assertThat(Inspection.inspect(shelf).unmodified()).doesNotContain("bag").contains("marked");
    }

    @Test
    void replacedIsTakenApart() {
        shelf.ranked.addAll(List.of(one, two));
        unit.saved(one, two, three, shelf);

        shelf.ranked = new ArrayList<>(List.of(two, three));

        assertHistory(history(shelf, "ranked"), List.of(three), List.of(two), List.of(one));

        unit.begin();
        unit.commit();
        assertHistory(history(shelf, "ranked"), List.of(), List.of(two, three), List.of());
    }

    @Test
    void setToNullIsAllDeleted() {
        shelf.ranked.add(one);
        unit.saved(one, shelf);

        shelf.ranked = null;

        assertHistory(history(shelf, "ranked"), List.of(), List.of(), List.of(one));
    }

    @Test
    void aSetIsTakenApart() {
        shelf.labels.addAll(Set.of("red", "old"));
        unit.saved(shelf);

        shelf.labels.remove("old");
        shelf.labels.add("new");

        assertHistory(history(shelf, "labels"), List.of("new"), List.of("red"), List.of("old"));
    }

    @Test
    void aMapIsTakenApartByItsValues() {
        one.shelf = shelf;
        two.shelf = shelf;
        shelf.byName.put(one.name, one);
        shelf.byName.put(two.name, two);
        unit.saved(shelf, one, two, three);

        shelf.byName.remove(one.name);
        shelf.byName.put(three.name, three);

        assertHistory(history(shelf, "byName"), List.of(three), List.of(two), List.of(one));
    }

    @Test
    void notLoadedHasNoneUntilItIs() {
        one.shelf = shelf;
        unit.given(shelf, one);
        var loaded = unit.em().find(Shelf.class, 1L);
        unit.statements();

        assertThat(history(loaded, "bag")).isEqualTo(AttributeHistory.EMPTY);
        assertThat(Inspection.inspect(loaded).unloaded()).contains("bag");
        assertThat(unit.statements()).isEmpty();

        assertThat(loadHistory(loaded, "bag").unchanged()).hasSize(1);
        assertThat(unit.statements()).hasSize(1);
    }

    @Test
    void whatIsAddedWithoutLoadingIsKnown() {
        one.shelf = shelf;
        unit.given(shelf, one);
        var loaded = unit.em().find(Shelf.class, 1L);
        unit.statements();

        loaded.bag.add(two);

        assertHistory(history(loaded, "bag"), List.of(two), List.of(), List.of());
        assertThat(unit.statements()).isEmpty();
        var after = loadHistory(loaded, "bag");
        assertHistory(after, List.of(two), List.of(unit.em().find(Item.class, 1L)), List.of());
    }

    @Test
    void replacedWithoutLoadingHasNoOldElementsUntilLoaded() {
        shelf.ranked.add(one);
        unit.given(one, two, shelf);
        var loaded = unit.em().find(Shelf.class, 1L);
        var second = unit.em().find(Item.class, 2L);
        unit.statements();

        loaded.ranked = new ArrayList<>(List.of(second));

        assertHistory(history(loaded, "ranked"), List.of(second), List.of(), List.of());
        assertThat(unit.statements()).isEmpty();
        assertHistory(
                loadHistory(loaded, "ranked"),
                List.of(second),
                List.of(),
                List.of(unit.em().find(Item.class, 1L)));
    }

    @Test
    void ofADetachedObjectIsTakenApart() {
        shelf.marked.add(one);
        unit.saved(one, two, shelf);
        unit.em().clear();

        shelf.marked.clear();
        shelf.marked.add(two);

        assertHistory(history(shelf, "marked"), List.of(two), List.of(), List.of(one));
    }

    @Test
    void notLoadedAndDetachedCannotBe() {
        unit.given(shelf);
        var loaded = unit.em().find(Shelf.class, 1L);
        unit.em().clear();

        assertThat(history(loaded, "bag")).isEqualTo(AttributeHistory.EMPTY);
        assertThatThrownBy(() -> loadHistory(loaded, "bag"))
                .isInstanceOf(DetachedInstanceError.class)
                .hasMessageContaining("'bag'")
                .hasMessageEndingWith("[ALU-I17]");
        assertThatThrownBy(() -> Inspection.inspect(loaded).attr("bag").value())
                .isInstanceOf(DetachedInstanceError.class);
    }

    @Test
    void theValueIsLoaded() {
        one.shelf = shelf;
        unit.given(shelf, one);
        var loaded = unit.em().find(Shelf.class, 1L);
        unit.statements();

        assertThat((List<?>) Inspection.inspect(loaded).attr("bag").value()).hasSize(1);
        assertThat(unit.statements()).hasSize(1);
        assertThat(Inspection.inspect(loaded).loadedValues())
                .containsKeys("id", "bag")
                .doesNotContainKey("marked");
    }

    @Test
    void cannotBeFlagged() {
        unit.saved(shelf);

        assertThatThrownBy(() -> Inspection.flagModified(shelf, "bag"))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("collection")
                .hasMessageEndingWith("[ALU-I15]");
    }

    @Test
    void aCommittedValueHasNoHistory() {
        shelf.ranked.add(one);
        unit.saved(one, two, shelf);

        Inspection.setCommittedValue(shelf, "ranked", List.of(two));
        assertHistory(history(shelf, "ranked"), List.of(), List.of(two), List.of());
        unit.begin();
        unit.commit();
        assertThat(unit.statements()).isEmpty();

        Inspection.setCommittedValue(shelf, "ranked", null);
        assertThat(shelf.ranked).isEmpty();
        assertThat(history(shelf, "ranked")).isEqualTo(AttributeHistory.EMPTY);
    }
}
