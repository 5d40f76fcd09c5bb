package dev.aludel.inspection;

import static dev.aludel.inspection.Histories.aNull;
import static dev.aludel.inspection.Histories.history;
import static dev.aludel.inspection.Histories.loadHistory;
import static dev.aludel.inspection.Histories.triple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.DetachedInstanceError;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an object of an enhanced class knows of its changes. */
class EnhancedHistoryTest {

    @RegisterExtension
    Unit unit = Unit.of(Card.class);

    private final Card card = new Card(1L);

    @Test
    void tellsNullFromNeverSet() {
        assertThat(history(card, "title")).isEqualTo(AttributeHistory.EMPTY);

        card.setTitle(null);
        card.setPoints(0);
        card.setNext(null);

        assertThat(history(card, "title")).isEqualTo(triple(aNull(), List.of(), List.of()));
        assertThat(history(card, "points")).isEqualTo(triple(List.of(0), List.of(), List.of()));
        assertThat(history(card, "next")).isEqualTo(triple(aNull(), List.of(), List.of()));
    }

    @Test
    void ofAnExpiredAttributeIsEmptyUntilLoaded() {
        card.setTitle("old");
        unit.saved(card);
        Inspection.expire(unit.em(), card, "title");

        assertThat(history(card, "title")).isEqualTo(AttributeHistory.EMPTY);
        assertThat(unit.statements()).isEmpty();
        assertThat(loadHistory(card, "title")).isEqualTo(triple(List.of(), List.of("old"), List.of()));
        assertThat(unit.statements()).hasSize(1);
    }

    @Test
    void changedWhileExpiredHasNoOldValue() {
        card.setTitle("old");
        unit.saved(card);
        Inspection.expire(unit.em(), card);

        card.setTitle("new");

        assertThat(history(card, "title")).isEqualTo(triple(List.of("new"), List.of(), List.of()));
        assertThat(unit.statements()).isEmpty();
    }

    @Test
    void setToTheSameWhileExpiredIsWritten() {
        card.setTitle("old");
        unit.saved(card);
        Inspection.expire(unit.em(), card);
        unit.begin();

        card.setTitle("old");
        unit.commit();

        assertThat(unit.statements()).hasSize(1).first().asString().startsWith("update");
        assertThat(history(card, "title")).isEqualTo(triple(List.of(), List.of("old"), List.of()));
    }

    @Test
    void ofAReadOnlyObjectKnowsTheOldValue() {
        card.setTitle("old");
        unit.saved(card);
        unit.em().unwrap(Session.class).setReadOnly(card, true);
        InstrumentedState.of(card);

        card.setTitle("new");

        assertThat(history(card, "title")).isEqualTo(triple(List.of("new"), List.of(), List.of("old")));
    }

    @Test
    void flagsAndDeletionsEndWithTheFlush() {
        card.setTitle("old");
        unit.saved(card);
        Inspection.flagModified(card, "title");
        unit.begin();
        unit.commit();
        assertThat(unit.statements()).hasSize(1);

        Inspection.inspect(card).attr("title").delete();
        assertThat(history(card, "title")).isEqualTo(triple(List.of(), List.of(), List.of("old")));
        unit.begin();
        unit.commit();
        assertThat(unit.statements()).hasSize(1);
        assertThat(history(card, "title")).isEqualTo(triple(List.of(), aNull(), List.of()));
    }

    @Test
    void whatIsExpiredAndDetachedCannotBeLoaded() {
        card.setTitle("old");
        unit.saved(card);
        Inspection.expire(unit.em(), card);
        unit.em().clear();

        assertThatThrownBy(() -> loadHistory(card, "title"))
                .isInstanceOf(DetachedInstanceError.class)
                .hasMessageEndingWith("[ALU-I17]");
    }

    @BeforeEach
    void track() {
        Inspection.track();
    }
}
