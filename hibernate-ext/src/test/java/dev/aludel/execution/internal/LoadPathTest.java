package dev.aludel.execution.internal;

import static dev.aludel.execution.internal.Counted.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.LoaderStrategyException;
import dev.aludel.execution.Load;
import dev.aludel.execution.LoadPath;
import dev.aludel.inspection.AliasInspection;
import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.MappedColumn;
import dev.aludel.inspection.Mapper;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadPathTest {

    @RegisterExtension
    final Counted unit = new Counted(A.class, A1.class, B.class, C.class);

    /** The examples that SQLAlchemy gives for {@code _entity_corresponds_to_use_path_impl}. */
    @Nested
    class Correspondence {

        private boolean corresponds(PathEntity given, PathEntity entity) {
            return given.corresponds(entity);
        }

        @Test
        void aClassIsFollowedByAnAttributeOfIt() {
            assertThat(corresponds(PathEntity.of(A.class), PathEntity.of(A.class)))
                    .isTrue();
        }

        @Test
        void aClassIsNotFollowedByAnAttributeOfAnother() {
            assertThat(corresponds(PathEntity.of(A.class), PathEntity.of(C.class)))
                    .isFalse();
        }

        @Test
        void anAliasIsNotFollowedByAnAttributeOfItsClass() {
            var alias = PathEntity.of(
                    unit.factory().getCriteriaBuilder().createQuery().from(A.class));

            assertThat(corresponds(alias, PathEntity.of(A.class))).isFalse();
        }

        @Test
        void anAliasIsFollowedByAnAttributeOfItself() {
            var alias = PathEntity.of(
                    unit.factory().getCriteriaBuilder().createQuery().from(A.class));

            assertThat(corresponds(alias, alias)).isTrue();
        }

        @Test
        void aPolymorphicAliasIsNotFollowedByAnAttributeOfASubclass() {
            var alias = PathEntity.of(
                    unit.factory().getCriteriaBuilder().createQuery().from(A.class));

            assertThat(corresponds(alias, PathEntity.of(A1.class))).isFalse();
        }

        @Test
        void aPolymorphicAliasIsFollowedByAnAttributeOfItsPartOfASubclass() {
            var builder = unit.factory().getCriteriaBuilder();
            var root = builder.createQuery().from(A.class);

            assertThat(corresponds(PathEntity.of(root), PathEntity.of(builder.treat(root, A1.class))))
                    .isTrue();
        }
    }

    record Refusal(LoadPath option, String code) {}

    static Stream<Refusal> refusals() {
        return Stream.of(
                new Refusal(Load.joined(A.class, "nothing"), "ALU-O51"),
                new Refusal(Load.joined(A.class, "bs").joined("nothing"), "ALU-O51"),
                new Refusal(Load.joined(A.class, "bs").options(Load.joined(C.class, "b")), "ALU-O51"),
                new Refusal(Load.joined(A.class, "bs").of(C.class).joined("b"), "ALU-O51"),
                new Refusal(Load.joined(C.class, "b"), "ALU-O52"),
                new Refusal(Load.of(A.class, "other").joined("bs"), "ALU-O52"),
                new Refusal(Load.joined(A.class, "name"), "ALU-O53"),
                new Refusal(Load.selectIn(A.class, "id"), "ALU-O51"),
                new Refusal(Load.raise(A.class, "one"), "ALU-O53"),
                new Refusal(Load.contains(A.class, "bs"), "ALU-O54"),
                new Refusal(Load.selectIn(A.class, "bs").contains("c"), "ALU-O54"),
                new Refusal(Load.selectIn(A.class, "bs").recursionDepth(2), "ALU-O55"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesBeforeAnythingIsExecuted(Refusal refusal) {
        var sql = unit.in(
                entities -> assertThatThrownBy(() -> list(entities, "select a from A a", A.class, refusal.option()))
                        .isInstanceOfSatisfying(LoaderStrategyException.class, failure -> assertThat(failure.code())
                                .isEqualTo(refusal.code())));

        assertThat(sql).isEmpty();
    }

    @Test
    void refusesWhatMakesNoPath() {
        assertThatThrownBy(() -> Load.joined(null)).isInstanceOf(ArgumentError.class);
        assertThatThrownBy(() -> Load.selectIn(A.class, "bs").recursionDepth(0)).isInstanceOf(ArgumentError.class);
        assertThatThrownBy(() -> Load.joined(A.class, "bs").recursionDepth(1))
                .isInstanceOf(LoaderStrategyException.class);
        assertThatThrownBy(() -> Load.of(A.class).options(Load.joined(A.class, "bs")))
                .isInstanceOf(ArgumentError.class);
    }

    /** As the query layer will make them. */
    record Alias(Mapper<A> mapper, Object selectable, Optional<String> name) implements AliasInspection<A> {

        @Override
        public Object entity() {
            return this;
        }

        @Override
        public List<Mapper<? extends A>> withPolymorphicMappers() {
            return List.of();
        }

        @Override
        public Optional<MappedColumn> polymorphicOn() {
            return Optional.empty();
        }

        @Override
        public Map<Object, Object> info() {
            return Map.of();
        }
    }

    @Test
    void beginsAtAnAliasOfAnEntity() {
        unit.in(entities -> {
            var a = new A();
            a.id = 1L;
            entities.persist(a);
            var mapper = Inspection.inspect(entities.getEntityManagerFactory(), A.class);
            var criteria = entities.getCriteriaBuilder().createTupleQuery();
            var first = criteria.from(A.class);
            criteria.multiselect(first, criteria.from(A.class));

            list(
                    entities.createQuery(criteria),
                    Load.of(new Alias(mapper, first, Optional.empty())).selectIn("bs"));
            list(
                    entities.createQuery("select x, y from A x, A y"),
                    Load.of(new Alias(mapper, "A", Optional.of("y"))).selectIn("bs"));

            assertThat(Hibernate.isInitialized(a.bs)).isTrue();
            assertThatThrownBy(() -> Load.of(new Alias(mapper, "A", Optional.empty())))
                    .isInstanceOf(ArgumentError.class);
        });
    }

    @Test
    void takesAttributesOfTheStaticMetamodel() {
        unit.in(entities -> {
            var attribute = entities.getMetamodel().entity(A.class).getSet("bs");

            assertThat(list(entities, "from A", A.class, Load.joined(attribute)))
                    .isEmpty();
            assertThat(list(
                            entities,
                            "from A1",
                            A1.class,
                            Load.selectIn(attribute).joined("c")))
                    .isEmpty();
        });
    }

    @Test
    void tellsWhatItSays() {
        assertThat(Load.joined(A.class, "bs").selectIn("c").toString()).isEqualTo("Load.joined(A.bs).selectIn(c)");
    }

    @Test
    void staysAsItIsWhenAPathGoesOnFromIt() {
        var path = Load.joined(A.class, "bs");
        path.joined("c");

        assertThat(path).hasToString("Load.joined(A.bs)");
    }

    @Entity(name = "A")
    static class A {
        @Id
        Long id;

        String name;

        @OneToMany(mappedBy = "a")
        Set<B> bs = new HashSet<>();

        @OneToOne(mappedBy = "a", fetch = FetchType.LAZY)
        C one;
    }

    @Entity(name = "A1")
    static class A1 extends A {}

    @Entity(name = "B")
    static class B {
        @Id
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        A a;

        @ManyToOne(fetch = FetchType.LAZY)
        C c;
    }

    @Entity(name = "C")
    static class C {
        @Id
        Long id;

        @OneToOne(fetch = FetchType.LAZY)
        A a;

        @ManyToOne(fetch = FetchType.LAZY)
        B b;
    }
}
