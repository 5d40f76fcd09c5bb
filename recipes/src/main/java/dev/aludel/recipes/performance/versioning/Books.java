package dev.aludel.recipes.performance.versioning;

import dev.aludel.history.Versioned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Audited;
import org.hibernate.annotations.Temporal;
import org.hibernate.envers.AuditOverride;

/** The same entity for each test, in a table of its own. */
final class Books {

    /** How many identifiers one call of a sequence brings, so that the calls do not hide the rest. */
    private static final int BLOCK = 1000;

    private Books() {}

    @Entity(name = "PlainBook")
    @Table(name = "book_hibernate")
    @SequenceGenerator(sequenceName = "book_hibernate_ids", allocationSize = BLOCK)
    static class PlainBook extends Book {}

    @Entity(name = "LimitBook")
    @Table(name = "book_limit")
    @SequenceGenerator(sequenceName = "book_limit_ids", allocationSize = BLOCK)
    static class LimitBook extends Book {}

    @Entity(name = "UnusedBook")
    @Table(name = "book_unused")
    @SequenceGenerator(sequenceName = "book_unused_ids", allocationSize = BLOCK)
    static class UnusedBook extends Book {}

    @Entity(name = "AludelBook")
    @Table(name = "book_aludel")
    @SequenceGenerator(sequenceName = "book_aludel_ids", allocationSize = BLOCK)
    @Versioned
    static class AludelBook extends Book {}

    @Entity(name = "EnversBook")
    @Table(name = "book_envers")
    @SequenceGenerator(sequenceName = "book_envers_ids", allocationSize = BLOCK)
    @org.hibernate.envers.Audited
    @AuditOverride(forClass = Book.class)
    static class EnversBook extends Book {}

    @Entity(name = "AuditedBook")
    @Table(name = "book_audited")
    @SequenceGenerator(sequenceName = "book_audited_ids", allocationSize = BLOCK)
    @Audited
    static class AuditedBook extends Book {}

    @Entity(name = "TemporalBook")
    @Table(name = "book_temporal")
    @SequenceGenerator(sequenceName = "book_temporal_ids", allocationSize = BLOCK)
    @Temporal
    static class TemporalBook extends Book {
        /** Recommended by Hibernate: without it the current row of a history is found by reading the whole table. */
        @Version
        int version;
    }

    /** Makes the table that the test {@code limit} writes to by hand; never used as an entity. */
    @Entity(name = "LimitBookHistory")
    @Table(name = "book_limit_history")
    @IdClass(LimitBookHistory.Key.class)
    static class LimitBookHistory {
        @Id
        Long id;

        @Id
        int version;

        String title;
        String author;
        int pages;
        BigDecimal price;

        @Column(nullable = false)
        Instant changed;

        record Key(Long id, int version) {}
    }
}
