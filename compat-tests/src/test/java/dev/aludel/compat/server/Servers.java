package dev.aludel.compat.server;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The databases of this run. Either the one that {@code compat.url} names; or H2 in memory, PostgreSQL and MariaDB,
 * the latter two on servers that answer at the usual or given address, else on embedded ones. What was started is
 * stopped, and what was made is dropped, when the run ends.
 */
public final class Servers implements AutoCloseable {

    private static final String ONE = "compat.url";
    private static final String SOME = "compat.databases";

    private static @Nullable Servers opened;
    private static List<Standing> last = List.of();

    private final List<Standing> standings = new ArrayList<>();
    private final List<AutoCloseable> started = new ArrayList<>();
    private boolean closed;

    private Servers() {
        var url = System.getProperty(ONE);
        if (url != null) {
            standings.add(named(url));
            return;
        }
        var wanted =
                Arrays.asList(System.getProperty(SOME, "h2,postgresql,mariadb").split(","));
        for (var product : Product.values()) {
            standings.add(
                    wanted.contains(product.key())
                            ? found(product)
                            : Standing.missing(product, "the property '%s' leaves it out".formatted(SOME)));
        }
    }

    /** The databases of this process; looked for once, and left when the run that asked first ends. */
    public static synchronized Servers of(ExtensionContext context) {
        if (opened == null) {
            var servers = new Servers();
            opened = servers;
            last = servers.standings();
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
            context.getRoot().getStore(Namespace.create(Servers.class)).put(Servers.class, servers);
        }
        return opened;
    }

    /** How it stood with the databases when the last run began; empty if no test asked for one. */
    public static synchronized List<Standing> lastStandings() {
        return last;
    }

    /** How it stands with each database, in a fixed order. */
    public List<Standing> standings() {
        return List.copyOf(standings);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        forget(this);
        for (var standing : standings) {
            if (standing.server() != null) {
                Schema.dropThisRuns(standing.server());
            }
        }
        for (var server : started) {
            stop(server);
        }
    }

    private static synchronized void forget(Servers servers) {
        if (opened == servers) {
            opened = null;
        }
    }

    private static Standing named(String url) {
        var product = Product.at(url)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid value '%s' for '%s': expected an address that begins with 'jdbc:h2:', "
                                        .formatted(url, ONE)
                                + "'jdbc:postgresql:' or 'jdbc:mariadb:'."));
        var server = new Server(
                product, url, System.getProperty("compat.user", ""), System.getProperty("compat.password", ""));
        try {
            return there(server, url);
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    "Cannot connect to '%s' as '%s': %s. See to it that '%s', 'compat.user' and 'compat.password' are right."
                            .formatted(url, server.user(), e.getMessage(), ONE),
                    e);
        }
    }

    private Standing found(Product product) {
        var usual = product.usualServer();
        try {
            return there(usual, usual.url());
        } catch (SQLException e) {
            var why = "no answer at '%s' as '%s' (%s)".formatted(usual.url(), usual.user(), firstLine(e));
            try {
                var embedded = Embedded.start(product, started);
                return there(embedded, "embedded, because there is " + why);
            } catch (Embedded.MissingException | SQLException missing) {
                return Standing.missing(product, "%s, and %s".formatted(why, firstLine(missing)));
            }
        }
    }

    private static Standing there(Server server, String how) throws SQLException {
        var version = server.version();
        Schema.dropStale(server, LocalDateTime.now(ZoneOffset.UTC));
        return Standing.there(server, version, how);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void stop(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot stop '%s'.".formatted(server), e);
        }
    }
}
