package dev.aludel.recipes.performance.criteria;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;

/** The rows of all tests: authors with a book each, which has three reviews. Each row belongs to a region. */
final class Library {

    static final String REGION = "region";
    static final int REVIEWS = 3;

    private Library() {}

    static String regionOf(long id) {
        return "region " + id % 7;
    }

    /** What belongs to a region. */
    interface Regional {}

    /** Who writes. */
    @Entity(name = "LibraryAuthor")
    @FilterDef(
            name = REGION,
            defaultCondition = "region = :region",
            parameters = @ParamDef(name = REGION, type = String.class),
            applyToLoadByKey = true)
    @Filter(name = REGION)
    static class Author implements Regional {
        @Id
        long id;

        String name = "";
        String region = "";

        Author() {}

        Author(long id) {
            this.id = id;
            name = "Author " + id;
            region = regionOf(id);
        }
    }

    /** What is written. */
    @Entity(name = "LibraryBook")
    @Filter(name = REGION)
    static class Book implements Regional {
        @Id
        long id;

        String title = "";
        String region = "";

        @ManyToOne(fetch = FetchType.LAZY)
        Author author;

        @OneToMany(mappedBy = "book")
        @Filter(name = REGION)
        List<Review> reviews = new ArrayList<>();

        Book() {
            author = new Author();
        }

        Book(Author author) {
            this.author = author;
            id = author.id;
            title = "Title " + id;
            region = author.region;
        }
    }

    /** What is written about it. */
    @Entity(name = "LibraryReview")
    @Filter(name = REGION)
    static class Review implements Regional {
        @Id
        long id;

        int stars;
        String region = "";

        @ManyToOne(fetch = FetchType.LAZY)
        Book book;

        Review() {
            book = new Book();
        }

        Review(Book book, int number) {
            this.book = book;
            id = book.id * REVIEWS + number;
            stars = number;
            region = book.region;
        }
    }
}
