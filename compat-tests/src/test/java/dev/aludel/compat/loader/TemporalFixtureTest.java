package dev.aludel.compat.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.execution.ExecutionOptions;
import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import dev.aludel.execution.StatementOption;
import dev.aludel.loader.LoaderCriteria;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

class TemporalFixtureTest {

    @RegisterExtension
    Database database = Database.of(Parent.class, Child.class);

    private static LocalDateTime october(int day, int hour) {
        return LocalDateTime.of(2009, 10, day, hour, 0);
    }

    private static LoaderCriteria<HasTemporal> range(LocalDateTime lower, LocalDateTime upper) {
        return LoaderCriteria.where(
                HasTemporal.class, (root, builder) -> builder.between(root.get("instant"), lower, upper));
    }

    private static Child child(long id, int day) {
        var child = new Child();
        child.id = id;
        child.instant = october(day, 12);
        return child;
    }

    private static Parent parent(long id, int day, Child... children) {
        var parent = new Parent();
        parent.id = id;
        parent.instant = october(day, 12);
        parent.children.addAll(List.of(children));
        return parent;
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::TemporalFixtureTest::test_same_relatinship_load_different_range")
    void sameRelatinshipLoadDifferentRange() {
        database.sessions().inTransaction(session -> {
            session.persist(parent(1, 15, child(1, 15), child(2, 17), child(3, 20)));
            session.persist(parent(2, 17, child(4, 12), child(5, 17)));
        });
        var ways = List.<StatementOption[]>of(
                new StatementOption[] {},
                new StatementOption[] {Load.lazy(Parent.class, "children")},
                new StatementOption[] {Load.joined(Parent.class, "children")},
                new StatementOption[] {Load.subquery(Parent.class, "children")},
                new StatementOption[] {Load.selectIn(Parent.class, "children")});
        for (var way : ways) {
            database.sessions().inTransaction(session -> {
                var query = Options.apply(session.createQuery("from Parent", Parent.class), way);
                var found = Options.apply(query, range(october(16, 12), october(18, 12)))
                        .getResultList();
                assertThat(found).extracting(parent -> parent.id).containsExactly(2L);
                assertThat(found.get(0).childIds()).containsExactly(5L);
            });
            database.sessions().inTransaction(session -> {
                var query = Options.apply(
                        session.createQuery("from Parent p join p.children c where c.id = 2", Parent.class), way);
                var found = Options.apply(
                                query,
                                range(october(15, 11), october(18, 12)),
                                ExecutionOptions.of(ExecutionOptions.POPULATE_EXISTING, true))
                        .getResultList();
                assertThat(found).extracting(parent -> parent.id).containsExactly(1L);
                assertThat(found.get(0).childIds()).containsExactly(1L, 2L);
            });
        }
    }

    @MappedSuperclass
    abstract static class HasTemporal {
        LocalDateTime instant;
    }

    @Entity(name = "Parent")
    static class Parent extends HasTemporal {
        @Id
        Long id;

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "parent_id")
        @OrderBy("id")
        Set<Child> children = new LinkedHashSet<>();

        List<Long> childIds() {
            return children.stream().map(child -> child.id).toList();
        }
    }

    @Entity(name = "Child")
    static class Child extends HasTemporal {
        @Id
        Long id;
    }
}
