package dev.aludel.bytecode.enhanced;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.event.Modifier;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExpiredTest {

    @RegisterExtension
    final Unit unit = Unit.of(Row.class);

    @RegisterExtension
    final Told told = new Told();

    @Test
    void readingAnExpiredAttributeLoadsIt() {
        unit.sessions().inTransaction(session -> session.persist(new Row(1L, "a", 1)));

        unit.sessions().inTransaction(session -> {
            var row = session.find(Row.class, 1L);
            session.createMutationQuery("update Row r set text = 'b', number = 2")
                    .executeUpdate();
            assertThat(row.text).isEqualTo("a");

            Inspection.expire(session, row);

            assertThat(row.number).isEqualTo(2);
            assertThat(row.text).isEqualTo("b");
        });
    }

    @Test
    void settingAnExpiredAttributeLoadsItOnlyForListenersThatMustKnow() {
        unit.sessions().inTransaction(session -> session.persist(new Row(1L, "a", 1)));
        told.listenToSet(Row.class, "text");
        told.listenToSet(Row.class, "number", Modifier.ACTIVE_HISTORY);

        unit.sessions().inTransaction(session -> {
            var row = session.find(Row.class, 1L);
            Inspection.expire(session, row);
            row.text = "c";
            row.number = 3;
        });

        assertThat(told.events).containsExactly("text: NO_VALUE -> c", "number: 1 -> 3");
        var row = unit.sessions().fromSession(session -> session.find(Row.class, 1L));
        assertThat(row.text + row.number).isEqualTo("c3");
    }

    @Entity(name = "Row")
    @jakarta.persistence.Table(name = "rows_")
    static class Row {
        @Id
        Long id;

        String text;
        int number;

        Row() {}

        Row(Long id, String text, int number) {
            this.id = id;
            this.text = text;
            this.number = number;
        }
    }
}
