package dev.aludel.compat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private final Server server = new Server(Product.H2, "jdbc:h2:mem:schemas;DB_CLOSE_DELAY=-1", "sa", "");

    @Test
    void everySchemaIsAnother() {
        var one = Schema.create(server);
        var other = Schema.create(server);

        assertThat(one).doesNotHaveToString(other.toString());
        assertThat(server.schemas()).contains(one.toString(), other.toString());
    }

    @Test
    void aDroppedSchemaIsGoneWithItsTables() throws Exception {
        var schema = Schema.create(server);
        try (var pool = schema.connections();
                var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table note (id int)");
        }

        schema.drop();

        assertThat(server.schemas()).doesNotContain(schema.toString());
    }

    @Test
    void theEndOfTheRunDropsWhatWasNotDropped() {
        var left = Schema.create(server);
        server.execute("create schema if not exists \"aludel_compat_202001010000_0123abcd_7\"");

        Schema.dropThisRuns(server);

        assertThat(server.schemas()).doesNotContain(left.toString()).contains("aludel_compat_202001010000_0123abcd_7");
    }

    @Test
    void onlySchemasOfRunsThatBeganMoreThanADayAgoAreStale() {
        var now = LocalDateTime.of(2026, 3, 2, 12, 0);
        server.execute("create schema \"aludel_compat_202603011159_0123abcd_1\"");
        server.execute("create schema \"aludel_compat_202603011201_0123abcd_1\"");
        server.execute("create schema \"aludel_compat_of_somebody_else\"");

        Schema.dropStale(server, now);

        assertThat(server.schemas())
                .doesNotContain("aludel_compat_202603011159_0123abcd_1")
                .contains("aludel_compat_202603011201_0123abcd_1", "aludel_compat_of_somebody_else");
    }
}
