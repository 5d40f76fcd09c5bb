package dev.aludel.compat.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.NoInspectionAvailable;
import dev.aludel.inspection.Inspection;
import dev.aludel.query.Aliased;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

@NotMirrored(
        value = "test/orm/test_utils.py::AliasedClassTest::test_not_instantiatable",
        reason = "an alias is a value, and no class that could be called")
@NotMirrored(
        value = "test/orm/test_utils.py::AliasedClassTest::test_instancemethod",
        reason = "an alias has the attributes that are mapped; methods are those of the class")
@NotMirrored(
        value = "test/orm/test_utils.py::AliasedClassTest::test_classmethod",
        reason = "an alias has the attributes that are mapped; methods are those of the class")
@NotMirrored(
        value = "test/orm/test_utils.py::AliasedClassTest::test_simple_property",
        reason = "an alias has the attributes that are mapped; methods are those of the class")
@NotMirrored(value = "test/orm/test_utils.py::AliasedClassTest::test_descriptors", reason = "Java has no descriptors")
@NotMirrored(
        value = "test/orm/test_utils.py::AliasedClassTest::test_proxy_descriptor_one",
        reason = "Hibernate has no synonyms of attributes in queries")
@NotMirrored(
        value = "test/orm/test_utils.py::AliasedClassTest::test_meta_getattr_one",
        reason = "Java has no metaclasses")
@NotMirrored(
        value = "test/orm/test_utils.py::AliasedClassTest::test_meta_getattr_two",
        reason = "Java has no metaclasses")
@NotMirrored(
        value = "test/orm/test_utils.py::AliasedClassTest::test_meta_getattr_three",
        reason = "Java has no metaclasses")
class AliasedClassTest {

    @Entity(name = "Point")
    static class Point {
        @Id
        @Nullable
        Long id;

        int x;
        int y;

        protected Point() {}

        Point(long id, int x, int y) {
            this.id = id;
            this.x = x;
            this.y = y;
        }

        /** What a hybrid method is here: a function of whatever has the attribute. */
        static Predicate leftOf(HibernateCriteriaBuilder builder, Path<Point> one, Path<Point> other) {
            return builder.lt(one.<Integer>get("x"), other.<Integer>get("x"));
        }

        static Expression<Integer> doubleX(HibernateCriteriaBuilder builder, Path<Point> point) {
            return builder.prod(point.<Integer>get("x"), 2);
        }
    }

    @RegisterExtension
    Database database = Database.of(Point.class);

    private HibernateCriteriaBuilder builder() {
        return database.sessions().getCriteriaBuilder();
    }

    private void points() {
        database.sessions().inTransaction(session -> {
            session.persist(new Point(1, 1, 1));
            session.persist(new Point(2, 2, 1));
            session.persist(new Point(3, 3, 1));
        });
        database.statements().clear();
    }

    private Aliased<Point> alias() {
        return Aliased.of(database.entityManagers(), Point.class);
    }

    @CompatTest
    @Mirrors(value = "test/orm/test_utils.py::AliasedClassTest::test_simple", names = "AliasedClass")
    void simple() {
        var alias = alias();

        for (var name : List.of("id", "x", "y")) {
            assertThat(alias.get(name).getJavaType()).isNotNull();
        }
    }

    @CompatTest
    @Mirrors("test/orm/test_utils.py::AliasedClassTest::test_named_entity")
    void namedEntity() {
        points();
        var alias = alias().name("pp");

        var rows = database.sessions().fromSession(session -> {
            var query = builder().createTupleQuery();
            query.select(builder().tuple(alias.in(query))).where(builder().equal(alias.get("x"), 2));
            return session.createQuery(query).getResultList();
        });

        assertThat(rows)
                .extracting((Tuple row) -> row.get("pp", Point.class).id)
                .containsExactly(2L);
    }

    @CompatTest
    @Mirrors("test/orm/test_utils.py::AliasedClassTest::test_named_selectable")
    void namedSelectable() {
        points();

        var points = database.sessions().fromSession(session -> {
            var query = builder().createQuery(Point.class);
            var right = query.subquery(Point.class);
            var inner = right.from(Point.class);
            right.select(inner).where(builder().gt(inner.<Integer>get("x"), 1));
            var alias = Aliased.of(Point.class, right).name("pp");
            query.select(alias.in(query));
            return session.createQuery(query).getResultList();
        });

        assertThat(points).hasSize(2);
    }

    @CompatTest
    @Mirrors("test/orm/test_utils.py::AliasedClassTest::test_hybrid_descriptor_one")
    void hybridDescriptorOne() {
        points();
        var alias = alias();

        var found = database.sessions().fromSession(session -> {
            var query = builder().createQuery(Object[].class);
            var point = query.from(Point.class);
            query.select(builder().array(alias.in(query).get("id"), point.get("id")))
                    .where(Point.leftOf(builder(), alias.entity(), point));
            return session.createQuery(query).getResultList();
        });

        assertThat(found)
                .containsExactlyInAnyOrder(new Object[] {1L, 2L}, new Object[] {1L, 3L}, new Object[] {2L, 3L});
    }

    @CompatTest
    @Mirrors("test/orm/test_utils.py::AliasedClassTest::test_hybrid_descriptor_two")
    void hybridDescriptorTwo() {
        points();
        var alias = alias();

        var found = database.sessions().fromSession(session -> {
            var query = builder().createQuery(Long.class);
            var point = query.from(Point.class);
            alias.in(query);
            query.select(alias.get("id"))
                    .where(
                            builder().gt(Point.doubleX(builder(), alias.entity()), point.<Integer>get("x")),
                            builder().equal(point.get("id"), 3L));
            return session.createQuery(query).getResultList();
        });

        assertThat(found).containsExactlyInAnyOrder(2L, 3L);
    }

    @CompatTest
    @Mirrors("test/orm/test_utils.py::AliasedClassTest::test_hybrid_descriptor_three")
    void hybridDescriptorThree() {
        points();
        var one = alias();
        var other = alias();

        var found = database.sessions().fromSession(session -> {
            var query = builder().createQuery(Object[].class);
            query.select(builder()
                            .array(one.in(query).get("id"), other.in(query).get("id")))
                    .where(builder().equal(one.get("x"), other.get("x")));
            return session.createQuery(query).getResultList();
        });

        assertThat(found).hasSize(3).allMatch(row -> row[0].equals(row[1]));
        assertThat(database.statements().all()).singleElement().asString().contains("p1_0.x=p2_0.x");
    }

    @CompatTest
    @Mirrors("test/orm/test_utils.py::AliasedClassTest::test_parententity_vs_parentmapper")
    void parententityVsParentmapper() {
        var alias = alias();

        assertThat(Inspection.inspect(alias).entity()).isSameAs(alias);
        assertThat(Inspection.inspect(alias).mapper())
                .isSameAs(Inspection.inspect(database.entityManagers(), Point.class));
    }

    @CompatTest
    void refusesAnUnknownAttributeAndAnUnmappedClass() {
        assertThatThrownBy(() -> alias().get("z")).isInstanceOf(InvalidRequestError.class);
        assertThatThrownBy(() -> Aliased.of(String.class)).isInstanceOf(NoInspectionAvailable.class);
    }
}
