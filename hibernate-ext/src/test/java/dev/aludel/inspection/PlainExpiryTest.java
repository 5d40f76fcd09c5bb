package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be loaded again of objects that do not know when they are read. */
class PlainExpiryTest {

    @Entity(name = "Plain")
    static class Plain {
        @Id
        Long id;

        String name;

        @ManyToOne
        Plain parent;

        @OneToMany(mappedBy = "parent")
        List<Plain> children = new ArrayList<>();

        protected Plain() {}

        Plain(Long id) {
            this.id = id;
        }
    }

    @RegisterExtension
    Unit unit = Unit.of(Plain.class, Card.class);

    private final Card card = new Card(1L, "old");

    private final Plain parent = new Plain(1L);
    private final Plain child = new Plain(2L);

    @Test
    void aCollectionIsLoadedAgain() {
        child.parent = parent;
        unit.saved(parent, child);
        var before = parent.children;

        Inspection.expire(unit.em(), parent, "children");

        assertThat(Hibernate.isInitialized(parent.children)).isFalse();
        assertThat(parent.children).isNotSameAs(before);
        assertThat(unit.statements()).isEmpty();
        assertThat(parent.children).containsExactly(child);
        assertThat(unit.statements()).hasSize(1);
        assertThat(Inspection.inspect(parent).isModified()).isFalse();
    }

    @Test
    void whatWasChangedInACollectionIsForgotten() {
        child.parent = parent;
        unit.saved(parent, child);
        parent.children.add(child);
        unit.begin();

        Inspection.expire(unit.em(), parent, "children");
        unit.commit();

        assertThat(unit.statements()).isEmpty();
        assertThat(parent.children).containsExactly(child);
    }

    @Test
    void aReplacedCollectionIsForgotten() {
        child.parent = parent;
        unit.saved(parent, child);
        parent.children = new ArrayList<>();

        Inspection.expire(unit.em(), parent, "children");
        unit.begin();
        unit.commit();

        assertThat(parent.children).containsExactly(child);
    }

    @Test
    void scalarsAreRefused() {
        unit.saved(parent);

        assertThatThrownBy(() -> Inspection.expire(unit.em(), parent, "name"))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("Plain.name")
                .hasMessageContaining("bytecode")
                .hasMessageEndingWith("[ALU-I10]");
        assertThatThrownBy(() -> Inspection.expire(unit.em(), parent))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageEndingWith("[ALU-I10]");
    }

    @Test
    void whereOneCannotBeExpiredNoneIs() {
        unit.saved(card, parent);

        assertThatThrownBy(() -> Inspection.expireAll(unit.em())).hasMessageEndingWith("[ALU-I10]");

        assertThat(Inspection.inspect(card).isExpired()).isFalse();
    }
}
