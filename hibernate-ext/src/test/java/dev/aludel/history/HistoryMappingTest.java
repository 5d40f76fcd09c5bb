package dev.aludel.history;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryMappingTest {

    SessionFactory sessions;

    SessionFactory open(Class<?>... entities) {
        var configuration = new Configuration()
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:mapping")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop");
        for (var entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        sessions = configuration.buildSessionFactory();
        return sessions;
    }

    @AfterEach
    void close() {
        if (sessions != null) {
            sessions.close();
        }
    }

    List<Object[]> rows(String hql) {
        return sessions.fromSession(
                session -> session.createSelectionQuery(hql, Object[].class).getResultList());
    }

    void change(Function<Session, Object> work) {
        sessions.inTransaction(work::apply);
    }

    enum Colour {
        RED,
        GREEN
    }

    @Embeddable
    static class Address {
        String city;

        @Column(name = "zip_code")
        String zip;

        Address() {}

        Address(String city, String zip) {
            this.city = city;
            this.zip = zip;
        }
    }

    static class Upper implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String value) {
            return value == null ? null : value.toUpperCase();
        }

        @Override
        public String convertToEntityAttribute(String value) {
            return value == null ? null : value.toLowerCase();
        }
    }

    @Entity(name = "Owner")
    static class Owner {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "Rich")
    @Versioned
    @SecondaryTable(name = "rich_more", pkJoinColumns = @PrimaryKeyJoinColumn(name = "rich_id"))
    static class Rich {
        @Id
        @GeneratedValue
        Long id;

        @Enumerated(EnumType.STRING)
        Colour colour;

        @Convert(converter = Upper.class)
        String shout;

        @Lob
        String text;

        @Embedded
        Address address;

        @ManyToOne
        Owner owner;

        @Column(table = "rich_more")
        String more;

        @Versioned.Excluded
        String noise;

        @Column(unique = true)
        String code;
    }

    @Test
    void everyKindOfAttributeIsCopied() {
        open(Rich.class, Owner.class);
        var id = sessions.fromTransaction(session -> {
            var owner = new Owner();
            owner.id = 7L;
            session.persist(owner);
            var rich = new Rich();
            rich.colour = Colour.GREEN;
            rich.shout = "hey";
            rich.text = "long";
            rich.address = new Address("Oslo", "0150");
            rich.owner = owner;
            rich.more = "second";
            rich.code = "c";
            session.persist(rich);
            return rich.id;
        });

        change(session -> session.find(Rich.class, id).colour = Colour.RED);
        change(session -> session.find(Rich.class, id).noise = "tick");
        change(session -> session.find(Rich.class, id).owner = null);
        change(session -> session.find(Rich.class, id).more = null);

        assertThat(
                        rows(
                                "select h.version, h.colour, h.shout, h.text, h.address.city, h.address.zip, h.ownerId, h.more, h.code from RichHistory h order by h.version"))
                .containsExactly(
                        new Object[] {1, Colour.GREEN, "hey", "long", "Oslo", "0150", 7L, "second", "c"},
                        new Object[] {2, Colour.RED, "hey", "long", "Oslo", "0150", 7L, "second", "c"},
                        new Object[] {3, Colour.RED, "hey", "long", "Oslo", "0150", null, "second", "c"});
    }

    @Embeddable
    record Key(Long document, String line) implements Serializable {}

    @Entity(name = "Line")
    @Versioned(useMapperVersioning = true)
    static class Line {
        @EmbeddedId
        Key key;

        String text;
    }

    @Test
    void anEmbeddedKeyIsFlattenedAndMapperVersioningGuards() {
        open(Line.class);
        change(session -> {
            var line = new Line();
            line.key = new Key(1L, "a");
            line.text = "one";
            session.persist(line);
            return null;
        });
        change(session -> session.find(Line.class, new Key(1L, "a")).text = "two");
        change(session ->
                session.createMutationQuery("update Line set text = 'three'").executeUpdate());

        assertThat(rows("select h.document, h.line, h.version, h.text from LineHistory h order by h.version"))
                .containsExactly(new Object[] {1L, "a", 1, "one"}, new Object[] {1L, "a", 2, "two"});
        assertThat(rows("select l.version, l.text from Line l")).containsExactly(new Object[] {3, "three"});
    }

    @Entity(name = "Jpa")
    @Versioned
    static class Jpa {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Version
        int version;

        String text;
    }

    @Entity(name = "Plain")
    @Versioned
    static class Plain {
        @Id
        Long id;

        Integer version;

        String text;
    }

    @Test
    void aJpaVersionStartsAtOne() {
        open(Jpa.class);
        var id = sessions.fromTransaction(session -> {
            var jpa = new Jpa();
            session.persist(jpa);
            assertThat(jpa.version).isEqualTo(1);
            return jpa.id;
        });
        change(session -> session.find(Jpa.class, id).text = "x");

        assertThat(rows("select h.id, h.version, h.text from JpaHistory h"))
                .containsExactly(new Object[] {id, 1, null});
        assertThat(rows("select j.version, j.id from Jpa j")).containsExactly(new Object[] {2, id});
    }

    @Test
    void aDeclaredVersionIsSeenAndMayBeSet() {
        open(Plain.class);
        change(session -> {
            var plain = new Plain();
            plain.id = 1L;
            session.persist(plain);
            session.flush();
            assertThat(plain.version).isEqualTo(1);
            plain.text = "x";
            session.flush();
            assertThat(plain.version).isEqualTo(2);
            plain.version = 50;
            session.flush();
            plain.text = "y";
            plain.version = 60;
            session.flush();
            assertThat(plain.version).isEqualTo(60);
            return null;
        });

        assertThat(rows("select h.version, h.text from PlainHistory h order by h.version"))
                .containsExactly(new Object[] {1, null}, new Object[] {50, "x"});
    }

    @Test
    void aLostRaceKeepsWhatWasOverwritten() {
        open(Plain.class);
        change(session -> {
            var plain = new Plain();
            plain.id = 1L;
            session.persist(plain);
            return null;
        });
        change(session -> {
            var mine = session.find(Plain.class, 1L);
            sessions.inTransaction(other -> other.find(Plain.class, 1L).text = "theirs");
            mine.text = "mine";
            session.flush();
            assertThat(mine.version).isEqualTo(3);
            return null;
        });

        assertThat(rows("select h.version, h.text from PlainHistory h order by h.version"))
                .containsExactly(new Object[] {1, null}, new Object[] {2, "theirs"});
        assertThat(rows("select p.version, p.text from Plain p")).containsExactly(new Object[] {3, "mine"});
    }
}
