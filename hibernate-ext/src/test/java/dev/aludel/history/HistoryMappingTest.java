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
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
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
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .setProperty("hibernate.show_sql", "true");
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

    @Entity(name = "JBase")
    @Versioned
    @Inheritance(strategy = InheritanceType.JOINED)
    static class JBase {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "JSub")
    @PrimaryKeyJoinColumn(name = "sub_id")
    static class JSub extends JBase {
        String extra;
    }

    @Entity(name = "SBase")
    @Versioned
    static class SBase {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "SSub")
    static class SSub extends SBase {
        String extra;
    }

    @Entity(name = "UBase")
    @Versioned
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class UBase {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "USub")
    static class USub extends UBase {
        String extra;
    }

    @Test
    void joinedTablesEachHaveAHistory() {
        open(JBase.class, JSub.class);
        change(session -> {
            var sub = new JSub();
            sub.id = 1L;
            sub.name = "n";
            sub.extra = "e";
            session.persist(sub);
            var base = new JBase();
            base.id = 2L;
            base.name = "b";
            session.persist(base);
            return null;
        });
        change(session -> session.find(JSub.class, 1L).extra = "e2");
        change(session -> session.find(JBase.class, 2L).name = "b2");
        change(session -> session.createMutationQuery("update JBase set name = :name where name in (:names)")
                .setParameter("name", "bulk")
                .setParameter("names", List.of("n", "b2"))
                .executeUpdate());
        change(session -> session.createMutationQuery("delete JBase where id = ?1")
                .setParameter(1, 1L)
                .executeUpdate());

        assertThat(rows(
                        "select h.id, h.version, h.name, type(h).name, treat(h as JSubHistory).extra from JBaseHistory h"
                                        .replace(", type(h).name", "")
                                + " order by h.id, h.version"))
                .containsExactly(
                        new Object[] {1L, 1, "n", "e"},
                        new Object[] {1L, 2, "n", "e2"},
                        new Object[] {1L, 3, "bulk", "e2"},
                        new Object[] {2L, 1, "b", null},
                        new Object[] {2L, 2, "b2", null});
        assertThat(rows("select b.version, b.name from JBase b")).containsExactly(new Object[] {3, "bulk"});
    }

    @Test
    void aSingleTableHasOneHistory() {
        open(SBase.class, SSub.class);
        change(session -> {
            var sub = new SSub();
            sub.id = 1L;
            sub.name = "n";
            sub.extra = "e";
            session.persist(sub);
            return null;
        });
        change(session -> session.find(SBase.class, 1L).name = "n2");
        change(session ->
                session.createMutationQuery("update SSub set extra = 'x'").executeUpdate());
        change(session ->
                session.createMutationQuery("update SBase set name = 'y'").executeUpdate());
        change(session -> {
            session.remove(session.getReference(SBase.class, 1L));
            return null;
        });

        assertThat(rows("select h.id, h.version, h.name, h.extra from SSubHistory h order by h.id, h.version"))
                .containsExactly(
                        new Object[] {1L, 1, "n", "e"},
                        new Object[] {1L, 2, "n2", "e"},
                        new Object[] {1L, 3, "n2", "x"},
                        new Object[] {1L, 4, "y", "x"});
    }

    @Test
    void eachConcreteTableHasAHistory() {
        open(UBase.class, USub.class);
        change(session -> {
            var sub = new USub();
            sub.id = 1L;
            sub.name = "n";
            sub.extra = "e";
            session.persist(sub);
            return null;
        });
        change(session -> session.find(UBase.class, 1L).name = "n2");
        change(session ->
                session.createMutationQuery("update UBase set name = 'y'").executeUpdate());

        assertThat(
                        rows(
                                "select h.id, h.version, h.name, treat(h as USubHistory).extra from UBaseHistory h order by h.id, h.version"))
                .containsExactly(new Object[] {1L, 1, "n", "e"}, new Object[] {1L, 2, "n2", "e"});
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

    @Test
    void directWritesOfAStatelessSessionAreKept() {
        open(Plain.class, SBase.class, SSub.class);
        sessions.inStatelessTransaction(session -> {
            var plain = new Plain();
            plain.id = 1L;
            session.insert(plain);
            plain.text = "x";
            session.update(plain);
            var base = new SSub();
            base.id = 1L;
            base.name = "n";
            session.insert(base);
            base.name = "n2";
            session.updateMultiple(List.of(base));
            session.upsert(base);
            session.delete(plain);
        });

        assertThat(rows("select h.version, h.text from PlainHistory h order by h.version"))
                .containsExactly(new Object[] {1, null}, new Object[] {2, "x"});
        assertThat(rows("select h.version, h.name from SBaseHistory h order by h.version"))
                .containsExactly(new Object[] {1, "n"}, new Object[] {2, "n2"});
        assertThat(rows("select s.version, s.name from SBase s")).containsExactly(new Object[] {3, "n2"});
    }
}
