package dev.aludel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryReadingTest {

    @Embeddable
    record Place(String city, String street) {}

    @Entity(name = "Person")
    static class Person {
        @Id
        Long id;

        String name;

        Person() {}

        Person(Long id, String name) {
            this.id = id;
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    @Entity(name = "Letter")
    @Versioned
    static class Letter {
        @Id
        Long id;

        String text;

        Place place;

        @ManyToOne(fetch = FetchType.LAZY)
        Person sender;
    }

    @Entity(name = "Parcel")
    static class Parcel extends Letter {
        int weight;
    }

    SessionFactory sessions;

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .addAnnotatedClass(Person.class)
                .addAnnotatedClass(Letter.class)
                .addAnnotatedClass(Parcel.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:reading")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .setProperty("aludel.history.changesets", "true")
                .buildSessionFactory();
        sessions.inTransaction(session -> {
            var ada = new Person(1L, "Ada");
            session.persist(ada);
            session.persist(new Person(2L, "Bob"));
            var parcel = new Parcel();
            parcel.id = 1L;
            parcel.text = "one";
            parcel.place = new Place("Oslo", "Main");
            parcel.sender = ada;
            parcel.weight = 5;
            session.persist(parcel);
        });
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    void change(Consumer<Parcel> change) {
        sessions.inTransaction(session -> change.accept(session.find(Parcel.class, 1L)));
    }

    void read(Consumer<Session> work) {
        sessions.inTransaction(work);
    }

    @Test
    void versionsAreDetachedCopiesOldestFirst() {
        change(parcel -> parcel.text = "two");
        change(parcel -> parcel.place = new Place("Bergen", "Main"));

        read(session -> {
            var versions = History.of(session).versions(Letter.class, 1L);

            assertThat(versions).extracting(EntityVersion::number).containsExactly(1, 2);
            assertThat(versions).allSatisfy(version -> assertThat(session.contains(version.state()))
                    .isFalse());
            var first = (Parcel) versions.get(0).state();
            assertThat(first.text).isEqualTo("one");
            assertThat(first.weight).isEqualTo(5);
            assertThat(first.place).isEqualTo(new Place("Oslo", "Main"));
            assertThat(first.sender.name()).isEqualTo("Ada");
            assertThat(first.id).isEqualTo(1L);
            assertThat(History.of(session).versions(Letter.class, 1L, 1, 5))
                    .extracting(EntityVersion::number)
                    .containsExactly(2);
        });
    }

    @Test
    void differencesAreToldByAttribute() {
        change(parcel -> parcel.text = "two");
        sessions.inTransaction(
                session -> session.find(Parcel.class, 1L).sender = session.getReference(Person.class, 2L));

        read(session -> {
            var history = History.of(session);
            assertThat(history.difference(Letter.class, 1L, 1, 2))
                    .containsExactly(new Difference("text", "one", "two"));
            assertThat(history.difference(Letter.class, 1L, 1, 3))
                    .containsExactly(new Difference("sender", 1L, 2L), new Difference("text", "one", "two"));
            assertThatThrownBy(() -> history.difference(Letter.class, 1L, 1, 9))
                    .isInstanceOf(NoSuchVersionException.class)
                    .hasMessageContaining("[1, 2]")
                    .hasMessageContaining("[ALU-H02]");
        });
    }

    @Test
    void anInstantHasTheStateThatHeldThen() {
        change(parcel -> parcel.text = "two");
        var between = Instant.now();
        change(parcel -> parcel.text = "three");

        read(session -> {
            var history = History.of(session);
            assertThat(history.asOf(Letter.class, 1L, Instant.EPOCH).orElseThrow().text)
                    .isEqualTo("one");
            assertThat(history.asOf(Letter.class, 1L, between).orElseThrow().text)
                    .isEqualTo("two");
            assertThat(history.asOf(Letter.class, 1L, Instant.now()).orElseThrow())
                    .isSameAs(session.find(Letter.class, 1L));
            assertThat(history.asOf(Letter.class, 99L, between)).isEmpty();
            assertThat(history.changedBetween(Letter.class, between, Instant.now(), 0, 10))
                    .extracting(version -> version.state().text)
                    .containsExactly("two");
        });
    }

    @Test
    void aRevertIsAnOrdinaryChange() {
        change(parcel -> parcel.text = "two");
        change(parcel -> parcel.sender = null);
        sessions.inTransaction(session -> History.of(session).revert(session.find(Letter.class, 1L), 1));

        read(session -> {
            var letter = session.find(Letter.class, 1L);
            assertThat(letter.text).isEqualTo("one");
            assertThat(letter.sender.name()).isEqualTo("Ada");
            assertThat(History.of(session).versions(Letter.class, 1L)).hasSize(3);
        });
    }

    @Test
    void aChangesetSaysWhoAndWhy() {
        sessions.inTransaction(session -> {
            History.of(session).changeset("ada", "typo");
            session.find(Parcel.class, 1L).text = "two";
            session.flush();
            session.createMutationQuery("update Letter set text = 'three'").executeUpdate();
            History.of(session).changeset("ada", "two typos");
        });
        change(parcel -> parcel.text = "four");

        read(session -> {
            var versions = History.of(session).versions(Letter.class, 1L);
            assertThat(versions.get(0).changeset()).isEqualTo(versions.get(1).changeset());
            var told = session.find(Changeset.class, versions.get(0).changeset());
            assertThat(told.author()).isEqualTo("ada");
            assertThat(told.reason()).isEqualTo("two typos");
            assertThat(session.find(Changeset.class, versions.get(2).changeset())
                            .author())
                    .isNull();
        });
    }

    @Test
    void historyIsPrunedAndErased() {
        change(parcel -> parcel.text = "two");
        change(parcel -> parcel.text = "three");
        var limit = Instant.now();
        change(parcel -> parcel.text = "four");
        change(parcel -> parcel.text = "five");

        read(session -> {
            var history = History.of(session);
            assertThat(history.prune(Letter.class, limit)).isEqualTo(2);
            assertThat(history.versions(Letter.class, 1L))
                    .extracting(EntityVersion::number)
                    .containsExactly(3, 4);
            assertThat(history.prune(Letter.class, 1)).isEqualTo(1);
            assertThat(history.versions(Letter.class, 1L))
                    .extracting(EntityVersion::number)
                    .containsExactly(4);
            assertThat(history.erase(Letter.class, 1L)).isEqualTo(1);
            assertThat(history.versions(Letter.class, 1L)).isEmpty();
        });
    }

    @Test
    void theHistoryClassIsAnEntity() {
        change(parcel -> parcel.text = "two");

        read(session -> {
            var history = History.classOf(Parcel.class);
            var criteria = session.getCriteriaBuilder().createQuery(history);
            criteria.from(history);
            assertThat(session.createQuery(criteria).getResultList())
                    .singleElement()
                    .isInstanceOf(history);
            assertThatThrownBy(() -> History.classOf(Person.class))
                    .isInstanceOf(ClassNotVersionedException.class)
                    .hasMessageContaining("[ALU-H01]");
        });
    }
}
