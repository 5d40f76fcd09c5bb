package dev.aludel.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.FlushError;
import dev.aludel.execution.Options;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HiddenElementsTest {

    private static final LoaderCriteria<Part> OPEN =
            LoaderCriteria.where(Part.class, (root, builder) -> builder.isTrue(root.get("open")));

    @RegisterExtension
    Unit unit = Unit.of(Whole.class, Part.class);

    @BeforeEach
    void threePartsOneOfThemHidden() {
        var whole = new Whole();
        whole.id = 1L;
        var parts = new ArrayList<Part>();
        for (long id = 1; id <= 4; id++) {
            var part = new Part();
            part.id = id;
            part.open = id != 2;
            parts.add(part);
        }
        whole.bag.addAll(parts.subList(0, 3));
        whole.set.addAll(parts.subList(0, 3));
        whole.list.addAll(parts.subList(0, 3));
        whole.few.addAll(parts.subList(2, 3));
        unit.persist(parts.get(0), parts.get(1), parts.get(2), parts.get(3), whole);
    }

    private void change(Consumer<Whole> change) {
        unit.inTransaction(session -> {
            var whole = Options.apply(session.createQuery("from Whole", Whole.class), OPEN)
                    .getSingleResult();
            change.accept(whole);
            try {
                session.flush();
            } catch (RuntimeException refused) {
                session.clear();
                throw refused;
            }
        });
    }

    private List<Long> rows(String table) {
        return unit.fromTransaction(session -> session.createNativeQuery(
                        "select " + table + "_id from Whole_" + table + " order by 1", Long.class)
                .getResultList());
    }

    @Test
    void aBagThatWouldLoseHiddenElementsIsNotWritten() {
        assertThatThrownBy(() -> change(whole -> whole.bag.remove(0)))
                .isInstanceOf(FlushError.class)
                .hasMessageContaining("Whole.bag")
                .hasMessageContaining("ALU-L04");

        assertThat(rows("bag")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aBagThatLacksNothingIsWritten() {
        change(whole -> whole.few.clear());

        assertThat(rows("few")).isEmpty();
    }

    @Test
    void aSetKeepsHiddenElements() {
        change(whole -> whole.set.removeIf(part -> part.id == 1));

        assertThat(rows("set")).containsExactly(2L, 3L);
    }

    @Test
    void aSetThatIsClearedIsNotWritten() {
        assertThatThrownBy(() -> change(whole -> whole.set.clear())).isInstanceOf(FlushError.class);

        assertThat(rows("set")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aCollectionThatIsReplacedIsNotWritten() {
        assertThatThrownBy(() -> change(whole -> {
                    whole.set.size();
                    whole.set = new HashSet<>();
                }))
                .isInstanceOf(FlushError.class);

        assertThat(rows("set")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aListWithHiddenElementsIsNotWritten() {
        assertThatThrownBy(() -> change(whole -> whole.list.remove(0))).isInstanceOf(FlushError.class);

        assertThat(rows("list")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theRowsOfADeletedOwnerGo() {
        unit.inTransaction(session -> {
            var whole = Options.apply(session.createQuery("from Whole", Whole.class), OPEN)
                    .getSingleResult();
            whole.bag.size();
            session.remove(whole);
        });

        assertThat(rows("bag")).isEmpty();
    }

    @Test
    void aStatementWithCriteriaFlushesWhatWasChangedBefore() {
        unit.inTransaction(session -> {
            var whole = session.find(Whole.class, 1L);
            whole.bag.remove(0);

            Options.apply(session.createQuery("from Whole w join w.bag", Whole.class), OPEN)
                    .getResultList();
        });

        assertThat(rows("bag")).containsExactly(2L, 3L);
    }

    @Entity(name = "Whole")
    static class Whole {
        @Id
        Long id;

        @ManyToMany
        @JoinTable(name = "Whole_bag")
        List<Part> bag = new ArrayList<>();

        @ManyToMany
        @JoinTable(name = "Whole_few")
        List<Part> few = new ArrayList<>();

        @ManyToMany
        @JoinTable(name = "Whole_set")
        Set<Part> set = new HashSet<>();

        @ManyToMany
        @JoinTable(name = "Whole_list")
        @OrderColumn
        List<Part> list = new ArrayList<>();
    }

    @Entity(name = "Part")
    static class Part {
        @Id
        Long id;

        boolean open;
    }
}
