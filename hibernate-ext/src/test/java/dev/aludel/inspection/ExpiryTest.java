package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.DetachedInstanceError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.ObjectDeletedError;
import dev.aludel.exception.UnmappedInstanceError;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is loaded again when it is next read. */
class ExpiryTest {

    /** A versioned one that cascades, enhanced by hand. */
    @Entity(name = "Ticket")
    static class Ticket implements Instrumented {
        @Id
        Long id;

        @Version
        private int version;

        private String text;

        @ManyToOne(cascade = CascadeType.REFRESH)
        Ticket cause;

        private transient InstrumentedState state;

        protected Ticket() {}

        Ticket(Long id, String text) {
            this.id = id;
            this.text = text;
        }

        String text() {
            if (state != null) {
                state.beforeRead(this, "text");
            }
            return text;
        }

        void text(String text) {
            if (state != null) {
                state.beforeWrite("text", this.text);
            }
            this.text = text;
        }

        @Override
        public @Nullable InstrumentedState $$_aludel_getState() {
            return state;
        }

        @Override
        public void $$_aludel_setState(@Nullable InstrumentedState state) {
            this.state = state;
        }
    }

    @RegisterExtension
    Unit unit = Unit.of(Card.class, Ticket.class);

    private final Card card = new Card(1L, "old");

    @BeforeEach
    void track() {
        Inspection.track();
    }

    private void changed(String sql) {
        unit.elsewhere(other -> other.createNativeQuery(sql).executeUpdate());
    }

    @Nested
    class OfAnEnhancedClass {

        @Test
        void theNextReadLoadsAllWithOneStatement() {
            var next = new Card(2L, "next");
            unit.saved(next, card);
            changed("update Card set title = 'new', points = 7, next_id = 2 where id = 1");
            assertThat(card.getTitle()).isEqualTo("old");

            Inspection.expire(unit.em(), card);

            assertThat(Inspection.inspect(card).isExpired()).isTrue();
            assertThat(Inspection.inspect(card).expiredAttributes())
                    .containsExactlyInAnyOrder("title", "points", "next");
            assertThat(unit.statements()).isEmpty();
            assertThat(card.getTitle()).isEqualTo("new");
            assertThat(card.getPoints()).isEqualTo(7);
            assertThat(card.getNext()).isSameAs(next);
            assertThat(unit.statements())
                    .singleElement()
                    .asString()
                    .contains("title", "points", "next_id")
                    .contains("where")
                    .doesNotContain("join");
            assertThat(Inspection.inspect(card).isExpired()).isFalse();
            assertThat(Inspection.inspect(card).isModified()).isFalse();
        }

        @Test
        void onlyNamedAttributesAreLoaded() {
            card.setPoints(1);
            unit.saved(card);
            changed("update Card set title = 'new', points = 7");

            Inspection.expire(unit.em(), card, "title");

            assertThat(Inspection.inspect(card).isExpired()).isFalse();
            assertThat(Inspection.inspect(card).expiredAttributes()).containsExactly("title");
            assertThat(card.getPoints()).isEqualTo(1);
            assertThat(unit.statements()).isEmpty();
            assertThat(card.getTitle()).isEqualTo("new");
            assertThat(card.getPoints()).isEqualTo(1);
            assertThat(unit.statements()).singleElement().asString().doesNotContain("points");
        }

        @Test
        void whatWasChangedIsForgotten() {
            unit.saved(card);
            card.setTitle("forgotten");
            unit.begin();

            Inspection.expire(unit.em(), card);
            unit.em().flush();

            assertThat(unit.statements()).isEmpty();
            assertThat(card.getTitle()).isEqualTo("old");
        }

        @Test
        void whatIsChangedAfterwardsIsKept() {
            card.setPoints(1);
            unit.saved(card);
            changed("update Card set title = 'new', points = 7");
            Inspection.expire(unit.em(), card);
            unit.begin();

            card.setTitle("mine");
            assertThat(card.getPoints()).isEqualTo(7);
            unit.commit();

            assertThat(card.getTitle()).isEqualTo("mine");
            assertThat(unit.statements()).hasSize(2);
            unit.em().clear();
            assertThat(unit.em().find(Card.class, 1L).getTitle()).isEqualTo("mine");
        }

        @Test
        void aFlushLoadsNothing() {
            unit.saved(card);
            Inspection.expire(unit.em(), card);
            unit.begin();

            unit.em().flush();

            assertThat(unit.statements()).isEmpty();
            assertThat(Inspection.inspect(card).isExpired()).isTrue();
        }

        @Test
        void aRefreshLoadsItAll() {
            unit.saved(card);
            changed("update Card set title = 'new'");
            Inspection.expire(unit.em(), card);

            unit.em().refresh(card);
            unit.statements();

            assertThat(Inspection.inspect(card).isExpired()).isFalse();
            assertThat(card.getTitle()).isEqualTo("new");
            assertThat(unit.statements()).isEmpty();
        }

