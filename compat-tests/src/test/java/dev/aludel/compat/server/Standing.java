package dev.aludel.compat.server;

import org.jspecify.annotations.Nullable;

/**
 * How it stands with one database in this run: there, or not and why.
 *
 * @param product which database
 * @param server where it is, or null if it cannot be had
 * @param about its version and address, or why it cannot be had
 */
public record Standing(Product product, @Nullable Server server, String about) {

    static Standing there(Server server, String version, String how) {
        return new Standing(server.product(), server, "%s, %s".formatted(version, how));
    }

    static Standing missing(Product product, String why) {
        return new Standing(product, null, why);
    }

    /** The name in reports. */
    public String name() {
        return product.title();
    }

    /** Whether tests can run there. */
    public boolean isThere() {
        return server != null;
    }

    /** Makes an empty schema there. */
    public Schema newSchema() {
        if (server == null) {
            throw new IllegalStateException("Cannot use '%s': %s.".formatted(name(), about));
        }
        return Schema.create(server);
    }
}
