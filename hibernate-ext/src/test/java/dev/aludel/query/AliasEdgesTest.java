package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.AmbiguousForeignKeysError;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.hibernate.Session;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys of several columns, trees, filters, cached plans, bulk statements. */
class AliasEdgesTest {

    @Embeddable
    record Code(String branch, int number) implements Serializable {}

    @Entity(name = "Part")
    static class Part {
        @EmbeddedId
        Code code;

        String name;

        protected Part() {}

        Part(int number, String name) {
            this.code = new Code("main", number);
            this.name = name;
        }
    }

    @Embeddable
    static class Origin {
        @ManyToOne
        Part part;
    }

    @Entity(name = "Delivery")
    static class Delivery {
        @Id
        Long id;

        @Embedded
        Origin origin = new Origin();
    }

    @Entity(name = "Node")
    @FilterDef(name = "named", parameters = @ParamDef(name = "name", type = String.class))
    static class Node {
        @Id
        Long id;

        String name;

        @ManyToOne
        Node parent;

        @OneToMany(mappedBy = "parent")
        @Filter(name = "named", condition = "name = :name")
        List<Node> children = new ArrayList<>();

        protected Node() {}

        Node(long id, String name, Node parent) {
            this.id = id;
            this.name = name;
            this.parent = parent;
        }
    }

    @RegisterExtension
    Unit unit =
            Unit.with(Map.of("hibernate.criteria.plan_cache_enabled", true), Part.class, Delivery.class, Node.class);

    private final Node root = new Node(1, "root", null);
    private final Node left = new Node(2, "left", root);
    private final Node right = new Node(3, "right", root);

    @BeforeEach
    void data() {
        var part = new Part(1, "wheel");
        var delivery = new Delivery();
        delivery.id = 1L;
        delivery.origin.part = part;
        unit.given(part, new Part(2, "axle"), delivery, root, left, right, new Node(4, "leaf", left));
    }

    @Test
    void aSubqueryOfEntitiesWithAKeyOfSeveralColumns() {
        var found = unit.list(Part.class, query -> {
            var wheels = query.subquery(Part.class);
            var inner = wheels.from(Part.class);
            wheels.select(inner).where(unit.builder().equal(inner.get("name"), "wheel"));
            return query.select(Aliased.of(Part.class, wheels).in(query));
        });

        assertThat(found).extracting(part -> part.name).containsExactly("wheel");
    }

    @Test
    void aForeignKeyOfSeveralColumnsInAnEmbeddable() {
        var part = Aliased.of(Part.class);

        var names = unit.list(String.class, query -> {
            OrmJoin.join(query.from(Delivery.class), part).onForeignKey();
            return query.select(part.get("name"));
        });

        assertThat(names).containsExactly("wheel");
        assertThat(unit.from())
                .isEqualTo("from Delivery d1_0 join Part p1_0"
                        + " on (d1_0.part_branch,d1_0.part_number)=(p1_0.branch,p1_0.number)");
    }

    @Test
    void aTreeIsJoinedToItselfByTheRelationship() {
        var parent = Aliased.of(Node.class);
        var grandparent = Aliased.of(Node.class);

        var names = unit.list(Object[].class, query -> {
            var node = query.from(Node.class);
            OrmJoin.join(OrmJoin.join(node, parent).on("parent"), grandparent).on("parent");
            return query.select(unit.builder().array(node.get("name"), parent.get("name"), grandparent.get("name")));
        });

        assertThat(names).containsExactly(new Object[] {"leaf", "left", "root"});
    }

    @Test
    void theForeignKeyOfATreeLeadsBothWays() {
        var other = Aliased.of(Node.class);

        assertThatThrownBy(() -> unit.list(Node.class, query -> {
                    OrmJoin.join(query.from(Node.class), other).onForeignKey();
                    return query;
                }))
                .isInstanceOf(AmbiguousForeignKeysError.class);
    }

    @Test
    void aCachedPlanBindsTheKeyOfEachParent() {
        var children = unit.factory().getMetamodel().entity(Node.class).getAttribute("children");

        for (int round = 0; round < 2; round++) {
            for (var parent : List.of(root, left, right)) {
                var found = unit.list(Long.class, query -> {
                    var node = query.from(Node.class);
                    return query.select(node.get("id"))
                            .where(WithParent.of(parent, children, node))
                            .orderBy(unit.builder().asc(node.get("id")));
                });

                assertThat(found)
                        .isEqualTo(parent == root ? List.of(2L, 3L) : parent == left ? List.of(4L) : List.of());
            }
        }
    }

    @Test
    void aCachedPlanIsThatOfItsAlias() {
        var node = Aliased.of(Node.class, "node");

        for (var name : List.of("left", "right", "left")) {
            assertThat(unit.list(Node.class, query -> query.select(node.in(query))
                            .where(unit.builder().equal(node.get("name"), name))))
                    .extracting(each -> each.name)
                    .containsExactly(name);
        }
    }

    @Test
    void filtersOfACollectionCount() {
        var children = unit.factory().getMetamodel().entity(Node.class).getAttribute("children");
        unit.em().unwrap(Session.class).enableFilter("named").setParameter("name", "left");

        var found = unit.list(Long.class, query -> {
            var node = query.from(Node.class);
            return query.select(node.get("id")).where(WithParent.of(root, children, node));
        });

        assertThat(found).containsExactly(2L);
    }

    @Test
    void bulkStatementsTakeAConditionOnAParent() {
        var children = unit.factory().getMetamodel().entity(Node.class).getAttribute("children");

        unit.factory().runInTransaction(em -> {
            var delete = unit.builder().createCriteriaDelete(Node.class);
            var node = delete.from(Node.class);
            delete.where(WithParent.of(left, children, node));

            assertThat(em.createQuery(delete).executeUpdate()).isOne();
        });

        assertThat(unit.list(
                        Long.class, query -> query.select(query.from(Node.class).get("id"))))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 3).boxed().toList());
    }

    @Test
    void aSubqueryThatSelectsFromTheAliasMeansItsOwn() {
        var node = Aliased.of(Node.class);

        var found = unit.list(Long.class, query -> {
            var inner = query.subquery(Long.class);
            node.in(inner);
            inner.select(unit.builder().max(node.<Long>get("id")));
            return query.select(node.in(query).get("id")).where(unit.builder().equal(node.get("id"), inner));
        });

        assertThat(found).containsExactly(4L);
    }
}
