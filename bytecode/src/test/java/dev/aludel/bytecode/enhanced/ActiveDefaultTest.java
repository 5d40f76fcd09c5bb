package dev.aludel.bytecode.enhanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.bytecode.ActiveDefault;
import dev.aludel.bytecode.UnknownDefaultException;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.InitScalar;
import dev.aludel.event.Modifier;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActiveDefaultTest {

    @RegisterExtension
    final Unit unit = Unit.of(Widget.class);

    @RegisterExtension
    final Told told = new Told();

    @Test
    void readingTakesTheDefaultIntoTheObject() {
        var widget = new Widget(1L);

        assertThat(widget.radius).isEqualTo(30);
        assertThat(widget.count).isEqualTo(7);
        assertThat(widget.price).isEqualTo(new BigDecimal("9.50"));
        assertThat(widget.since).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(widget.colour).isEqualTo(Colour.RED);
        var number = widget.number;
        assertThat(widget.number).isEqualTo(number);
        unit.sessions().inTransaction(session -> session.persist(widget));

        var row = row("select radius, count, number from Widget");
        assertThat(row).containsExactly(30, 7, number);
    }

    @Test
    void theInsertTakesWhatNobodyRead() {
        unit.sessions().inTransaction(session -> session.persist(new Widget(1L)));

        assertThat(row("select radius, count, colour, text from Widget"))
                .containsExactly(30, 7, Colour.RED, "FROM SQL");
    }

    @Test
    void whatWasSetToNullStaysSo() {
        var widget = new Widget(1L);
        widget.radius = null;
        widget.count = 0;
        widget.text = "mine";
        assertThat(widget.radius).isNull();
        unit.sessions().inTransaction(session -> session.persist(widget));

        assertThat(row("select radius, count, text from Widget")).containsExactly(null, 0, "mine");
    }

    @Test
    void whatWasLoadedAsNullStaysSo() {
        var widget = new Widget(1L);
        widget.radius = null;
        unit.sessions().inTransaction(session -> session.persist(widget));

        var read = unit.sessions().fromSession(session -> session.find(Widget.class, 1L).radius);

        assertThat(read).isNull();
        assertThat(widget.radius).isNull();
    }

    @Test
    void aDefaultInSqlIsKnownAfterTheFlushOnly() {
        var widget = new Widget(1L);

        assertThatThrownBy(() -> widget.text.length())
                .isInstanceOf(UnknownDefaultException.class)
                .hasMessageContaining("upper('from sql')")
                .hasMessageEndingWith("[ALU-B05]");
        unit.sessions().inTransaction(session -> {
            session.persist(widget);
            session.flush();
            assertThat(widget.text).isEqualTo("FROM SQL");
        });
    }

    @Test
    void noDefaultAndADefaultOfTheServerReadAsNull() {
        var widget = new Widget(1L);

        assertThat(widget.plain).isNull();
        assertThat(widget.served).isNull();
        unit.sessions().inTransaction(session -> session.persist(widget));
        assertThat(widget.served).isEqualTo("served");
    }

    @Test
    void aListenerHasTheLastWord() {
        told.add(Events.listen(
                Widget.class,
                "plain",
                new AttributeListener<Widget, String>() {
                    @Override
                    public String initScalar(InitScalar<Widget, String> reading) {
                        told.events.add(reading.attribute() + " " + reading.value());
                        reading.dictionary().accept("given");
                        return "given";
                    }
                },
                Modifier.RETVAL));
        told.listenToSet(Widget.class, "plain");
        var widget = new Widget(1L);

        assertThat(widget.plain).isEqualTo("given");
        assertThat(widget.plain).isEqualTo("given");
        unit.sessions().inTransaction(session -> session.persist(widget));

        assertThat(told.events).containsExactly("plain null");
        assertThat(row("select plain, id from Widget")).startsWith("given");
    }

    @Test
    void refusesADefaultThatCannotBe() {
        refused(Unreadable.class, "ALU-B08", "many");
        refused(Twice.class, "ALU-B06", "2 defaults");
        refused(Nested.class, "ALU-B09", "size");
    }

    private static void refused(Class<?> entity, String code, String value) {
        var misdeclared = Unit.of(entity);
        assertThatThrownBy(misdeclared::sessions).hasStackTraceContaining(code).hasStackTraceContaining(value);
        misdeclared.close();
    }

    private Object[] row(String query) {
        return unit.sessions().fromSession(session -> session.createSelectionQuery(query, Object[].class)
                .getSingleResult());
    }

    enum Colour {
        GREEN,
        RED
    }

    static final class Next implements Supplier<Integer> {

        private static final AtomicInteger NUMBER = new AtomicInteger(100);

        @Override
        public Integer get() {
            return NUMBER.incrementAndGet();
        }
    }

    @Entity(name = "Widget")
    static class Widget {
        @Id
        Long id;

        @ActiveDefault("30")
        Integer radius;

        @ActiveDefault("7")
        int count;

        @ActiveDefault("9.50")
        BigDecimal price;

        @ActiveDefault("2026-01-02")
        LocalDate since;

        @ActiveDefault("RED")
        Colour colour;

        @ActiveDefault(supplier = Next.class)
        Integer number;

        @ActiveDefault(sql = "upper('from sql')")
        String text;

        String plain;

        @Generated
        @ColumnDefault("'served'")
        String served;

        Widget() {}

        Widget(Long id) {
            this.id = id;
        }
    }

    @Entity(name = "Unreadable")
    static class Unreadable {
        @Id
        Long id;

        @ActiveDefault("many")
        int count;
    }

    @Entity(name = "Twice")
    static class Twice {
        @Id
        Long id;

        @ActiveDefault(value = "1", sql = "1")
        int count;
    }

    @Entity(name = "Nested")
    static class Nested {
        @Id
        Long id;

        Part part;
    }

    @Embeddable
    static class Part {
        @ActiveDefault("1")
        int size;
    }
}