        @Test
        void aRowThatIsGoneIsAnObjectDeletedError() {
            unit.saved(card);
            changed("delete from Card");
            Inspection.expire(unit.em(), card);

            assertThatThrownBy(card::getTitle).isInstanceOfSatisfying(ObjectDeletedError.class, gone -> {
                assertThat(gone.identifier()).isEqualTo(1L);
                assertThat(gone.code()).isEqualTo("ALU-I16");
            });
            assertThat(Inspection.inspect(card).isExpired()).isTrue();
        }

        @Test
        void withoutASessionItIsADetachedInstanceError() {
            unit.saved(card);
            Inspection.expire(unit.em(), card);
            unit.em().detach(card);

            assertThatThrownBy(card::getTitle)
                    .isInstanceOfSatisfying(DetachedInstanceError.class, detached -> assertThat(detached.code())
                            .isEqualTo("ALU-I17"));
            Inspection.attach(unit.em(), card);
            assertThat(card.getTitle()).isEqualTo("old");
        }

        @Test
        void theVersionThatIsLoadedIsTheOneThatCounts() {
            var ticket = unit.saved(new Ticket(1L, "old"));
            changed("update Ticket set text = 'new', version = 5");
            Inspection.expire(unit.em(), ticket);
            assertThat(ticket.text()).isEqualTo("new");

            unit.begin();
            ticket.text("mine");
            unit.commit();

            assertThat(unit.statements()).hasSize(2);
            assertThat(ticket.version).isEqualTo(6);
        }

        @Test
        void expiryCascadesWithRefresh() {
            var cause = new Ticket(1L, "cause");
            var ticket = new Ticket(2L, "effect");
            ticket.cause = cause;
            unit.saved(cause, ticket);

            Inspection.expire(unit.em(), ticket);

            assertThat(Inspection.inspect(cause).isExpired()).isTrue();
        }

        @Test
        void allObjectsOfASessionAreExpired() {
            var second = new Card(2L, "second");
            unit.saved(card, second);

            Inspection.expireAll(unit.em());

            assertThat(Inspection.inspect(card).isExpired()).isTrue();
            assertThat(Inspection.inspect(second).isExpired()).isTrue();
            assertThat(unit.statements()).isEmpty();
            assertThat(card.getTitle() + second.getTitle()).isEqualTo("oldsecond");
            assertThat(unit.statements()).hasSize(2);
        }

        @Test
        void theIdentityKeyOfAnExpiredObjectAsksTheDatabase() {
            unit.saved(card);
            Inspection.expire(unit.em(), card);

            assertThat(Inspection.inspect(card).identityKey()).contains(IdentityKey.of(Card.class, 1L));
            assertThat(unit.statements()).isEmpty();
            assertThat(Inspection.identityKey(card)).isEqualTo(IdentityKey.of(Card.class, 1L));
            assertThat(unit.statements()).hasSize(1);
            assertThat(Inspection.identityKey(card)).isEqualTo(IdentityKey.of(Card.class, 1L));
            assertThat(unit.statements()).isEmpty();

            changed("delete from Card");
            Inspection.expire(unit.em(), card);
            assertThatThrownBy(() -> Inspection.identityKey(card)).isInstanceOf(ObjectDeletedError.class);
        }

        @Test
        void aTransientObjectMadeDetachedLoadsWhatItLacks() {
            card.setPoints(3);
            unit.given(card);
            var again = new Card(1L);
            again.setPoints(3);

            Inspection.makeTransientToDetached(again);
            Inspection.attach(unit.em(), again);

            assertThat(Inspection.inspect(again).expiredAttributes()).containsExactlyInAnyOrder("title", "next");
            assertThat(again.getPoints()).isEqualTo(3);
            assertThat(unit.statements()).isEmpty();
            assertThat(again.getTitle()).isEqualTo("old");
            assertThat(unit.statements()).hasSize(1);
        }

        @Test
        void madeTransientItLacksWhatWasExpired() {
            unit.saved(card);
            Inspection.expire(unit.em(), card, "title");

            Inspection.makeTransient(card);

            assertThat(card.getTitle()).isNull();
            assertThat(unit.statements()).isEmpty();
        }
    }

    @Test
    void whatIsNotPersistentHereIsRefused() {
        assertThatThrownBy(() -> Inspection.expire(unit.em(), card))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("transient")
                .hasMessageEndingWith("[ALU-I09]");
        unit.saved(card);
        try (var other = unit.factory().createEntityManager()) {
            assertThatThrownBy(() -> Inspection.expire(other, card)).hasMessageEndingWith("[ALU-I09]");
        }
        assertThatThrownBy(() -> Inspection.expire(unit.em(), card, "nothing")).hasMessageEndingWith("[ALU-I02]");
        assertThatThrownBy(() -> Inspection.expire(unit.em(), card, "id")).hasMessageEndingWith("[ALU-I15]");
        assertThatThrownBy(() -> Inspection.expire(unit.em(), "text")).isInstanceOf(UnmappedInstanceError.class);
    }
}
