package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.NoResultFound;
import dev.aludel.history.Versioned;
import dev.aludel.temporal.VersionedRows;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.NoResultException;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each feature works however the unit is booted, and is gone where Aludel is switched off. */
@ParameterizedClass
@EnumSource
class FeatureMatrixTest {

    @Parameter
    SetUp setUp;

    @Test
    void exception() {
        try (var factory = setUp.open(Page.class);
                var em = factory.createEntityManager()) {
            var query = em.createQuery("from Page", Page.class);

            assertThatThrownBy(query::getSingleResult)
                    .isInstanceOf(NoResultException.class)
                    .matches(failure -> failure instanceof NoResultFound == setUp.isOurs());
        }
    }

    @Test
    void history() {
        try (var factory = setUp.open(Page.class)) {
            factory.inTransaction(session -> session.persist(new Page()));
            factory.inTransaction(session -> session.find(Page.class, 1L).text = "second");

            assertThat(entities(factory).anyMatch("PageHistory"::equals)).isEqualTo(setUp.isOurs());
            if (setUp.isOurs()) {
                assertThat(factory.<String>fromSession(
                                session -> session.createQuery("select h.text from PageHistory h", String.class)
                                        .getSingleResult()))
                        .isEqualTo("first");
            }
        }
    }

    @Test
    void temporal() {
        try (var factory = setUp.open(Sheet.class)) {
            factory.inTransaction(session -> session.persist(new Sheet()));
            factory.inTransaction(session -> session.find(Sheet.class, 1L).text = "second");

            assertThat(factory.<Long>fromSession(
                            session -> session.createQuery("select count(*) from Sheet", Long.class)
                                    .getSingleResult()))
                    .isEqualTo(setUp.isOurs() ? 2 : 1);
        }
    }

    private static Stream<String> entities(SessionFactory factory) {
        return factory.getMetamodel().getEntities().stream().map(entity -> entity.getName());
    }

    @Entity(name = "Page")
    @Versioned
    static class Page {
        @Id
        Long id = 1L;

        String text = "first";
    }

    @Entity(name = "Sheet")
    @VersionedRows(strategy = VersionedRows.Strategy.NEW_KEY)
    static class Sheet {
        @Id
        @GeneratedValue
        Long id;

        String text = "first";
    }
}
