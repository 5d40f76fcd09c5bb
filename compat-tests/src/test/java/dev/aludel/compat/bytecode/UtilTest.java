package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.compat.bytecode.Family.Child;
import dev.aludel.compat.bytecode.Family.Parent;
import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.inspection.AttributeHistory;
import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.LoaderCallableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be done to attributes by name. */
@NotMirrored(
        value = "test/orm/test_attributes.py::GetNoValueTest::test_passive_no_result",
        reason = "The passive modes of a read are internal to upstream; loadedValue reads without loading.")
@NotMirrored(
        value = "test/orm/test_attributes.py::GetNoValueTest::test_passive_no_result_no_value",
        reason = "The passive modes of a read are internal to upstream; loadedValue reads without loading.")
@NotMirrored(
        value = "test/orm/test_attributes.py::GetNoValueTest::test_passive_ret_no_value",
        reason = "The passive modes of a read are internal to upstream; loadedValue reads without loading.")
class UtilTest {

    @RegisterExtension
    final Database database = Database.of(Parent.class, Child.class);

    @RegisterExtension
    final Heard heard = new Heard();

    private void withSaved(BiConsumer<Session, Parent> work) {
        var id = database.sessions().fromTransaction(session -> {
            var parent = new Parent("p");
            parent.children.add(new Child("c"));
            session.persist(parent);
            return parent.id;
        });
        database.sessions().inTransaction(session -> work.accept(session, session.find(Parent.class, id)));
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::GetNoValueTest::test_passive_ret_no_value_empty")
    void whatWasNeverSetHasNoLoadedValue() {
        database.sessions();
        var child = new Child();

        assertThat(Inspection.inspect(child).attr("parent").loadedValue()).isEqualTo(LoaderCallableStatus.NO_VALUE);

        assertThat(Inspection.inspect(child).loadedValues()).doesNotContainKey("parent");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::GetNoValueTest::test_off_empty")
    void whatWasNeverSetIsReadAsNullAndStaysUnset() {
        database.sessions();
        var child = new Child();

        assertThat(Inspection.inspect(child).attr("parent").value()).isNull();
        assertThat(child.parent).isNull();

        assertThat(Inspection.inspect(child).loadedValues()).doesNotContainKey("parent");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::UtilTest::test_helpers")
    void helpers() {
        withSaved((session, parent) -> {
            var children = Inspection.inspect(parent).attr("children");
            var saved = parent.children.get(0);
            assertThat(new ArrayList<>((List<?>) children.value())).isEqualTo(List.of(saved));
            assertThat(children.history()).isEqualTo(new AttributeHistory(List.of(), List.of(saved), List.of()));

            var other = new Child("d");
            session.persist(other);
            Inspection.setCommittedValue(parent, "children", new ArrayList<>(List.of(other)));
            assertThat(parent.children).containsExactly(other);
            assertThat(children.history()).isEqualTo(new AttributeHistory(List.of(), List.of(other), List.of()));

            children.delete();
            assertThat(parent.children).isEmpty();
            session.clear();
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::UtilTest::test_set_committed_value_none_uselist")
    void nullCommittedIsAnEmptyCollection() {
        withSaved((session, parent) -> {
            Inspection.setCommittedValue(parent, "words", null);
            Inspection.setCommittedValue(parent, "tags", null);
            Inspection.setCommittedValue(parent, "notes", null);

            assertThat(parent.words).isNotNull().isEmpty();
            assertThat(parent.tags).isNotNull().isEmpty();
            assertThat(parent.notes).isNotNull().isEmpty();
            assertThat(Inspection.inspect(parent).isModified()).isFalse();
        });
    }

    /** Two listeners that assign to each other's attribute stop where the change began. */
    @CompatTest
    @Mirrors("test/orm/test_attributes.py::UtilTest::test_initiator_arg")
    void listenersTellByTheInitiatorWhereAChangeBegan() {
        var parent = new Parent("p");
        var child = new Child("c");
        parent.children.add(child);
        var seen = new ArrayList<String>();
        heard.keep(Events.listen(Child.class, "parent", new AttributeListener<Child, Parent>() {
            @Override
            public @Nullable Parent set(AttributeChange<Child, Parent> change) {
                var initiator = change.initiator();
                seen.add("set by " + initiator.attribute() + " of " + initiator.object());
                return change.value();
            }
        }));
        var other = new Parent("q");

        other.children.add(child);
        child.parent = parent;

        assertThat(seen).containsExactly("set by children of q", "set by parent of c");
        assertThat(parent.children).containsExactly(child);
        assertThat(other.children).isEmpty();
    }
}
