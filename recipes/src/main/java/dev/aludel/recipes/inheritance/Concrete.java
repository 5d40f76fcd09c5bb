package dev.aludel.recipes.inheritance;

import dev.aludel.query.OrmJoin;
import dev.aludel.query.WithPolymorphic;
import dev.aludel.recipes.Recipe;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.SQLOrder;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Keeps a hierarchy in a table for each class, each complete: {@code person}, {@code engineer} and {@code manager} share
 * nothing but the keys, which never repeat among them.
 *
 * <p>A SELECT of people is a UNION ALL of the three tables, with NULL where one has no such column, and a number that
 * says which table a row is from. A SELECT of engineers reads one table.
 *
 * @mirrors SQLAlchemy ORM Examples, "Inheritance Mappings" (examples_inheritance), concrete.py
 */
public final class Concrete implements Recipe {

    /** Made by whoever runs it. */
    public Concrete() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new Concrete()));
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(Company.class, Person.class, Engineer.class, Manager.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        // tag::save[]
        var company = new Company("company1");
        company.employ(new Manager("mr krabs", "AAB", "manager1"));
        company.employ(new Engineer("spongebob", "BBA", "engineer1", "java"));
        company.employ(new Person("joesmith"));
        company.employ(new Engineer("patrick", "CGG", "engineer2", "python"));
        company.employ(new Manager("jsmith", "ABA", "manager2"));
        sessions.inTransaction(session -> session.persist(company));
        // end::save[]

        var employees = sessions.fromSession(
                session -> lines(session.find(Company.class, company.id()).employees()));

        sessions.inTransaction(session -> {
            // tag::same[]
            var person = session.createSelectionQuery("from Person where name = 'spongebob'", Person.class)
                    .getSingleResult();
            var engineer = session.createSelectionQuery("from Engineer where name = 'spongebob'", Engineer.class)
                    .getSingleResult();
            if (engineer != person) {
                throw new AssertionError("'%s' is not '%s'".formatted(engineer, person));
            }
            engineer.rename("hes spongebob!");
            // end::same[]
        });

        // tag::poly[]
        var person =
                WithPolymorphic.of(Person.class, Engineer.class, Manager.class).alias();
        Function<HibernateCriteriaBuilder, Predicate> either = builder -> builder.or(
                builder.equal(person.as(Engineer.class).get("engineerName"), "engineer1"),
                builder.equal(person.as(Manager.class).get("managerName"), "manager2"));

        var found = sessions.fromSession(session -> {
            var builder = session.getCriteriaBuilder();
            var query = builder.createQuery(Person.class);
            query.select(person.in(query)).where(either.apply(builder));
            return session.createQuery(query).getResultList().toString();
        });
        var employers = sessions.fromSession(session -> {
            var builder = session.getCriteriaBuilder();
            var query = builder.createQuery(Company.class);
            var employer = query.from(Company.class);
            OrmJoin.join(employer, person).on("employees");
            query.select(employer).where(either.apply(builder));
            return session.createQuery(query).getResultList().toString();
        });
        // end::poly[]
        return employees + "\n" + found + "\n" + employers;
    }

    private static String lines(List<Person> people) {
        return people.stream().map(Person::toString).collect(Collectors.joining("\n"));
    }

    /** Employs people. */
    @Entity(name = "Company")
    @Table(name = "company")
    public static class Company {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Integer id;

        @Column(length = 50, nullable = false)
        private String name;

        @OneToMany(mappedBy = "company", cascade = CascadeType.ALL, orphanRemoval = true)
        @SQLOrder("clazz_, id")
        private List<Person> employees = new ArrayList<>();

        Company() {}

        /** A company without employees. */
        public Company(String name) {
            this.name = name;
        }

        public Integer id() {
            return id;
        }

        /** Those who work here: ordinary people first, then engineers, then managers. */
        public List<Person> employees() {
            return employees;
        }

        /** Takes a person on, who then belongs to this company only. */
        public void employ(Person person) {
            employees.add(person);
            person.workFor(this);
        }

        @Override
        public String toString() {
            return "Company " + name;
        }
    }

    /** Anybody who works for a company. */
    @Entity(name = "Person")
    @DynamicUpdate
    @Table(name = "person")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    public static class Person {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @SequenceGenerator(name = "person_seq", allocationSize = 1)
        private Integer id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @JoinColumn(name = "company_id", nullable = false)
        private Company company;

        @Column(length = 50, nullable = false)
        private String name;

        Person() {}

        /** A person whom nobody employs yet. */
        public Person(String name) {
            this.name = name;
        }

        public Integer id() {
            return id;
        }

        public String name() {
            return name;
        }

        public Company company() {
            return company;
        }

        void workFor(Company company) {
            this.company = company;
        }

        @Override
        public String toString() {
            return "Ordinary person " + name;
        }
    }

    /** A person who builds, and has no text of its own. */
    @Entity(name = "Engineer")
    @DynamicUpdate
    @Table(name = "engineer")
    public static class Engineer extends Person {

        @Column(length = 50, nullable = false)
        private String status;

        @Column(name = "engineer_name", length = 50, nullable = false)
        private String engineerName;

        @Column(name = "primary_language", length = 50, nullable = false)
        private String primaryLanguage;

        Engineer() {}

        /** An engineer whom nobody employs yet. */
        public Engineer(String name, String status, String engineerName, String primaryLanguage) {
            super(name);
            this.status = status;
            this.engineerName = engineerName;
            this.primaryLanguage = primaryLanguage;
        }

        /** Has another name as an engineer; the person's name stays. */
        public void rename(String engineerName) {
            this.engineerName = engineerName;
        }
    }

    /** A person who manages. */
    @Entity(name = "Manager")
    @DynamicUpdate
    @Table(name = "manager")
    public static class Manager extends Person {

        @Column(length = 50, nullable = false)
        private String status;

        @Column(name = "manager_name", length = 50, nullable = false)
        private String managerName;

        Manager() {}

        /** A manager whom nobody employs yet. */
        public Manager(String name, String status, String managerName) {
            super(name);
            this.status = status;
            this.managerName = managerName;
        }

        @Override
        public String toString() {
            return "Manager %s, status %s, manager_name %s".formatted(name(), status, managerName);
        }
    }
}
