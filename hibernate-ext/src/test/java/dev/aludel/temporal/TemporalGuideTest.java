package dev.aludel.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of the guide. */
class TemporalGuideTest {

    // tag::new-key[]
    @Entity(name = "Note")
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class Note {
        @Id
        @GeneratedValue
        Long id;

        @VersionedRows.Origin
        Long origin;

        String text;
    }
    // end::new-key[]

    // tag::validity[]
    record PriceRow(String product, Instant start) {}

    @Entity(name = "Price")
    @IdClass(PriceRow.class)
    @VersionedRows(strategy = Strategy.VALIDITY)
    static class Price {
        @Id
        String product;

        @Id
        @VersionedRows.Start
        Instant start;

        @VersionedRows.End
        Instant until;

        long cents;
    }
    // end::validity[]

    // tag::bitemporal[]
    record ContractRow(Long id, Instant known) {}

    @Entity(name = "Contract")
    @IdClass(ContractRow.class)
    @VersionedRows(strategy = Strategy.VALIDITY)
    static class Contract {
        @Id
        Long id;

        @Id
        @VersionedRows.Start
        Instant known;

        @VersionedRows.End
        Instant superseded;

        LocalDate validFrom;

        LocalDate validUntil;

        long cents;
    }
    // end::bitemporal[]

    private SessionFactory sessions;

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .addAnnotatedClasses(Note.class, Price.class, Contract.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:temporal-guide")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .buildSessionFactory();
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void aNoteIsANewRow() {
        in(em -> {
            var note = new Note();
            note.text = "solve";
            em.persist(note);
        });
        in(em -> {
            // tag::change[]
            var note = em.find(Note.class, 1L);
            note.text = "coagula";
            em.flush();
            // end::change[]
            assertThat(note.id).isEqualTo(2L);
            assertThat(note.origin).isEqualTo(1L);
            assertThat(Temporal.of(em).rows(Note.class, 2L))
                    .extracting(row -> row.text)
                    .containsExactly("solve", "coagula");
        });
    }

    @Test
    void aPriceIsInForceForATime() {
        in(em -> {
            var price = new Price();
            price.product = "lead";
            price.cents = 100;
            em.persist(price);
        });
        var yesterday = pause();
        in(em -> price(em).cents = 120);

        in(em -> {
            // tag::read[]
            var temporal = Temporal.of(em);
            var all = temporal.rows(Price.class, "lead");
            var now = temporal.current(Price.class, "lead");
            var then = temporal.inForce(Price.class, "lead", yesterday);
            // end::read[]
            assertThat(all).extracting(row -> row.cents).containsExactly(100L, 120L);
            assertThat(all.get(0).until).isEqualTo(all.get(1).start);
            assertThat(all.get(1).until).isNull();
            assertThat(now).get().isSameAs(all.get(1));
            assertThat(then).get().isSameAs(all.get(0));
        });
        in(em -> {
            // tag::at[]
            Temporal.of(em).at(yesterday);
            var price = em.createQuery("from Price where product = 'lead'", Price.class)
                    .getSingleResult();
            Temporal.of(em).atNow();
            // end::at[]
            assertThat(price.cents).isEqualTo(100);
            assertThat(price(em).cents).isEqualTo(120);
        });
    }

    /** What was true when, as it was known when. */
    @Test
    void aContractHasTwoTimes() {
        in(em -> {
            var contract = new Contract();
            contract.id = 1L;
            contract.validFrom = LocalDate.of(2030, 1, 1);
            contract.validUntil = LocalDate.of(2031, 1, 1);
            contract.cents = 100;
            em.persist(contract);
        });
        var lastWeek = pause();
        in(em -> em.createQuery("from Contract", Contract.class).getSingleResult().cents = 150);

        in(em -> {
            // tag::two-times[]
            var asOfMay = "from Contract where id = 1 and validFrom <= :day and :day < validUntil";
            var day = LocalDate.of(2030, 5, 1);
            var known = em.createQuery(asOfMay, Contract.class).setParameter("day", day);
            var cents = known.getSingleResult().cents;
            Temporal.of(em).at(lastWeek);
            var thought = known.getSingleResult().cents;
            // end::two-times[]
            assertThat(cents).isEqualTo(150);
            assertThat(thought).isEqualTo(100);
        });
    }

    private static Price price(Session em) {
        return em.createQuery("from Price", Price.class).getSingleResult();
    }

    private static Instant pause() {
        try {
            Thread.sleep(3);
            var between = Instant.now();
            Thread.sleep(3);
            return between;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void in(Consumer<Session> work) {
        sessions.inTransaction(work::accept);
    }
}
