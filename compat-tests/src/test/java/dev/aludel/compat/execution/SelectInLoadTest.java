package dev.aludel.compat.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.execution.Load;
import dev.aludel.execution.LoadPath;
import dev.aludel.execution.Options;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

class SelectInLoadTest {

    @RegisterExtension
    Database database = Database.of(Node.class, Plan.class, Step.class);

    private List<String> statements(Runnable work) {
        database.statements().clear();
        work.run();
        return database.statements().beginningWith("select");
    }

    private static Node root(Session session, LoadPath... options) {
        return Options.apply(session.createQuery("from Node where parent is null", Node.class), options)
                .getSingleResult();
    }

    private static long parameters(String sql) {
        return sql.chars().filter(each -> each == '?').count();
    }

    private void persist(Object... entities) {
        database.sessions().inTransaction(session -> List.of(entities).forEach(session::persist));
    }

    private static Node chain(int length) {
        return length == 1 ? new Node("n1") : new Node("n" + length, chain(length - 1));
    }

    @CompatTest
    @Mirrors("examples/adjacency_list/adjacency_list.py")
    void treeIsLoadedLevelByLevel() {
        persist(new Node(
                "rootnode",
                new Node("node2", new Node("subnode1"), new Node("subnode2")),
                new Node("node3"),
                new Node("node4", new Node("subnode3"), new Node("subnode4", new Node("subsubnode1")))));

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            var root = root(session, Load.selectIn(Node.class, "children").recursionDepth(4));

            assertThat(root.children.get("node4").children.get("subnode4").children)
                    .containsOnlyKeys("subsubnode1");
        }));

        assertThat(sql).hasSize(5);
        assertThat(sql.subList(1, 5)).extracting(SelectInLoadTest::parameters).containsExactly(1L, 3L, 4L, 1L);
    }

    @CompatTest
    @Mirrors("test/orm/test_recursive_loaders.py::DeepRecursiveTest::test_recursion_depth")
    void depthFourLoadsFiveLevels() {
        persist(chain(8));

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            var node = root(session, Load.selectIn(Node.class, "children").recursionDepth(4));
            for (int level = 0; level < 5; level++) {
                assertThat(Hibernate.isInitialized(node.children)).isTrue();
                node = node.children.values().iterator().next();
            }
            assertThat(Hibernate.isInitialized(node.children)).isFalse();
        }));

        assertThat(sql).hasSize(1 + 5);
    }

    @CompatTest
    @Mirrors("test/orm/test_recursive_loaders.py::DeepRecursiveTest::test_unlimited_recursion")
    void withoutEndLoadsUntilNothingIsFound() {
        persist(chain(8));

        var sql = statements(() -> database.sessions()
                .inTransaction(session ->
                        root(session, Load.selectIn(Node.class, "children").recursionDepth(-1))));

        assertThat(sql).hasSize(1 + 8);
    }

    @CompatTest
    @Mirrors("test/orm/test_selectin_relations.py::ChunkingTest::test_odd_number_chunks")
    void fiveHundredKeysAreNamedInOneStatement() {
        var plans = new Plan[501];
        for (int i = 0; i < plans.length; i++) {
            plans[i] = new Plan(2026, i, i % 2);
        }
        persist((Object[]) plans);

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            var loaded = Options.apply(
                            session.createQuery("from Plan order by part", Plan.class),
                            Load.selectIn(Plan.class, "steps"))
                    .getResultList();

            assertThat(loaded).hasSize(501);
            assertThat(loaded.get(0).steps).isEmpty();
            assertThat(loaded.get(499).steps).hasSize(1);
        }));

        assertThat(sql).hasSize(1 + 2);
    }

    @CompatTest
    @Mirrors("test/orm/test_selectin_relations.py::TupleTest::test_load_m2o")
    void referencesByKeysOfSeveralColumnsAreLoadedOnce() {
        persist(new Plan(2026, 1, 2), new Plan(2026, 2, 1));

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            var steps = Options.apply(session.createQuery("from Step", Step.class), Load.selectIn(Step.class, "plan"))
                    .getResultList();

            assertThat(steps).hasSize(3).allSatisfy(step -> assertThat(Hibernate.isInitialized(step.plan))
                    .isTrue());
        }));

        assertThat(sql).hasSize(2);
    }

    @CompatTest
    void subqueryRepeatsTheStatement() {
        persist(new Plan(2026, 1, 2), new Plan(2026, 2, 1), new Plan(2025, 1, 1));

        var sql = statements(() -> database.sessions().inTransaction(session -> {
            var plans = Options.apply(
                            session.createQuery("from Plan where since = :since order by part", Plan.class)
                                    .setParameter("since", 2026),
                            Load.subquery(Plan.class, "steps"))
                    .getResultList();

            assertThat(plans).extracting(plan -> plan.steps.size()).containsExactly(2, 1);
        }));

        assertThat(sql).hasSize(2);
        assertThat(sql.get(1)).contains("in (select");
    }

    @Entity(name = "Node")
    static class Node {
        @Id
        @GeneratedValue
        Long id;

        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        Node parent;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        @MapKey(name = "name")
        Map<String, Node> children = new HashMap<>();

        Node() {}

        Node(String name, Node... children) {
            this.name = name;
            for (var child : children) {
                child.parent = this;
                this.children.put(child.name, child);
            }
        }
    }

    @Entity(name = "Plan")
    @IdClass(Plan.Key.class)
    static class Plan {
        @Id
        int since;

        @Id
        int part;

        @OneToMany(mappedBy = "plan", cascade = CascadeType.ALL)
        Set<Step> steps = new LinkedHashSet<>();

        Plan() {}

        Plan(int since, int part, int steps) {
            this.since = since;
            this.part = part;
            for (int i = 0; i < steps; i++) {
                var step = new Step();
                step.plan = this;
                this.steps.add(step);
            }
        }

        record Key(int since, int part) {}
    }

    @Entity(name = "Step")
    static class Step {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Plan plan;
    }
}
