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
import dev.aludel.inspection.AttributeEventToken.Operation;
import dev.aludel.inspection.Inspection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of reads, of flags, and of collections that come and go. */
@NotMirrored(
        value = "test/orm/test_attributes.py::CollectionInitTest::test_assert_false_on_default_value",
        reason = "A check of upstream's own code: a default is not asked for where there is a collection.")
@NotMirrored(
        value = "test/orm/test_attributes.py::TestUnlink::test_ad_hoc_lazy",
        reason = "An object cannot be given a loader of its own here.")
class ListenerTest {

    @RegisterExtension
    final Database database = Database.of(Parent.class, Child.class);

    @RegisterExtension
    final Heard heard = new Heard();

    @BeforeEach
    void map() {
        database.sessions();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::ListenerTest::test_flag_modified")
    void flaggingTellsTheListener() {
        var told = new ArrayList<AttributeChange<Parent, String>>();
        heard.keep(Events.listen(Parent.class, "name", new AttributeListener<Parent, String>() {
            @Override
            public void modified(AttributeChange<Parent, String> change) {
                told.add(change);
            }
        }));
        var parent = new Parent("hi");

        Inspection.flagModified(parent, "name");

        assertThat(told).hasSize(1);
        assertThat(told.get(0).object()).isSameAs(parent);
        assertThat(told.get(0).value()).isEqualTo("hi");
        assertThat(told.get(0).initiator().operation()).isEqualTo(Operation.MODIFIED);
        assertThat(told.get(0).initiator().beganAt(parent, "name")).isTrue();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::ListenerTest::test_none_init_scalar")
    void readingAnUnsetScalarSetsNothing() {
        heard.listen(Parent.class, "name");

        assertThat(new Parent().name).isNull();

        assertThat(heard.lines()).isEmpty();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::ListenerTest::test_none_init_object")
    void readingAnUnsetReferenceSetsNothing() {
        heard.listen(Child.class, "parent");
        var child = new Child();

        assertThat(child.parent).isNull();

        assertThat(heard.lines()).isEmpty();
        assertThat(Inspection.inspect(child).unloaded()).contains("parent");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::CollectionInitTest::test_bulk_replace_resets_empty")
    void aReplacedEmptyCollectionIsLetGo() {
        heard.listen(Parent.class, "words");
        var parent = new Parent("p");
        var existing = parent.words;

        parent.words = new ArrayList<>(List.of("a"));
        heard.lines();
        existing.add("b");

        assertThat(heard.lines()).isEmpty();
        assertThat(parent.words).containsExactly("a").isNotSameAs(existing);
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::CollectionInitTest::test_loader_inits_collection_already_exists")
    void aRefreshMakesTheCollectionAnew() {
        var id = saved();
        heard.listen(Parent.class, "children");
        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            var old = parent.children;
            assertThat(old).hasSize(1);
            old.remove(0);
            heard.lines();

            session.refresh(parent);

            assertThat(parent.children).hasSize(1).isNotSameAs(old);
            assertThat(heard.lines()).containsExactly("initCollection p.children [c]");
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::TestUnlink::test_pop_existing")
    void aCollectionFromBeforeARefreshTellsNobody() {
        var id = saved();
        heard.listen(Parent.class, "children");
        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            var stale = parent.children;
            assertThat(stale).hasSize(1);
            session.refresh(parent);
            assertThat(parent.children).hasSize(1);
            heard.lines();

            stale.add(new Child("d"));

            assertThat(heard.lines()).isEmpty();
            assertThat(parent.children).hasSize(1);
        });
        assertThat(database.rows("select count(c) from Child c")).containsExactly(List.of(1L));
    }

    private Long saved() {
        var parent = new Parent("p");
        parent.children.add(new Child("c"));
        database.sessions().inTransaction(session -> session.persist(parent));
        return parent.id;
    }
}
