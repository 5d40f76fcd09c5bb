package dev.aludel.recipes.performance.overhead;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** The shape of the rows of both tests: five columns. */
@MappedSuperclass
abstract class Article {

    @Id
    long id;

    String title = "";
    String author = "";
    int words;
    double rating;

    void print(int number) {
        id = number;
        title = "Title " + number;
        author = "Author " + number % 100;
        words = 100 + number % 400;
        rating = number % 5;
    }

    /** Of the test without Aludel. */
    @Entity(name = "PlainArticle")
    static class Plain extends Article {}

    /** Of the test with Aludel. */
    @Entity(name = "AludelArticle")
    static class Ours extends Article {}
}
