package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How objects are taken out of a session. */
class TransienceTest {

    @RegisterExtension
    Unit unit = Unit.of(Node.class);

    private final Node child = new Node(2, "child");
    private final Node node = new Node(1, "node").with(child);
    private final Node lone = new Node(9, "lone");

    @BeforeEach
    void track() {
        Inspection.track();
    }

    private Node found(long id) {
        return unit.factory().callInTransaction(em -> {
            var found = em.find(Node.class, id);
            Hibernate.initialize(found.labels);
            return found;
        });
    }

    @Nested
    class Expunge {

        @Test
        void detachesWhatIsPersistent() {
            unit.saved(node);
            node.name = "never written";

            Inspection.expunge(unit.em(), node);

            assertThat(Inspection.inspect(node).isDetached()).isTrue();
            assertThat(Inspection.inspect(child).isDetached()).isTrue();
            unit.begin();
            unit.commit();
            assertThat(unit.statements()).isEmpty();
        }

        @Test
        void takesAnInsertBack() {
            unit.begin();
            unit.em().persist(node);

            Inspection.expunge(unit.em(), node);

            assertThat(Inspection.inspect(node).isTransient()).isTrue();
            assertThat(Inspection.inspect(child).isTransient()).isTrue();
            unit.commit();
            assertThat(unit.statements()).isEmpty();
            unit.saved(node);
            assertThat(Inspection.identityKey(found(2).parent).identity()).containsExactly(1L);
        }

        @Test
        void takesADeleteBack() {
            unit.saved(lone);
            unit.begin();
            unit.em().remove(lone);

            Inspection.expunge(unit.em(), lone);
            unit.commit();

            assertThat(Inspection.inspect(lone).isDetached()).isTrue();
            assertThat(Inspection.wasDeleted(lone)).isFalse();
            assertThat(found(9).name).isEqualTo("lone");
        }

        @Test
        void detachesWhatWasDeleted() {
            unit.saved(new Node(3, "x"));
            var gone = unit.em().find(Node.class, 3L);
            unit.begin();
            unit.em().remove(gone);
            unit.em().flush();

            Inspection.expunge(unit.em(), gone);

            assertThat(Inspection.inspect(gone).isDetached()).isTrue();
            assertThat(Inspection.wasDeleted(gone)).isTrue();
        }

        @Test
        void refusesWhatTheSessionDoesNotHold() {
            assertThatThrownBy(() -> Inspection.expunge(unit.em(), node))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("expunge")
                    .hasMessageEndingWith("[ALU-I09]");
        }
    }

    @Nested
    class MakeTransient {

        @Test
        void letsARowBeInsertedAgainAsAnother() {
            node.labels.add("one");
            unit.saved(node);

            Inspection.makeTransient(node);
            assertThat(Inspection.inspect(node).isTransient()).isTrue();
            assertThat(Inspection.inspect(node).attr("name").value()).isEqualTo("node");
            assertThat(node.version).isNull();
            node.id = 5L;
            node.children.clear();
            unit.saved(node);

            assertThat(found(5).labels).containsExactly("one");
            assertThat(found(1).labels).containsExactly("one");
        }

        @Test
        void emptiesCollectionsThatWereNotLoaded() {
            node.labels.add("one");
            unit.given(node);
            var loaded = unit.em().find(Node.class, 1L);
            unit.statements();

            Inspection.makeTransient(loaded);

            assertThat(loaded.labels).isEmpty();
            assertThat(unit.statements()).isEmpty();
        }

        @Test
        void takesAnInsertBack() {
            unit.begin();
            unit.em().persist(lone);

            Inspection.makeTransient(lone);
            unit.commit();

            assertThat(unit.statements()).isEmpty();
            assertThat(Inspection.inspect(lone).isTransient()).isTrue();
        }

        @Test
        void reachesNothingElse() {
            unit.saved(node);

            Inspection.makeTransient(node);

            assertThat(Inspection.inspect(child).isPersistent()).isTrue();
        }

        @Test
        void makesWhatIsDetachedTransient() {
            unit.saved(node);
            unit.em().clear();

            Inspection.makeTransient(node);

            assertThat(Inspection.inspect(node).isTransient()).isTrue();
            assertThat(Inspection.hasIdentity(node)).isFalse();
        }
    }

    @Nested
    class MakeTransientToDetached {

        @Test
        void namesTheRowByItsIdentifier() {
            unit.given(lone);
            var again = new Node(9, "lone");
            again.version = 0;

            Inspection.makeTransientToDetached(again);

            assertThat(Inspection.inspect(again).isDetached()).isTrue();
            assertThat(Inspection.inspect(again).identityKey()).contains(IdentityKey.of(Node.class, 9L));
            assertThat(Inspection.inspect(again).isModified()).isFalse();
            assertThat(unit.statements()).isEmpty();

            Inspection.attach(unit.em(), again);
            again.name = "changed";
            unit.begin();
            unit.commit();
            assertThat(found(9).name).isEqualTo("changed");
        }

        @Test
        void refusesWhatIsNotTransient() {
            unit.saved(lone);

            assertThatThrownBy(() -> Inspection.makeTransientToDetached(lone))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageContaining("persistent")
                    .hasMessageEndingWith("[ALU-I14]");
        }
    }
}
