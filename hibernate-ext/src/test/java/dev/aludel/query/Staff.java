package dev.aludel.query;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** A hierarchy with a table for each class, joined. */
final class Staff {

    static final Class<?>[] ENTITIES = {Company.class, Person.class, Engineer.class, Manager.class, Boss.class};

    private Staff() {}

    @Entity(name = "Company")
    @Table(name = "company")
    static class Company {
        @Id
        Long id;

        @OneToMany(mappedBy = "company")
        List<Person> people = new ArrayList<>();
    }

    @Entity(name = "Person")
    @Table(name = "person")
    @Inheritance(strategy = InheritanceType.JOINED)
    @DiscriminatorColumn(name = "kind")
    static class Person {
        @Id
        Long id;

        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        Company company;

        static <P extends Person> P named(P person, long id, String name, Company company) {
            person.id = id;
            person.name = name;
            person.company = company;
            return person;
        }
    }

    @Entity(name = "Engineer")
    @Table(name = "engineer")
    static class Engineer extends Person {
        String language;
        String status;
    }

    @Entity(name = "Manager")
    @Table(name = "manager")
    static class Manager extends Person {
        String title;
        String status;
    }

    @Entity(name = "Boss")
    @Table(name = "boss")
    static class Boss extends Manager {
        String swing;
    }
}
