package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.MappingException;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An entity type that a listener leaves out of a factory. */
class SkippedMappingsTest {

    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        Long id;
    }

    @Entity(name = "Animal")
    static class Animal {
        @Id
        Long id;
    }

    static class NotMapped {}

    /** Cannot be mapped. */
    @Entity(name = "Mammal")
    @NamedQuery(name = "mammals", query = "from Mammal")
    static class Mammal extends Animal {
        @ManyToOne
        NotMapped nonexistent;
    }

    @Entity(name = "Owner")
    static class Owner {
        @Id
        Long id;

        @ManyToOne
        Animal animal;
    }

    @Entity(name = "Further")
    static class Further {
        @Id
        Long id;
    }

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    @AfterEach
    void removeAll() {
        registrations.forEach(Registration::remove);
    }

    private static SessionFactory open(Class<?>... entities) {
        var configuration = new Configuration()
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:skipped")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop");
        List.of(entities).forEach(configuration::addAnnotatedClass);
        return configuration.buildSessionFactory();
    }

    private static PersistenceConfiguration unit(Class<?>... entities) {
        var unit = new PersistenceConfiguration("skipped")
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:skipped")
                .property("hibernate.hbm2ddl.auto", "create-drop");
        List.of(entities).forEach(unit::managedClass);
        return unit;
    }

    private static List<String> mapped(SessionFactory sessions) {
        try (sessions) {
            return sessions.getMetamodel().getEntities().stream()
                    .map(EntityType::getName)
                    .sorted()
                    .toList();
        }
    }

    private static final class Skipping implements MapperListener<Object> {
        @Override
        public void beforeMapperConfigured(MappingEvent<Object> event) {
            event.skip();
        }
    }

    private void skip(Class<?> type, Modifier... modifiers) {
        registrations.add(Events.listen(type, new Skipping(), modifiers));
    }

    @Test
    void aTypeThatCannotBeMappedKeepsNobodyFromMappingTheRest() {
        assertThatThrownBy(() -> open(User.class, Animal.class, Mammal.class)).isInstanceOf(MappingException.class);

        skip(Mammal.class, Modifier.RETVAL);

        assertThat(mapped(open(User.class, Animal.class, Mammal.class))).containsExactly("Animal", "User");
    }

    @Test
    void subclassesAreLeftOutWithTheirSuperclass() {
        skip(Animal.class, Modifier.RETVAL);

        assertThat(mapped(open(Mammal.class, Animal.class, User.class))).containsExactly("User");
    }

    @Test
    void itIsTheSameInAUnitOfJakartaPersistence() {
        skip(Mammal.class, Modifier.RETVAL);
        var entities = new Class<?>[] {Mammal.class, Animal.class, User.class};

        var ours = new AludelPersistenceProvider().createEntityManagerFactory(unit(entities));
        assertThat(mapped(Objects.requireNonNull(ours).unwrap(SessionFactory.class)))
                .containsExactly("Animal", "User");
        var theirs = new HibernatePersistenceProvider().createEntityManagerFactory(unit(entities));
        assertThat(mapped(theirs.unwrap(SessionFactory.class))).containsExactly("Animal", "User");
    }

    @Test
    void whatIsLeftOutHasNoTableAndIsMappedByTheNextFactory() {
        registrations.add(Events.listen(Animal.class, new Skipping(), Modifier.RETVAL, Modifier.ONCE));

        try (var sessions = open(Animal.class, User.class)) {
            assertThat(tables(sessions)).contains("USERS").doesNotContain("ANIMAL");
        }
        try (var sessions = open(Animal.class, User.class)) {
            assertThat(tables(sessions)).contains("USERS", "ANIMAL");
        }
    }

    private static List<String> tables(SessionFactory sessions) {
        return sessions.fromSession(session -> session.createNativeQuery(
                        "select upper(table_name) from information_schema.tables where table_schema = 'PUBLIC'",
                        String.class)
                .getResultList());
    }

    @Test
    void whatRefersToATypeThatIsLeftOutIsRefused() {
        skip(Animal.class, Modifier.RETVAL);

        assertThatThrownBy(() -> open(Animal.class, Owner.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("animal");
    }

    @Test
    void whoDecidesIsToldFirstAndOnce() {
        registrations.add(Events.listen(telling("told")));
        registrations.add(Events.listen(telling("decides"), Modifier.RETVAL));

        open(User.class, Animal.class).close();

        assertThat(told).containsExactly("decides Animal", "decides User", "told Animal", "told User");
    }

    @Test
    void listenersAfterTheOneThatSkipsAreNotTold() {
        registrations.add(Events.listen(new Skipping(), Modifier.RETVAL));
        registrations.add(Events.listen(telling("late"), Modifier.RETVAL));
        registrations.add(Events.listen(telling("told")));

        assertThat(mapped(open(User.class))).isEmpty();
        assertThat(told).isEmpty();
    }

    private MapperListener<Object> telling(String name) {
        return new MapperListener<>() {
            @Override
            public void beforeMapperConfigured(MappingEvent<Object> event) {
                told.add(name + " " + event.type().getSimpleName());
            }
        };
    }

    @Test
    void refusesToLeaveOutWhatIsMapped() {
        skip(User.class);

        assertThatThrownBy(() -> open(User.class))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining(User.class.getName())
                .hasMessageContaining("ALU-E34");
    }

    @Test
    void refusesToLeaveOutWhatAListenerMapped() {
        skip(Further.class, Modifier.RETVAL);
        registrations.add(Events.listen(User.class, new MapperListener<User>() {
            @Override
            public void afterMapperConstructed(MappingEvent<User> event) {
                event.map(Further.class);
            }
        }));

        assertThatThrownBy(() -> open(User.class))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("Further")
                .hasMessageContaining("ALU-E34");
    }
}
