package dev.aludel.compat.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductTest {

    @Test
    void isToldByTheAddress() {
        assertThat(Product.at("jdbc:postgresql://db/test")).contains(Product.POSTGRESQL);
        assertThat(Product.at("jdbc:mariadb://db/")).contains(Product.MARIADB);
        assertThat(Product.at("jdbc:h2:mem:x")).contains(Product.H2);
        assertThat(Product.at("jdbc:oracle:thin:@db")).isEmpty();
    }
}
