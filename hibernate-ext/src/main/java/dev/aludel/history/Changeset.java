package dev.aludel.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All changes of one transaction: who made them, and why. One row of the table {@code aludel_changeset} for each
 * transaction that wrote history, in units that set {@code aludel.history.changesets}.
 *
 * <p>An entity, for HQL and criteria: {@code select h from ArticleHistory h join Changeset c on c.id = h.changeset}.
 *
 * @since 0.1
 */
@Entity(name = "Changeset")
@Table(name = "aludel_changeset")
public final class Changeset {

    @Id
    @Column(length = 36)
    private String id;

    @Column(name = "started", nullable = false)
    private Instant started;

    @Column(name = "author")
    private @Nullable String author;

    @Column(name = "reason", length = 1000)
    private @Nullable String reason;

    /** Made by Hibernate. */
    @SuppressWarnings("NullAway.Init")
    Changeset() {}

    /** Made by this feature only. */
    public Changeset(String id, Instant started, @Nullable String author, @Nullable String reason) {
        this.id = id;
        this.started = started;
        this.author = author;
        this.reason = reason;
    }

    /** What the history rows of the transaction refer to: a UUID. */
    public String id() {
        return id;
    }

    /** When the transaction first wrote history, UTC. */
    public Instant started() {
        return started;
    }

    /** Who changed it; null if the application did not say. */
    public @Nullable String author() {
        return author;
    }

    /** Why it was changed; null if the application did not say. */
    public @Nullable String reason() {
        return reason;
    }
}
