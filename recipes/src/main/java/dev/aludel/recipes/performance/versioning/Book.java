package dev.aludel.recipes.performance.versioning;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;

/** The shape of the rows that every test writes: five columns. */
@MappedSuperclass
abstract class Book {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long id;

    String title;
    String author;
    int pages;
    BigDecimal price;

    void print(int number) {
        title = "Title " + number;
        author = "Author " + number % 100;
        pages = 100 + number % 400;
        price = BigDecimal.valueOf(1000 + number % 5000, 2);
    }

    void reprint() {
        title += ", second edition";
        pages += 10;
    }
}
