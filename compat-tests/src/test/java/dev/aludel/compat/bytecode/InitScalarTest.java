package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.bytecode.ActiveDefault;
import dev.aludel.bytecode.UnknownDefaultException;
import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.InitScalar;
import dev.aludel.event.Modifier;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

class InitScalarTest {

    private static final String UPSTREAM = "examples/custom_attributes/active_column_defaults.py";

    @RegisterExtension
    final Database database = Database.of(Widget.class);

    @CompatTest
    @Mirrors(UPSTREAM)
    void aDefaultIsReadOnceAndInserted() {
        // tag::read[]
        var widget = new Widget(1L);

        assertThat(widget.radius).isEqualTo(30);
        var made = widget.made;
        assertThat(widget.made).isEqualTo(made);
        // end::read[]

        database.sessions().inTransaction(session -> session.persist(widget));

        assertThat(database.rows("select radius, made from Widget")).containsExactly(List.of(30, made));
    }

    @CompatTest
    @Mirrors(UPSTREAM)
    void aDefaultThatWasReadIsNoChange() {
        database.sessions().inTransaction(session -> {
            var widget = new Widget(1L);
            assertThat(widget.radius).isEqualTo(30);
            session.persist(widget);

            var history = Inspection.inspect(widget).attr("radius").history();
            assertThat(history.added()).isEmpty();
            assertThat(history.unchanged()).isEqualTo(List.of(30));
            assertThat(history.deleted()).isEmpty();
        });

        assertThat(database.statements().beginningWith("update")).isEmpty();
    }

    @CompatTest
    @Mirrors(UPSTREAM)
    void whatNobodyReadIsInsertedToo() {
        database.sessions().inTransaction(session -> session.persist(new Widget(1L)));

        assertThat(database.rows("select radius, expression, served from Widget"))
                .containsExactly(List.of(30, "EXPRESSION", "server"));
    }

    @CompatTest
    @Mirrors(UPSTREAM)
    void nullThatWasSetOrLoadedIsLeftAlone() {
        var widget = new Widget(1L);
        widget.radius = null;
        assertThat(widget.radius).isNull();
        database.sessions().inTransaction(session -> session.persist(widget));

        var loaded = database.sessions().fromSession(session -> session.find(Widget.class, 1L));

        assertThat(loaded.radius).isNull();
        assertThat(database.statements().beginningWith("select")).hasSize(1);
    }

    @CompatTest
    @Mirrors(UPSTREAM)
    void noDefaultAndOneOfTheServerReadAsNullAndAnExpressionIsRefused() {
        var widget = new Widget(1L);

        assertThat(widget.plain).isNull();
        assertThat(widget.served).isNull();
        assertThatThrownBy(() -> widget.expression.length())
                .isInstanceOf(UnknownDefaultException.class)
                .hasMessageContaining("upper('expression')")
                .hasMessageEndingWith("[ALU-B05]");
    }

    @CompatTest
    @Mirrors(UPSTREAM)
    void aListenerGivesWhatIsRead() {
        var listener = new AttributeListener<Widget, String>() {
            @Override
            public @Nullable String initScalar(InitScalar<Widget, String> reading) {
                reading.dictionary().accept("listened");
                return "listened";
            }
        };
        try (var registration = Events.listen(Widget.class, "plain", listener, Modifier.RETVAL)) {
            var widget = new Widget(1L);
            assertThat(widget.plain).isEqualTo("listened");
            database.sessions().inTransaction(session -> session.persist(widget));
            assertThat(registration.isActive()).isTrue();
        }

        assertThat(database.rows("select plain, id from Widget")).containsExactly(List.of("listened", 1L));
    }

    static final class Now implements Supplier<LocalDateTime> {
        @Override
        public LocalDateTime get() {
            return LocalDateTime.now().truncatedTo(ChronoUnit.MILLIS);
        }
    }

    // tag::entity[]
    @Entity(name = "Widget")
    static class Widget {

        @Id
        @Nullable
        Long id;

        @ActiveDefault("30")
        @Nullable
        Integer radius;

        @ActiveDefault(supplier = Now.class)
        @Nullable
        LocalDateTime made;

        @ActiveDefault(sql = "upper('expression')")
        String expression;
        // end::entity[]

        @Nullable
        String plain;

        @Generated
        @ColumnDefault("'server'")
        @Column(insertable = false)
        @Nullable
        String served;

        Widget() {}

        Widget(Long id) {
            this.id = id;
        }
    }
}
