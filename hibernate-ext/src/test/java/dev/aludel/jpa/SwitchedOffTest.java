package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.NoResultException;
import jakarta.persistence.NonUniqueResultException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.ObjectNotFoundException;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.SessionImpl;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code aludel.enabled=false} nothing of ours is seen, however the unit is booted. */
class SwitchedOffTest {

    @ParameterizedTest
    @MethodSource("factories")
    void classesAreHibernatesOwn(SessionFactory factory) {
        try (factory;
                var session = factory.openSession();
                var stateless = factory.openStatelessSession()) {
            assertThat(factory.getClass()).isEqualTo(SessionFactoryImpl.class);
            assertThat(session.getClass()).isEqualTo(SessionImpl.class);
            var seen = new ArrayList<Object>(List.of(
                    stateless,
                    session.unwrap(SessionImpl.class).getActionQueue(),
                    session.unwrap(SessionImpl.class).getExceptionConverter(),
                    session.createQuery("from Note", Note.class),
                    session.createNativeQuery("select 1", Integer.class)));
            assertThat(seen)
                    .extracting(object -> object.getClass().getPackageName())
                    .allMatch(name -> name.startsWith("org.hibernate"));
        }
    }

    @ParameterizedTest
    @MethodSource("factories")
    void exceptionsAreThoseOfTheSpecification(SessionFactory factory) {
        try (factory;
                var session = factory.openSession()) {
            session.beginTransaction();
            session.persist(new Note(1L, "one"));
            session.persist(new Note(2L, "two"));
            session.flush();

            assertThat(thrown(() -> session.createQuery("from Note where id = 9", Note.class)
                            .getSingleResult()))
                    .isExactlyInstanceOf(NoResultException.class);
            assertThat(thrown(() -> session.createQuery("from Note", Note.class).getSingleResult()))
                    .isExactlyInstanceOf(NonUniqueResultException.class);
            assertThat(thrown(() -> session.find(String.class, 1L)))
                    .isExactlyInstanceOf(IllegalArgumentException.class);
            assertThat(thrown(() -> session.getReference(Note.class, 9L).hashCodeOfText()))
                    .isOfAnyClassIn(EntityNotFoundException.class, ObjectNotFoundException.class);
            var note = session.find(Note.class, 1L);
            session.createNativeMutationQuery("delete from Note where id = 1").executeUpdate();
            note.text = "changed";
            assertThat(thrown(session::flush)).isExactlyInstanceOf(OptimisticLockException.class);
            session.getTransaction().rollback();
        }
    }

    static Stream<SessionFactory> factories() {
        var settings = Map.of("aludel.enabled", "false");
        var configuration = new Configuration();
        configuration.getProperties().putAll(SetUp.onH2());
        configuration
                .setProperty("hibernate.hbm2ddl.auto", "create")
                .setProperty("aludel.enabled", "FALSE")
                .addAnnotatedClass(Note.class);
        return Stream.of(
                SetUp.OUR_PROVIDER.open(settings, Note.class),
                SetUp.HIBERNATES_PROVIDER.open(Map.of("aludel.enabled", false), Note.class),
                configuration.buildSessionFactory(),
                new AludelPersistenceProvider()
                        .createEntityManagerFactory(inCode())
                        .unwrap(SessionFactory.class),
                new HibernatePersistenceProvider()
                        .createEntityManagerFactory(inCode())
                        .unwrap(SessionFactory.class));
    }

    private static PersistenceConfiguration inCode() {
        return new PersistenceConfiguration("code")
                .managedClass(Note.class)
                .properties(SetUp.onH2())
                .property("hibernate.hbm2ddl.auto", "create")
                .property("aludel.enabled", "false");
    }

    private static Throwable thrown(ThrowingCallable act) {
        return catchThrowable(act);
    }
}
