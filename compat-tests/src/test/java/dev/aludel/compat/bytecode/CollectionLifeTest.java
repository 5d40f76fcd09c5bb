package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.bytecode.Family.Child;
import dev.aludel.compat.bytecode.Family.Parent;
import dev.aludel.inspection.Inspection;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Collections that are loaded, replaced and written. */
class CollectionLifeTest {

    @RegisterExtension
    final Database database = Database.of(Parent.class, Child.class);

    @RegisterExtension
    final Heard heard = new Heard();

    @CompatTest
    @Mirrors("test/orm/test_attributes.py::TestUnlink::test_expired")
    void anExpiredCollectionTellsNobody() {
        var id = persisted(new Parent("p"), new Child("c"));
        heard.listen(Parent.class, "children");

        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            var children = parent.children;
            assertThat(children).hasSize(1);
            heard.lines();
            Inspection.expire(session, parent, "children");

            children.add(new Child("d"));

            assertThat(heard.lines()).isEmpty();
            assertThat(parent.children).hasSize(1);
            assertThat(heard.lines()).containsExactly("initCollection p.children [c]");
        });
    }

    @CompatTest
    void aLazyCollectionIsToldOfOnceItIsLoaded() {
        var id = persisted(new Parent("p"), new Child("c"));
        heard.listen(Parent.class, "children");

        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            var children = parent.children;
            assertThat(Hibernate.isInitialized(children)).isFalse();
            assertThat(heard.lines()).isEmpty();

            assertThat(children).hasSize(1);
            assertThat(Hibernate.isInitialized(children)).isTrue();
        });

        assertThat(heard.lines()).containsExactly("initCollection p.children [c]");
    }

    @CompatTest
    void aViewStaysTheSameWhenTheObjectIsPersisted() {
        heard.listen(Parent.class, "children");

        database.sessions().inTransaction(session -> {
            var parent = new Parent("p");
            var children = parent.children;
            session.persist(parent);
            session.flush();
            children.add(new Child("c"));
            assertThat(parent.children).isSameAs(children);
            heard.lines();
        });

        assertThat(database.rows("select c.name from Child c join c.parent")).containsExactly(List.of("c"));
    }

    @CompatTest
    void addingToALazyBagLoadsNothing() {
        var id = persisted(new Parent("p"), new Child("c"));
        heard.listen(Parent.class, "children");

        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            database.statements().clear();
            parent.children.add(new Child("d"));
            assertThat(database.statements().beginningWith("select")).isEmpty();
            assertThat(Hibernate.isInitialized(parent.children)).isFalse();
        });

        assertThat(heard.lines()).containsExactly("append p.children d");
        assertThat(database.rows("select c.name from Child c join c.parent order by c.name"))
                .containsExactly(List.of("c"), List.of("d"));
    }

    @CompatTest
    void orphansOfAReplacedCollectionAreDeleted() {
        var id = persisted(new Parent("p"), new Child("c"), new Child("d"));

        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            var kept = parent.children.stream()
                    .filter(child -> child.name.equals("c"))
                    .toList();
            parent.children = new ArrayList<>(kept);
            parent.children.add(new Child("e"));
        });

        assertThat(database.rows("select c.name, c.parent.id from Child c order by c.name"))
                .containsExactly(List.of("c", id), List.of("e", id));
    }

    @CompatTest
    void aChildThatMovesIsNoOrphan() {
        for (var order : List.of(0, 1)) {
            var first = persisted(new Parent("first"), new Child("c" + order));
            var second = persisted(new Parent("second"));

            database.sessions().inTransaction(session -> {
                var ids = order == 0 ? List.of(first, second) : List.of(second, first);
                var parents =
                        ids.stream().map(id -> session.find(Parent.class, id)).toList();
                var from = parents.get(order);
                var to = parents.get(1 - order);
                assertThat(from.children).hasSize(1);
                from.children.get(0).parent = to;
                assertThat(from.children).isEmpty();
            });

            assertThat(database.rows("select c.parent.id from Child c where c.name = 'c" + order + "'"))
                    .containsExactly(List.of(second));
        }
    }

    @CompatTest
    void aChildThatMovesFromACollectionThatIsNotLoadedIsNoOrphan() {
        for (var order : List.of(0, 1)) {
            var first = persisted(new Parent("first"), new Child("c" + order));
            var second = persisted(new Parent("second"));

            database.sessions().inTransaction(session -> {
                var ids = order == 0 ? List.of(first, second) : List.of(second, first);
                var parents =
                        ids.stream().map(id -> session.find(Parent.class, id)).toList();
                var child = session.createSelectionQuery("from Child where name = 'c" + order + "'", Child.class)
                        .getSingleResult();
                child.parent = parents.get(1 - order);
                assertThat(parents.get(order).children).isEmpty();
            });

            assertThat(database.rows("select c.parent.id from Child c where c.name = 'c" + order + "'"))
                    .containsExactly(List.of(second));
        }
    }

    @CompatTest
    void aChildWithoutAParentIsAnOrphan() {
        var id = persisted(new Parent("p"), new Child("c"));

        database.sessions().inTransaction(session -> {
            var parent = session.find(Parent.class, id);
            parent.children.get(0).parent = null;
        });

        assertThat(database.rows("select c.name from Child c")).isEmpty();
    }

    private Long persisted(Parent parent, Child... children) {
        parent.children.addAll(List.of(children));
        database.sessions().inTransaction(session -> session.persist(parent));
        return parent.id;
    }
}
