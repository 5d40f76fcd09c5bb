package dev.aludel.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.history.Versioned;
import dev.aludel.temporal.VersionedRows.Strategy;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.NaturalId;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;

class TemporalMappingTest {

    record Numbered(Long id, int number) {}

    record Timed(Long id, Instant start) {}

    record Closed(Long id, Instant start, Instant end) {}

    record Offset(Long id, OffsetDateTime start) {}

    @Entity(name = "Root")
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class Root {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "Below")
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class Below extends Root {}

    @Entity(name = "Assigned")
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class Assigned {
        @Id
        Long id;
    }

    @Entity(name = "NoNumber")
    @VersionedRows(strategy = Strategy.VERSION_ID)
    static class NoNumber {
        @Id
        Long id;
    }

    @Entity(name = "NoStart")
    @VersionedRows(strategy = Strategy.VALIDITY)
    static class NoStart {
        @Id
        Long id;

        @VersionedRows.End
        Instant end;
    }

    @Entity(name = "NoEnd")
    @IdClass(Timed.class)
    @VersionedRows(strategy = Strategy.VALIDITY)
    static class NoEnd {
        @Id
        Long id;

        @Id
        @VersionedRows.Start
        Instant start;
    }

    @Entity(name = "WrongType")
    @IdClass(Offset.class)
    @VersionedRows(strategy = Strategy.VALIDITY)
    static class WrongType {
        @Id
        Long id;

        @Id
        @VersionedRows.Start
        OffsetDateTime start;

        @VersionedRows.End
        OffsetDateTime end;
    }

    @Entity(name = "WrongPlace")
    @VersionedRows(strategy = Strategy.VERSION_ID)
    static class WrongPlace {
        @Id
        Long id;

        @VersionedRows.Number
        int number;
    }

    @Entity(name = "WrongStrategy")
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class WrongStrategy {
        @Id
        @GeneratedValue
        Long id;

        @VersionedRows.Current
        boolean current;
    }

    @Entity(name = "WrongLifetime")
    @IdClass(Timed.class)
    @VersionedRows(strategy = Strategy.VALIDITY)
    static class WrongLifetime {
        @Id
        Long id;

        @Id
        @VersionedRows.Start
        Instant start;

        @VersionedRows.End(lifetime = "two days")
        Instant end;
    }

    @Entity(name = "Coded")
    @VersionedRows(strategy = Strategy.NEW_KEY)
    static class Coded {
        @Id
        @GeneratedValue
        Long id;

        @NaturalId
        String code;
    }

    @Entity(name = "Moving")
    @IdClass(Closed.class)
    @VersionedRows(strategy = Strategy.VALIDITY)
    static class Moving {
        @Id
        Long id;

        @Id
        @VersionedRows.Start
        Instant start;

        @Id
        @VersionedRows.End
        Instant end;

        @ElementCollection
        Set<String> tags;
    }

    @Entity(name = "Both")
    @IdClass(Numbered.class)
    @Versioned
    @VersionedRows(strategy = Strategy.VERSION_ID)
    static class Both {
        @Id
        Long id;

        @Id
        @VersionedRows.Number
        int number;

        @VersionedRows.Current
        boolean current;
    }

    @Entity(name = "Owner")
    static class Owner {
        @Id
        Long id;

        @OneToMany
        @JoinColumn(name = "owner_id")
        List<Root> roots;
    }

    @Test
    void refusesASubclass() {
        assertRefused("ALU-T03", "Below", Root.class, Below.class);
    }

    @Test
    void refusesWhatLacksAPart() {
        assertRefused("ALU-T04", "VersionedRows.Number", NoNumber.class);
        assertRefused("ALU-T04", "VersionedRows.Start", NoStart.class);
        assertRefused("ALU-T04", "VersionedRows.End", NoEnd.class);
    }

    @Test
    void refusesAPartOfTheWrongKind() {
        assertRefused("ALU-T05", "OffsetDateTime", WrongType.class);
        assertRefused("ALU-T05", "number", WrongPlace.class);
        assertRefused("ALU-T05", "another strategy", WrongStrategy.class);
        assertRefused("ALU-T05", "two days", WrongLifetime.class);
    }

    @Test
    void refusesAnAssignedKeyWhereANewOneIsNeeded() {
        assertRefused("ALU-T06", "Assigned", Assigned.class);
    }

    @Test
    void refusesWhatNoSecondRowCanHave() {
        assertRefused("ALU-T07", "code", Coded.class);
    }

    @Test
    void refusesRowsBelowAKeyThatChanges() {
        assertRefused("ALU-T07", "tags", Moving.class);
    }

    @Test
    void refusesAHistoryTableThatWouldMissSomething() {
        assertRefused("ALU-T07", "current", Both.class);
    }

    @Test
    void refusesAJoinColumnInVersionedRows() {
        assertRefused("ALU-T07", "roots", Owner.class, Root.class);
    }

    @Test
    void refusesToBeOnWithoutWhatItNeeds() {
        assertThatThrownBy(() ->
                        open("aludel.inspection.enabled", "false", Root.class).close())
                .hasStackTraceContaining("ALU-T08")
                .hasStackTraceContaining("aludel.inspection.enabled");
    }

    @Test
    void knowsNothingOfTheAnnotationWhereItIsOff() {
        try (var sessions = open("aludel.temporal.enabled", "false", Root.class, Assigned.class)) {
            assertThatThrownBy(() -> sessions.inSession(Temporal::of))
                    .isInstanceOfSatisfying(RowsNotVersionedException.class, refused -> assertThat(refused.code())
                            .isEqualTo("ALU-T01"));
            assertThat(sessions.getMetamodel().getEntities()).hasSize(2);
        }
    }

    private static void assertRefused(String code, String value, Class<?>... entities) {
        assertThatThrownBy(() -> open("aludel.enabled", "true", entities).close())
                .hasStackTraceContaining(code)
                .hasStackTraceContaining(value);
    }

    private static SessionFactory open(String key, String value, Class<?>... entities) {
        return new Configuration()
                .addAnnotatedClasses(entities)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:temporal-mapping")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .setProperty(key, value)
                .buildSessionFactory();
    }
}
