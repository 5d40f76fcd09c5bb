package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a mapping tells of its hierarchy. */
class InheritedMapperTest {

    @Entity(name = "Employee")
    @Inheritance(strategy = InheritanceType.JOINED)
    @DiscriminatorColumn(name = "kind")
    @DiscriminatorValue("employee")
    static class Employee {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "Engineer")
    @DiscriminatorValue("engineer")
    static class Engineer extends Employee {
        String language;
    }

    @Entity(name = "Chief")
    @DiscriminatorValue("chief")
    static class Chief extends Engineer {
        String office;
    }

    @Entity(name = "Manager")
    @DiscriminatorValue("manager")
    static class Clerk extends Employee {
        String desk;
    }

    @Entity(name = "Animal")
    static class Animal {
        @Id
        Long id;
    }

    @Entity(name = "Cat")
    static class Cat extends Animal {
        int lives;
    }

    @Entity(name = "Shape")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Shape {
        @Id
        Long id;

        String color;
    }

    @Entity(name = "Circle")
    static class Circle extends Shape {
        int radius;
    }

    @Entity(name = "Label")
    static class Tag {
        @Id
        Long id;
    }

    @RegisterExtension
    Unit unit = Unit.of(
            Employee.class,
            Engineer.class,
            Chief.class,
            Clerk.class,
            Animal.class,
            Cat.class,
            Shape.class,
            Circle.class,
            Tag.class);

    private Mapper<Employee> employee;
    private Mapper<Engineer> engineer;
    private Mapper<Chief> chief;

    @BeforeEach
    void inspect() {
        employee = Inspection.inspect(Employee.class);
        engineer = Inspection.inspect(Engineer.class);
        chief = Inspection.inspect(Chief.class);
    }

    @Test
    void tellsWhoInheritsFromWhom() {
        assertThat(engineer.inherits()).contains(employee);
        assertThat(employee.inherits()).isEmpty();
        assertThat(chief.baseMapper()).isSameAs(employee);
        assertThat(List.<Object>copyOf(chief.iterateToRoot())).isEqualTo(List.of(chief, engineer, employee));
        assertThat(List.<Object>copyOf(engineer.selfAndDescendants())).isEqualTo(List.of(engineer, chief));
        assertThat(employee.selfAndDescendants()).hasSize(4).first().isSameAs(employee);
        assertThat(chief.isa(employee)).isTrue();
        assertThat(employee.isa(chief)).isFalse();
        assertThat(chief.commonParent(Inspection.inspect(Clerk.class))).isTrue();
        assertThat(chief.commonParent(Inspection.inspect(Tag.class))).isFalse();
        assertThat(List.<Object>copyOf(engineer.withPolymorphicMappers())).isEqualTo(List.of(engineer, chief));
    }

    @Test
    void tellsTypesApart() {
        assertThat(employee.polymorphicOn().orElseThrow().name()).isEqualTo("kind");
        assertThat(engineer.polymorphicIdentity()).contains("engineer");
        assertThat(engineer.polymorphicMap())
                .hasSize(4)
                .containsEntry("chief", chief)
                .containsEntry("employee", employee);
        assertThat(Inspection.inspect(Tag.class).polymorphicOn()).isEmpty();
        assertThat(Inspection.inspect(Tag.class).polymorphicIdentity()).isEmpty();
        assertThat(Inspection.inspect(Cat.class).polymorphicIdentity()).contains("Cat");
    }

    @Test
    void tellsTheTablesOfJoinedTypes() {
        assertThat(chief.tables()).containsExactly("Employee", "Engineer", "Chief");
        assertThat(chief.localTable()).isEqualTo("Chief");
        assertThat(chief.isSingle()).isFalse();
        assertThat(chief.isConcrete()).isFalse();
        assertThat(chief.attrs().keySet()).containsExactly("id", "name", "language", "office");
        assertThat(chief.property("name")).isSameAs(employee.property("name"));
        assertThat(chief.property("language").parent()).isSameAs(engineer);
        assertThat(employee.hasProperty("language")).isFalse();
    }

    @Test
    void tellsTheTablesOfSingleTableTypes() {
        var cat = Inspection.inspect(Cat.class);

        assertThat(cat.tables()).containsExactly("Animal");
        assertThat(cat.isSingle()).isTrue();
        assertThat(cat.polymorphicOn().orElseThrow().name()).isEqualTo("DTYPE");
    }

    @Test
    void tellsTheTablesOfConcreteTypes() {
        var circle = Inspection.inspect(Circle.class);

        assertThat(circle.tables()).containsExactly("Circle");
        assertThat(circle.localTable()).isEqualTo("Circle");
        assertThat(circle.isConcrete()).isTrue();
        assertThat(Inspection.inspect(Shape.class).isConcrete()).isFalse();
        assertThat(circle.property("color").columns().get(0).table()).isEqualTo("Circle");
        assertThat(circle.polymorphicOn()).isEmpty();
    }
}
