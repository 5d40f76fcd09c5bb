package dev.aludel.compat.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The databases that the suite knows how to run on. */
public enum Product {
    H2("H2", "jdbc:h2:", "jdbc:h2:mem:compat;DB_CLOSE_DELAY=-1", "sa") {
        @Override
        String create(String schema) {
            return "create schema \"%s\"".formatted(schema);
        }

        @Override
        String drop(String schema) {
            return "drop schema if exists \"%s\" cascade".formatted(schema);
        }
    },
    POSTGRESQL("PostgreSQL", "jdbc:postgresql:", "jdbc:postgresql://127.0.0.1:5432/postgres", "postgres") {
        @Override
        String create(String schema) {
            return "create schema \"%s\"".formatted(schema);
        }

        @Override
        String drop(String schema) {
            return "drop schema if exists \"%s\" cascade".formatted(schema);
        }
    },
    MARIADB("MariaDB", "jdbc:mariadb:", "jdbc:mariadb://127.0.0.1:3306/", "root") {
        @Override
        String create(String schema) {
            return "create database `%s`".formatted(schema);
        }

        @Override
        String drop(String schema) {
            return "drop database if exists `%s`".formatted(schema);
        }
    };

    private final String title;
    private final String prefix;
    private final String usualUrl;
    private final String usualUser;

    Product(String title, String prefix, String usualUrl, String usualUser) {
        this.title = title;
        this.prefix = prefix;
        this.usualUrl = usualUrl;
        this.usualUser = usualUser;
    }

    /** The product that a JDBC address leads to. */
    static Optional<Product> at(String url) {
        return Arrays.stream(values())
                .filter(product -> url.startsWith(product.prefix))
                .findFirst();
    }

    /** Its name in reports. */
    public String title() {
        return title;
    }

    /** Its name in properties. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it is looked for if no property says. */
    Server usualServer() {
        var key = "compat." + key();
        return new Server(
                this,
                System.getProperty(key + ".url", usualUrl),
                System.getProperty(key + ".user", usualUser),
                System.getProperty(key + ".password", ""));
    }

    /** Whether a schema is a database there, as JDBC's catalog. */
    boolean schemasAreCatalogs() {
        return this == MARIADB;
    }

    abstract String create(String schema);

    abstract String drop(String schema);
}
