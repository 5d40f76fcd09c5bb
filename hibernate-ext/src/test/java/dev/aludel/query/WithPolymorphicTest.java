package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.UnmappedClassError;
import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.Mapper;
import dev.aludel.query.Staff.Boss;
import dev.aludel.query.Staff.Company;
import dev.aludel.query.Staff.Engineer;
import dev.aludel.query.Staff.Manager;
import dev.aludel.query.Staff.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WithPolymorphicTest {

    @RegisterExtension
    Unit unit = Unit.of(Staff.ENTITIES);

    @BeforeEach
    void people() {
        var company = new Company();
        company.id = 1L;
        var engineer = Person.named(new Engineer(), 1, "dilbert", company);
        engineer.language = "java";
        engineer.status = "regular";
        var manager = Person.named(new Manager(), 2, "dogbert", company);
        manager.title = "manager";
        manager.status = "regular";
        var boss = Person.named(new Boss(), 3, "boss", null);
        boss.title = "boss";
        boss.swing = "fore";
        unit.given(company, engineer, manager, boss, Person.named(new Person(), 4, "asok", null));
    }

    private List<Person> people(Aliased<Person> person) {
        return unit.list(Person.class, query -> query.select(person.in(query))
                .orderBy(unit.builder().asc(person.get("id"))));
    }

    @Test
    void everyRowIsReturnedAsWhatItIsByOneStatement() {
        var person =
                WithPolymorphic.of(Person.class, Engineer.class, Manager.class).alias();

        var found = people(person);

        assertThat(found)
                .extracting(Object::getClass)
                .containsExactly(Engineer.class, Manager.class, Boss.class, Person.class);
        assertThat(((Engineer) found.get(0)).language).isEqualTo("java");
        assertThat(((Boss) found.get(2)).swing).isEqualTo("fore");
        assertThat(unit.statements()).hasSize(1);
    }

    @Test
    void attributesOfSubclassesAreAskedForWithoutLosingOtherRows() {
        var person =
                WithPolymorphic.of(Person.class, Engineer.class, Manager.class).alias();
        var builder = unit.builder();

        var found = unit.list(Person.class, query -> query.select(person.in(query))
                .where(builder.or(
                        builder.equal(person.as(Engineer.class).get("language"), "java"),
                        builder.isNull(person.as(Manager.class).get("title")))));

        assertThat(found).extracting(each -> each.name).containsExactlyInAnyOrder("dilbert", "asok");
        assertThat(unit.from()).endsWith("where p1_2.language=? or p1_3.title is null");
    }

    @Test
    void anAttributeThatTwoBranchesHaveIsTheOneOfTheSubclass() {
        var person = WithPolymorphic.all(Person.class).alias();
        var builder = unit.builder();

        var found = unit.list(Object[].class, query -> query.select(builder.array(
                        person.in(query).get("name"),
                        person.as(Engineer.class).get("status"),
                        person.as(Manager.class).get("status")))
                .where(builder.or(
                        builder.equal(person.as(Engineer.class).get("status"), "regular"),
                        builder.isNull(person.as(Manager.class).get("status"))))
                .orderBy(builder.asc(person.get("id"))));

        assertThat(found)
                .containsExactly(
                        new Object[] {"dilbert", "regular", null},
                        new Object[] {"boss", null, null},
                        new Object[] {"asok", null, null});
    }

    @Test
    void whereAttributesAreReturnedOnlyTheirTablesAreRead() {
        var person = WithPolymorphic.of(Person.class, Engineer.class).alias();

        var found = unit.list(Object[].class, query -> {
            person.in(query);
            return query.select(unit.builder()
                    .array(person.get("name"), person.as(Engineer.class).get("language")));
        });

        assertThat(found).hasSize(4);
        assertThat(unit.from()).isEqualTo("from person p1_0 left join engineer p1_1 on p1_0.id=p1_1.id");
    }

    @Test
    void entitiesNeedAllTables() {
        people(WithPolymorphic.of(Person.class, Engineer.class).alias());

        assertThat(unit.from())
                .contains("from person p1_0")
                .contains("left join engineer")
                .contains("left join manager")
                .contains("left join boss");
    }

    @Test
    void aliasedIsBehindASubqueryUnlessItIsFlat() {
        var aliased = WithPolymorphic.all(Person.class).aliased();

        assertThat(people(aliased.alias())).hasSize(4);
        assertThat(unit.from())
                .startsWith("from (select p1_0.id from person p1_0) derived1_0(c0)"
                        + " join person p2_0 on p2_0.id=derived1_0.c0 left join ");
        assertThat(people(aliased.flat().alias())).hasSize(4);
        assertThat(unit.from()).startsWith("from person p1_0 left join ");
    }

    @Test
    void anInnerJoinReturnsTheSubclassAlone() {
        assertThat(people(WithPolymorphic.of(Person.class, Engineer.class)
                        .innerjoin()
                        .alias()))
                .extracting(each -> each.name)
                .containsExactly("dilbert");
        assertThat(unit.from()).isEqualTo("from engineer e1_0 join person e1_1 on e1_0.id=e1_1.id order by e1_0.id");
        assertThat(people(WithPolymorphic.of(Person.class, Manager.class, Boss.class)
                        .innerjoin()
                        .alias()))
                .extracting(each -> each.name)
                .containsExactly("boss");
    }

    @Test
    void aSelectableLimitsTheRows() {
        var found = unit.list(Person.class, query -> {
            var named = query.subquery(Person.class);
            var inner = named.from(Person.class);
            named.select(inner).where(unit.builder().like(inner.get("name"), "d%"));
            var person = WithPolymorphic.all(Person.class).selectable(named).alias();
            return query.select(person.in(query))
                    .where(unit.builder().equal(person.as(Engineer.class).get("language"), "java"));
        });

        assertThat(found).extracting(each -> each.name).containsExactly("dilbert");
        assertThat(people(WithPolymorphic.all(Person.class).selectable(null).alias()))
                .hasSize(4);
    }

    @Test
    void isJoinedAsAnyAlias() {
        var person = WithPolymorphic.all(Person.class).alias();

        var found = unit.list(Object[].class, query -> {
            var company = query.from(Company.class);
            OrmJoin.join(company, person).onForeignKey();
            return query.select(unit.builder()
                            .array(
                                    company.get("id"),
                                    person.get("name"),
                                    person.as(Engineer.class).get("language")))
                    .orderBy(unit.builder().asc(person.get("id")));
        });

        assertThat(found).containsExactly(new Object[] {1L, "dilbert", "java"}, new Object[] {1L, "dogbert", null});
        assertThat(unit.from())
                .isEqualTo("from company c1_0 join person p1_0 on p1_0.company_id=c1_0.id"
                        + " left join engineer p1_1 on p1_0.id=p1_1.id order by p1_0.id");
    }

    /** Without a condition on the subclass's own table, Hibernate would join the base's alone, and count its rows. */
    @Test
    void anOuterJoinOfASubclassFindsNoRowsOfTheBase() {
        var engineer = Aliased.of(Engineer.class);

        var found = unit.list(Object[].class, query -> {
            var company = query.from(Company.class);
            OrmJoin.outerjoin(company, engineer).onForeignKey();
            return query.select(unit.builder().array(company.get("id"), engineer.get("name")));
        });

        assertThat(found).containsExactly(new Object[] {1L, "dilbert"});
        assertThat(unit.from())
                .isEqualTo("from company c1_0 left join (engineer e1_0 join person e1_1 on e1_0.id=e1_1.id)"
                        + " on e1_1.company_id=c1_0.id and e1_0.id is not null");
    }

    @Test
    void isInspected() {
        var inspection = Inspection.inspect(
                WithPolymorphic.of(Person.class, Engineer.class).alias());

        assertThat(inspection.withPolymorphicMappers())
                .extracting(Mapper::entityName)
                .containsExactly("Person", "Engineer");
        assertThat(inspection.polymorphicOn())
                .hasValueSatisfying(column -> assertThat(column.name()).isEqualTo("kind"));
    }

    @Test
    void thePolymorphicColumnIsTheMappedOne() {
        assertThat(WithPolymorphic.all(Person.class).polymorphicOn("kind").alias())
                .isNotNull();
        assertThatThrownBy(() -> WithPolymorphic.all(Person.class).polymorphicOn("name"))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("'kind'")
                .hasMessageEndingWith("[ALU-Q21]");
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void refusesWhatIsNoSubclass() {
        assertThatThrownBy(() -> WithPolymorphic.of((Class) Person.class, Company.class))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageEndingWith("[ALU-Q18]");
        assertThatThrownBy(() -> WithPolymorphic.of((Class) Engineer.class, Person.class))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageEndingWith("[ALU-Q18]");
        assertThatThrownBy(() -> WithPolymorphic.of((Class) Person.class, String.class))
                .isInstanceOf(UnmappedClassError.class)
                .hasMessageEndingWith("[ALU-Q19]");
    }

    @Test
    void refusesFlatWithASelectable() {
        var query = unit.builder().createQuery(Person.class);
        var some = query.subquery(Person.class);
        some.select(some.from(Person.class));

        assertThatThrownBy(() -> WithPolymorphic.all(Person.class).flat().selectable(some))
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-Q20]");
    }

    @Test
    void refusesInnerJoinsOfTwoBranches() {
        var both =
                WithPolymorphic.of(Person.class, Engineer.class, Manager.class).innerjoin();

        assertThatThrownBy(both::alias)
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("[Engineer, Manager]")
                .hasMessageEndingWith("[ALU-Q22]");
    }

    @Test
    void refusesASubclassThatWasNotNamed() {
        var person = WithPolymorphic.of(Person.class, Engineer.class).alias();

        assertThatThrownBy(() -> person.as(Manager.class))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageEndingWith("[ALU-Q23]");
        assertThatThrownBy(() -> person.as(Engineer.class).get("swing")).hasMessageEndingWith("[ALU-Q02]");
        assertThat(Arrays.asList(Aliased.of(Person.class).as(Manager.class).get("title")))
                .hasSize(1);
    }

    @Nested
    class OfConcreteClasses {

        @Entity(name = "Shape")
        @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
        static class Shape {
            @Id
            Long id;
        }

        @Entity(name = "Circle")
        static class Circle extends Shape {
            int radius;
        }

        @Entity(name = "Square")
        static class Square extends Shape {
            int side;
        }

        @RegisterExtension
        Unit shapes = Unit.of(Shape.class, Circle.class, Square.class);

        @Test
        void needsNoSelectable() {
            var circle = new Circle();
            circle.id = 1L;
            circle.radius = 3;
            var square = new Square();
            square.id = 2L;
            shapes.given(circle, square);
            var shape = WithPolymorphic.of(Shape.class, Circle.class).alias();

            var found = shapes.list(Shape.class, query -> query.select(shape.in(query))
                    .where(shapes.builder().equal(shape.as(Circle.class).get("radius"), 3)));

            assertThat(found).singleElement().isInstanceOf(Circle.class);
            assertThat(shapes.statements()).singleElement().asString().contains("union all");
        }
    }
}
