package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Mirrors;
import dev.aludel.event.Modifier;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Listeners that reach subclasses: some that were there before, and some that come after. Each method has classes of its
 * own to come after, for a class comes only once.
 */
class EventPropagateTest {

    @RegisterExtension
    final Heard heard = new Heard();

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::EventPropagateTest::test_propagate")
    void propagate() {
        new Known();
        heard.listen(Base.class, "text", Modifier.PROPAGATE);

        new Known().text = "foo";
        new Later1().text = "bar";

        assertThat(heard.lines())
                .containsExactly("set Known.text foo, was nothing", "set Later1.text bar, was nothing");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::EventPropagateTest::test_propagate_active_history")
    void propagateActiveHistory() {
        new Known();
        heard.listen(Base.class, "text", Modifier.PROPAGATE, Modifier.ACTIVE_HISTORY);

        new Known().text = "foo";
        new Later2().text = "bar";

        assertThat(heard.lines())
                .containsExactly("set Known.text foo, was nothing", "set Later2.text bar, was nothing");
    }

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::EventPropagateTest::test_propagate_useobject")
    void propagateUseobject() {
        new Known();
        heard.listen(Base.class, "other", Modifier.PROPAGATE);

        new Known().other = new Base();
        new Later3().other = new Base();

        assertThat(heard.lines())
                .containsExactly("set Known.other Base, was nothing", "set Later3.other Base, was nothing");
    }

    /** Upstream says null for the old value here, and calls that an inconsistency; nothing is nothing to us. */
    @CompatTest
    @Mirrors("test/orm/test_attributes.py::EventPropagateTest::test_propagate_useobject_active_history")
    void propagateUseobjectActiveHistory() {
        new Known();
        heard.listen(Base.class, "other", Modifier.PROPAGATE, Modifier.ACTIVE_HISTORY);

        new Known().other = new Base();
        new Later4().other = new Base();

        assertThat(heard.lines())
                .containsExactly("set Known.other Base, was nothing", "set Later4.other Base, was nothing");
    }

    @CompatTest
    void withoutTheModifierSubclassesAreNotHeard() {
        heard.listen(Base.class, "text");

        new Known().text = "foo";
        new Base().text = "bar";

        assertThat(heard.lines()).containsExactly("set Base.text bar, was nothing");
    }

    @Entity(name = "Base")
    static class Base {
        @Id
        @Nullable
        Long id;

        @Nullable
        String text;

        @Nullable
        @ManyToOne
        Base other;

        @Override
        public String toString() {
            return getClass().getSimpleName();
        }
    }

    @Entity(name = "Known")
    static class Known extends Base {}

    @Entity(name = "Later1")
    static class Later1 extends Known {}

    @Entity(name = "Later2")
    static class Later2 extends Known {}

    @Entity(name = "Later3")
    static class Later3 extends Known {}

    @Entity(name = "Later4")
    static class Later4 extends Known {}
}
