package dev.aludel.compat.server;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A schema of ours, and of nobody else. Its name says when its run began, so that a later run can tell what an earlier
 * one left behind when it was killed.
 */
public final class Schema {

    private static final DateTimeFormatter BEGUN = DateTimeFormatter.ofPattern("yyyyMMddHHmm");
    private static final Pattern NAME = Pattern.compile("aludel_compat_(\\d{12})_[0-9a-f]{8}_\\d+");
    private static final Duration STALE = Duration.ofDays(1);

    private static final String RUN = "aludel_compat_%s_%s_"
            .formatted(
                    BEGUN.format(LocalDateTime.now(ZoneOffset.UTC)),
                    UUID.randomUUID().toString().substring(0, 8));

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Server server;
    private final String name;

    private Schema(Server server, String name) {
        this.server = server;
        this.name = name;
    }

    static Schema create(Server server) {
        var schema = new Schema(server, RUN + NUMBER.incrementAndGet());
        server.execute(server.product().create(schema.name));
        return schema;
    }

    /** Drops what this run has made there and not dropped yet. */
    static void dropThisRuns(Server server) {
        server.schemas().stream().filter(name -> name.startsWith(RUN)).forEach(name -> new Schema(server, name).drop());
    }

    /** Drops what earlier runs have left there, if they began more than a day ago: they cannot be going on. */
    static void dropStale(Server server, LocalDateTime now) {
        server.schemas().stream()
                .filter(name -> begun(name)
                        .filter(begun -> Duration.between(begun, now).compareTo(STALE) > 0)
                        .isPresent())
                .forEach(name -> new Schema(server, name).drop());
    }

    private static Optional<LocalDateTime> begun(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(LocalDateTime.parse(matcher.group(1), BEGUN)) : Optional.empty();
    }

    /** A new pool of connections that see this schema's tables. The caller closes it. */
    public HikariDataSource connections() {
        return server.connections(name);
    }

    /** Drops the schema and all that is in it. */
    public void drop() {
        server.execute(server.product().drop(name));
    }

    @Override
    public String toString() {
        return name;
    }
}
