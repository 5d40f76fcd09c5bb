package dev.aludel.compat.query;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Upstream's people: engineers, managers and a boss, mapped in one of several ways.
 *
 * @param person the base
 * @param engineer a subclass with a language
 * @param manager a subclass with a name as such
 * @param boss a subclass of the manager
 */
record People(
        Class<? extends Named> person,
        Supplier<? extends Named> engineer,
        Supplier<? extends Named> manager,
        Supplier<? extends Named> boss) {

    static final People JOINED =
            new People(Joined.Person.class, Joined.Engineer::new, Joined.Manager::new, Joined.Boss::new);
    static final People TABLES =
            new People(Tables.Person.class, Tables.Engineer::new, Tables.Manager::new, Tables.Boss::new);
    static final People SINGLE =
            new People(Single.Person.class, Single.Engineer::new, Single.Manager::new, Single.Boss::new);
    static final People CONCRETE =
            new People(Concrete.Person.class, Concrete.Engineer::new, Concrete.Manager::new, Concrete.Boss::new);

    /** All classes, to be mapped. */
    Class<?>[] entities() {
        return new Class<?>[] {person, type(engineer), type(manager), type(boss)};
    }

    static Class<?> type(Supplier<? extends Named> made) {
        return made.get().getClass();
    }

    void save(Session session) {
        save(session, engineer.get(), 1, "dilbert", "java");
        save(session, engineer.get(), 2, "wally", "c++");
        save(session, boss.get(), 3, "pointy haired boss", "pointy");
        save(session, manager.get(), 4, "dogbert", "dogbert");
        save(session, engineer.get(), 5, "vlad", "cobol");
    }

    private static void save(Session session, Named person, long id, String name, String special) {
        person.id = id;
        person.name = name;
        person.special(special);
        session.persist(person);
    }

    @MappedSuperclass
    abstract static class Named {
        @Id
        @Nullable
        Long id;

        String name = "";

        /** The language of an engineer, or the name of a manager. */
        void special(String value) {
            throw new UnsupportedOperationException(value);
        }
    }

    /** Tables for each class, joined, and a column that tells the class. */
    static final class Joined {

        @Entity(name = "Person")
        @Table(name = "people")
        @Inheritance(strategy = InheritanceType.JOINED)
        @DiscriminatorColumn(name = "type")
        static class Person extends Named {}

        @Entity(name = "Engineer")
        @Table(name = "engineers")
        static class Engineer extends Person {
            String primaryLanguage = "";

            @Override
            void special(String value) {
                primaryLanguage = value;
            }
        }

        @Entity(name = "Manager")
        @Table(name = "managers")
        static class Manager extends Person {
            String managerName = "";

            @Override
            void special(String value) {
                managerName = value;
            }
        }

        @Entity(name = "Boss")
        @Table(name = "boss")
        static class Boss extends Manager {}
    }

    /** Tables for each class, joined; which of them has a row tells the class. */
    static final class Tables {

        @Entity(name = "Person")
        @Table(name = "people")
        @Inheritance(strategy = InheritanceType.JOINED)
        static class Person extends Named {}

        @Entity(name = "Engineer")
        @Table(name = "engineers")
        static class Engineer extends Person {
            String primaryLanguage = "";

            @Override
            void special(String value) {
                primaryLanguage = value;
            }
        }

        @Entity(name = "Manager")
        @Table(name = "managers")
        static class Manager extends Person {
            String managerName = "";

            @Override
            void special(String value) {
                managerName = value;
            }
        }

        @Entity(name = "Boss")
        @Table(name = "boss")
        static class Boss extends Manager {}
    }

    /** One table. */
    static final class Single {

        @Entity(name = "Person")
        @Table(name = "people")
        @Inheritance
        static class Person extends Named {}

        @Entity(name = "Engineer")
        static class Engineer extends Person {
            @Nullable
            String primaryLanguage;

            @Override
            void special(String value) {
                primaryLanguage = value;
            }
        }

        @Entity(name = "Manager")
        static class Manager extends Person {
            @Nullable
            String managerName;

            @Override
            void special(String value) {
                managerName = value;
            }
        }

        @Entity(name = "Boss")
        static class Boss extends Manager {}
    }

    /** A table for each class, complete. */
    static final class Concrete {

        @Entity(name = "Person")
        @Table(name = "people")
        @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
        static class Person extends Named {}

        @Entity(name = "Engineer")
        @Table(name = "engineers")
        static class Engineer extends Person {
            String primaryLanguage = "";

            @Override
            void special(String value) {
                primaryLanguage = value;
            }
        }

        @Entity(name = "Manager")
        @Table(name = "managers")
        static class Manager extends Person {
            String managerName = "";

            @Override
            void special(String value) {
                managerName = value;
            }
        }

        @Entity(name = "Boss")
        @Table(name = "boss")
        static class Boss extends Manager {}
    }
}
