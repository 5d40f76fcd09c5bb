package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.bytecode.Family.Child;
import dev.aludel.compat.bytecode.Family.Parent;
import dev.aludel.event.Modifier;
import dev.aludel.inspection.AttributeHistory;
import dev.aludel.inspection.Inspection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The history of attributes of enhanced objects that are loaded when they are read. Scalars are so once expired. */
class LazyloadHistoryTest {

    private static final List<@Nullable Object> NOTHING = List.of();
    private static final List<@Nullable Object> A_NULL = Collections.singletonList(null);

    @RegisterExtension
    final Database database = Database.of(Parent.class, Child.class);

    @RegisterExtension
    final Heard heard = new Heard();

    private void withSaved(BiConsumer<Session, Parent> work) {
        var id = database.sessions().fromTransaction(session -> {
            var parent = new Parent("hi");
            for (var name : List.of("1", "2", "3")) {
                parent.children.add(new Child(name));
            }
            session.persist(parent);
            return parent.id;
        });
        try (var session = database.sessions().openSession()) {
            work.accept(session, session.find(Parent.class, id));
        }
    }

    private static AttributeHistory history(Parent parent, String attribute) {
        return Inspection.inspect(parent).attr(attribute).history();
    }

    private static List<Child> children(Session session) {
        return session.createSelectionQuery("from Child order by name", Child.class)
                .getResultList();
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::LazyloadHistoryTest::test_lazy_backref_collections")
    void whatComesThroughTheOtherSideIsAdded() {
        withSaved((session, parent) -> {
            var saved = children(session);
            var four = new Child("4");
            four.parent = parent;

            var history = Inspection.inspect(parent).attr("children").loadHistory();
            assertThat(history.added()).containsExactly(four);
            assertThat(history.unchanged()).containsExactlyInAnyOrderElementsOf(saved);
            assertThat(history.deleted()).isEmpty();

            Inspection.expire(session, parent, "children");
            history = Inspection.inspect(parent).attr("children").loadHistory();
            assertThat(history.added()).isEmpty();
            assertThat(history.unchanged()).containsExactlyInAnyOrderElementsOf(saved);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::LazyloadHistoryTest::test_collections_via_lazyload")
    void aLazyCollectionKnowsWhatItHad() {
        withSaved((session, parent) -> {
            var saved = children(session);
            var four = new Child("4");

            parent.children.remove(saved.get(1));
            parent.children.add(four);
            assertThat(history(parent, "children").added()).containsExactly(four);
            assertThat(history(parent, "children").unchanged()).containsExactlyInAnyOrder(saved.get(0), saved.get(2));
            assertThat(history(parent, "children").deleted()).containsExactly(saved.get(1));
        });
        withSaved((session, parent) -> {
            parent.children = new ArrayList<>();
            assertThat(Inspection.inspect(parent).attr("children").loadHistory().deleted())
                    .hasSize(3);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::LazyloadHistoryTest::test_scalar_via_lazyload")
    void anExpiredScalarIsLoadedByReadsOnly() {
        withSaved((session, parent) -> {
            Inspection.expire(session, parent);
            assertThat(parent.name).isEqualTo("hi");
            assertThat(history(parent, "name")).isEqualTo(new AttributeHistory(NOTHING, List.of("hi"), NOTHING));

            Inspection.expire(session, parent);
            var before = database.statements().count();
            parent.name = null;
            assertThat(history(parent, "name")).isEqualTo(new AttributeHistory(A_NULL, NOTHING, NOTHING));
            Inspection.expire(session, parent);
            parent.name = "there";
            assertThat(history(parent, "name")).isEqualTo(new AttributeHistory(List.of("there"), NOTHING, NOTHING));
            parent.name = "hi";
            assertThat(history(parent, "name")).isEqualTo(new AttributeHistory(List.of("hi"), NOTHING, NOTHING));
            assertThat(database.statements().count()).isEqualTo(before);

            assertDeletes(session, parent);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::LazyloadHistoryTest::test_scalar_via_lazyload_with_active")
    void withActiveHistoryAnExpiredScalarIsLoadedByWritesToo() {
        heard.listen(Parent.class, "name", Modifier.ACTIVE_HISTORY);
        withSaved((session, parent) -> {
            Inspection.expire(session, parent);
            parent.name = null;
            assertThat(history(parent, "name")).isEqualTo(new AttributeHistory(A_NULL, NOTHING, List.of("hi")));
            Inspection.expire(session, parent);
            parent.name = "there";
            assertThat(history(parent, "name"))
                    .isEqualTo(new AttributeHistory(List.of("there"), NOTHING, List.of("hi")));
            parent.name = "hi";
            assertThat(history(parent, "name")).isEqualTo(new AttributeHistory(NOTHING, List.of("hi"), NOTHING));

            assertDeletes(session, parent);
        });
    }

    private static void assertDeletes(Session session, Parent parent) {
        Inspection.expire(session, parent);
        assertThat(parent.name).isEqualTo("hi");
        Inspection.inspect(parent).attr("name").delete();
        assertThat(history(parent, "name")).isEqualTo(new AttributeHistory(NOTHING, NOTHING, List.of("hi")));
        assertThat(parent.name).isNull();
        assertThat(history(parent, "name")).isEqualTo(new AttributeHistory(NOTHING, NOTHING, List.of("hi")));
    }
}
