package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.StaleDataError;
import dev.aludel.exception.UnmappedInstanceError;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.RollbackException;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How objects are taken into a session as they are, and out of it. */
class AttachmentTest {

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

    @Test
    void writesWhatWasChangedMeanwhile() {
        node.labels.add("old");
        unit.saved(node);
        unit.em().clear();
        node.name = "changed";
        node.labels.add("new");

        Inspection.attach(unit.em(), node);
        assertThat(unit.statements()).isEmpty();
        assertThat(Inspection.inspect(node).attr("name").history().deleted()).containsExactly("node");
        assertThat(Inspection.inspect(node).isPersistent()).isTrue();
        assertThat(unit.em().contains(node)).isTrue();
        assertThat(unit.em().find(Node.class, 1L)).isSameAs(node);
        unit.begin();
        unit.commit();

        assertThat(unit.statements()).hasSize(2);
        assertThat(found(1).name).isEqualTo("changed");
        assertThat(found(1).labels).containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void writesNothingIfNothingWasChanged() {
        node.labels.add("old");
        unit.saved(node);
        unit.em().clear();

        Inspection.attach(unit.em(), node);
        unit.begin();
        unit.commit();

        assertThat(unit.statements()).isEmpty();
    }

    @Test
    void writesAReplacedCollection() {
        node.labels.add("old");
        unit.saved(node);
        unit.em().clear();
        node.labels = new HashSet<>(Set.of("new"));

        Inspection.attach(unit.em(), node);
        unit.begin();
        unit.commit();

        assertThat(found(1).labels).containsExactly("new");
    }

    @Test
    void writesAReplacedReference() {
        var other = new Node(3, "other");
        unit.saved(node, other);
        unit.em().clear();
        child.parent = other;

        Inspection.attach(unit.em(), child);
        Inspection.attach(unit.em(), other);
        unit.begin();
        unit.commit();

        assertThat(Inspection.identityKey(found(2).parent).identity()).containsExactly(3L);
    }

    @Test
    void writesAllOfWhatLeftInARollback() {
        unit.saved(node);
        unit.begin();
        node.name = "flushed";
        unit.em().flush();
        unit.rollback();
        unit.statements();
        node.version = found(1).version;

        Inspection.attach(unit.em(), node);
        unit.begin();
        unit.commit();

        assertThat(found(1).name).isEqualTo("flushed");
    }

    @Test
    void reachesAlongPersist() {
        unit.saved(node);
        unit.em().clear();
        child.name = "changed";
        var added = new Node(3, "new");
        node.with(added);

        Inspection.attach(unit.em(), node);

        assertThat(Inspection.inspect(child).isPersistent()).isTrue();
        assertThat(Inspection.inspect(added).isPending()).isTrue();
        unit.begin();
        unit.commit();
        assertThat(found(2).name).isEqualTo("changed");
        assertThat(found(3).name).isEqualTo("new");
    }

    @Test
    void keepsTheVersionThatWasLoaded() {
        unit.saved(node);
        unit.em().clear();
        unit.elsewhere(other -> other.find(Node.class, 1L).name = "theirs");
        node.name = "mine";

        Inspection.attach(unit.em(), node);
        unit.begin();

        assertThatThrownBy(unit::commit).isInstanceOf(RollbackException.class).hasCauseInstanceOf(StaleDataError.class);
    }

    @Test
    void loadsWhatWasNotLoaded() {
        node.labels.add("one");
        unit.given(node);
        var loaded = unit.em().find(Node.class, 1L);
        unit.em().clear();
        unit.statements();

        Inspection.attach(unit.em(), loaded);

        assertThat(loaded.labels).containsExactly("one");
        assertThat(loaded.children).hasSize(1);
        assertThat(unit.statements()).hasSize(2);
    }

    @Test
    void takesTheProxyOfTheRowForTheObject() {
        unit.saved(node);
        unit.em().clear();
        var proxy = unit.em().getReference(Node.class, 1L);

        Inspection.attach(unit.em(), node);

        assertThat(Hibernate.unproxy(proxy)).isSameAs(node);
        assertThat(unit.statements()).isEmpty();
    }

    @Test
    void takesAProxyThatWasNeverLoaded() {
        unit.given(node);
        var proxy = unit.em().getReference(Node.class, 1L);
        unit.em().clear();

        Inspection.attach(unit.em(), proxy);

        assertThat(Inspection.inspect(proxy).isPersistent()).isTrue();
        assertThat(Hibernate.isInitialized(proxy)).isFalse();
        assertThat(((Node) Hibernate.unproxy(proxy)).name).isEqualTo("node");
    }

    @Test
    void leavesWhatIsInTheSessionAlready() {
        unit.saved(node);

        Inspection.attach(unit.em(), node);

        assertThat(unit.em().contains(node)).isTrue();
    }

    @Test
    void refusesASecondObjectOfAnIdentity() {
        unit.saved(node);
        unit.em().clear();
        unit.em().find(Node.class, 1L);

        assertThatThrownBy(() -> Inspection.attach(unit.em(), node))
                .isInstanceOf(InvalidRequestError.class)
                .isInstanceOf(EntityExistsException.class)
                .hasMessageContaining("[1]")
                .hasMessageEndingWith("[ALU-I12]");
    }

    @Test
    void refusesAnObjectOfAnotherSession() {
        unit.saved(node);

        try (var other = unit.factory().createEntityManager()) {
            assertThatThrownBy(() -> Inspection.attach(other, node))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageEndingWith("[ALU-I11]");
            var proxy = unit.em().getReference(Node.class, 99L);
            assertThatThrownBy(() -> Inspection.attach(other, proxy)).hasMessageEndingWith("[ALU-I11]");
        }
    }

    @Test
    void refusesADeletedObject() {
        unit.saved(lone);
        unit.begin();
        unit.em().remove(lone);
        unit.em().flush();
        assertThatThrownBy(() -> Inspection.attach(unit.em(), lone))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("makeTransient")
                .hasMessageEndingWith("[ALU-I13]");

        unit.commit();
        assertThatThrownBy(() -> Inspection.attach(unit.em(), lone)).hasMessageEndingWith("[ALU-I13]");
    }

    @Test
    void refusesATransientObject() {
        assertThatThrownBy(() -> Inspection.attach(unit.em(), node))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageEndingWith("[ALU-I20]");
        assertThatThrownBy(() -> Inspection.attach(unit.em(), "text")).isInstanceOf(UnmappedInstanceError.class);
    }

    @Test
    void refusesAChangedIdentifier() {
        unit.saved(node);
        unit.em().clear();
        node.id = 7L;

        assertThatThrownBy(() -> Inspection.attach(unit.em(), node))
                .hasMessageContaining("[1]")
                .hasMessageContaining("[7]")
                .hasMessageEndingWith("[ALU-I21]");
    }
}
