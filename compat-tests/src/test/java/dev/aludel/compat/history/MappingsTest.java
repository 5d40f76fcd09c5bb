package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.history.EntityVersion;
import dev.aludel.history.History;
import dev.aludel.history.Versioned;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every kind of attribute and key. */
class MappingsTest {

    @RegisterExtension
    Database database = Database.of(Person.class, Rich.class, Profile.class, ReadTwice.class, Stamped.class);

    enum Colour {
        RED,
        GREEN
    }

    static class Upper implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String value) {
            return value == null ? null : value.toUpperCase(java.util.Locale.ROOT);
        }

        @Override
        public String convertToEntityAttribute(String value) {
            return value == null ? null : value.toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Embeddable
    static class Geo {
        Double lat;

        Double lon;
    }

    @Embeddable
    static class Address {
        String city;

        @Column(name = "zip_code")
        String zip;

        @Embedded
        Geo geo;
    }

    @Entity(name = "Person")
    static class Person {
        @Id
        Long id;

        String name;

        Person() {}

        Person(long id) {
            this.id = id;
        }

        Long id() {
            return id;
        }
    }

    @Entity(name = "Rich")
    @Versioned
    @DynamicUpdate
    @SecondaryTable(name = "rich_more", pkJoinColumns = @PrimaryKeyJoinColumn(name = "rich_id"))
    static class Rich {
        @Id
        UUID id;

        @Enumerated(EnumType.STRING)
        Colour colour;

        @Enumerated
        Colour ordinal;

        @Convert(converter = Upper.class)
        String shout;

        @Lob
        String text;

        @Lob
        byte[] bytes;

        BigDecimal amount;

        LocalDate birth;

        Instant moment;

        boolean flag;

        @Embedded
        Address home;

        @Embedded
        @AttributeOverride(name = "city", column = @Column(name = "work_city"))
        @AttributeOverride(name = "zip", column = @Column(name = "work_zip"))
        @AttributeOverride(name = "geo.lat", column = @Column(name = "work_lat"))
        @AttributeOverride(name = "geo.lon", column = @Column(name = "work_lon"))
        Address work;

        @Column(table = "rich_more")
        String more;

        @Formula("1 + 1")
        Integer two;

        @ManyToOne
        Person owner;

        @ElementCollection
        Set<String> tags = new HashSet<>();
    }

    @Entity(name = "Profile")
    @Versioned
    static class Profile {
        @Id
        Long id;

        @OneToOne
        @MapsId
        Person person;

        String text;
    }

    @Entity(name = "ReadTwice")
    @Versioned
    static class ReadTwice {
        @Id
        Long id;

        @ManyToOne
        @JoinColumn(name = "person_id")
        Person person;

        @Column(name = "person_id", insertable = false, updatable = false)
        Long personId;
    }

    @MappedSuperclass
    @Versioned(versionColumn = "nr")
    abstract static class Base {
        @Id
        Long id;

        String inherited;
    }

    @Entity(name = "Stamped")
    static class Stamped extends Base {
        String own;
    }

    @CompatTest
    void everyKindOfAttributeIsCopiedAndMadeAgain() {
        var rich = new Rich();
        rich.id = UUID.randomUUID();
        in(session -> {
            rich.colour = Colour.GREEN;
            rich.ordinal = Colour.RED;
            rich.shout = "hey";
            rich.text = "x".repeat(50_000);
            rich.bytes = new byte[] {1, 2, 3};
            rich.amount = new BigDecimal("12.34");
            rich.birth = LocalDate.of(2020, 2, 29);
            rich.moment = Instant.parse("2020-01-01T10:11:12.123456Z");
            rich.flag = true;
            rich.home = new Address();
            rich.home.city = "Oslo";
            rich.home.geo = new Geo();
            rich.home.geo.lat = 59.9;
            rich.work = new Address();
            rich.work.zip = "0150";
            rich.more = "more";
            rich.owner = new Person(7);
            session.persist(rich.owner);
            session.persist(rich);
        });

        in(session -> {
            var changed = session.find(Rich.class, rich.id);
            changed.colour = null;
            changed.ordinal = Colour.GREEN;
            changed.shout = changed.text = changed.more = null;
            changed.bytes = new byte[0];
            changed.amount = null;
            changed.birth = null;
            changed.moment = null;
            changed.flag = false;
            changed.home = null;
            changed.work.zip = null;
            changed.owner = null;
        });
        in(session -> session.remove(session.find(Rich.class, rich.id)));

        in(session -> {
            var versions = History.of(session).versions(Rich.class, rich.id);
            assertThat(versions).extracting(EntityVersion::number).containsExactly(1, 2);
            var first = versions.get(0).state();
            assertThat(first)
                    .usingRecursiveComparison()
                    .ignoringFields("owner", "two", "home.geo.lon", "work.geo")
                    .isEqualTo(rich);
            assertThat(first.owner.id()).isEqualTo(7L);
            var second = versions.get(1).state();
            assertThat(asList(second.colour, second.shout, second.text, second.more, second.amount, second.owner))
                    .containsOnlyNulls();
            assertThat(second.ordinal).isEqualTo(Colour.GREEN);
            assertThat(second.home).isNull();
        });
    }

    @CompatTest
    void aCollectionAloneMakesNoVersion() {
        var rich = new Rich();
        rich.id = UUID.randomUUID();
        in(session -> session.persist(rich));

        in(session -> session.find(Rich.class, rich.id).tags.add("new"));

        assertThat(database.rows("select r.version, r.id from Rich r")).containsExactly(asList(1, rich.id));
    }

    @CompatTest
    void aMappedByNullEmbeddedValueIsComparedByItsColumns() {
        var rich = new Rich();
        rich.id = UUID.randomUUID();
        in(session -> session.persist(rich));

        in(session -> session.find(Rich.class, rich.id).home = new Address());
        in(session -> {
            var found = session.find(Rich.class, rich.id);
            found.home = new Address();
            found.home.geo = new Geo();
            found.home.geo.lon = 10.7;
        });

        assertThat(database.rows("select h.version, h.home.geo.lon from RichHistory h order by h.version"))
                .containsExactly(asList(1, null));
    }

    @CompatTest
    void aKeyTakenFromAReferenceIsAColumnOnce() {
        in(session -> {
            var profile = new Profile();
            profile.person = new Person(3);
            session.persist(profile.person);
            session.persist(profile);
        });
        in(session -> session.find(Profile.class, 3L).text = "x");

        assertThat(columns("Profile_history")).containsExactlyInAnyOrder("person_id", "text", "version", "changed");
        in(session -> {
            var first = History.of(session)
                    .version(Profile.class, 3L, 1)
                    .orElseThrow()
                    .state();
            assertThat(first.id).isEqualTo(3L);
            assertThat(first.person.id()).isEqualTo(3L);
        });
    }

    @CompatTest
    void aColumnThatTwoAttributesReadIsCopiedOnce() {
        in(session -> {
            var twice = new ReadTwice();
            twice.id = 1L;
            twice.person = new Person(3);
            session.persist(twice.person);
            session.persist(twice);
        });
        in(session -> session.find(ReadTwice.class, 1L).person = null);

        assertThat(columns("ReadTwice_history")).containsExactlyInAnyOrder("id", "person_id", "version", "changed");
        in(session -> {
            var first = History.of(session)
                    .version(ReadTwice.class, 1L, 1)
                    .orElseThrow()
                    .state();
            assertThat(first.personId).isEqualTo(3L);
            assertThat(first.person.id()).isEqualTo(3L);
        });
    }

    @CompatTest
    void aMappedSuperclassMayCarryTheAnnotation() {
        in(session -> {
            var stamped = new Stamped();
            stamped.id = 1L;
            stamped.inherited = "i";
            session.persist(stamped);
        });
        in(session -> session.find(Stamped.class, 1L).own = "o");
        in(session -> session.find(Stamped.class, 1L).inherited = "j");

        assertThat(database.rows("select h.version, h.inherited, h.own from StampedHistory h order by h.version"))
                .containsExactly(asList(1, "i", null), asList(2, "i", "o"));
    }

    private List<String> columns(String table) {
        return database.sessions()
                .fromSession(session -> session.doReturningWork(connection -> {
                    var names = new ArrayList<String>();
                    try (var statement = connection.createStatement();
                            var rows = statement.executeQuery("select * from " + table)) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            names.add(rows.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT));
                        }
                    }
                    return names;
                }));
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
