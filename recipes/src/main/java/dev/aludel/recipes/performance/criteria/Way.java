package dev.aludel.recipes.performance.criteria;

import dev.aludel.execution.Options;
import dev.aludel.loader.ActiveCriteria;
import dev.aludel.loader.LoaderCriteria;
import dev.aludel.recipes.performance.criteria.Library.Book;
import dev.aludel.recipes.performance.criteria.Library.Regional;
import dev.aludel.recipes.performance.criteria.Library.Review;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.QueryFlushMode;
import org.jspecify.annotations.Nullable;

/** How a test has rows of one region only. This is what all do that do not: no condition at all. */
class Way {

    private static final String QUERY =
            "select r from LibraryReview r join r.book b join b.author a where b.id = :id and a.name like 'Author%'";

    /** The reviews of a book, by a query on three tables. */
    List<Review> query(Session session, long id, String region) {
        return session.createSelectionQuery(QUERY, Review.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** A book by its identifier. */
    @Nullable
    Book find(Session session, long id, String region) {
        return session.find(Book.class, id);
    }

    /** What is said once about what the session loads lazily. */
    void restrict(Session session, String region) {}

    /** The reviews of a book that was loaded. */
    List<Review> reviews(Session session, Book book, String region) {
        book.reviews.size();
        return book.reviews;
    }

    /** The condition is written into each query. Only a query can have one. */
    static final class Manual extends Way {

        @Override
        List<Review> query(Session session, long id, String region) {
            return session.createSelectionQuery(
                            QUERY + " and r.region = :region and b.region = :region and a.region = :region",
                            Review.class)
                    .setParameter("id", id)
                    .setParameter("region", region)
                    .getResultList();
        }

        @Override
        @Nullable
        Book find(Session session, long id, String region) {
            return session.createSelectionQuery(
                            "from LibraryBook b where b.id = :id and b.region = :region", Book.class)
                    .setParameter("id", id)
                    .setParameter("region", region)
                    .getSingleResultOrNull();
        }

        @Override
        List<Review> reviews(Session session, Book book, String region) {
            return session.createSelectionQuery(
                            "from LibraryReview r where r.book = :book and r.region = :region", Review.class)
                    .setParameter("book", book)
                    // No load of a collection flushes.
                    .setQueryFlushMode(QueryFlushMode.NO_FLUSH)
                    .setParameter("region", region)
                    .getResultList();
        }
    }

    /** Hibernate's filter. */
    static final class Filtered extends Way {

        @Override
        List<Review> query(Session session, long id, String region) {
            restrict(session, region);
            return super.query(session, id, region);
        }

        @Override
        @Nullable
        Book find(Session session, long id, String region) {
            restrict(session, region);
            return super.find(session, id, region);
        }

        @Override
        void restrict(Session session, String region) {
            session.enableFilter(Library.REGION).setParameter(Library.REGION, region);
        }
    }

    /** Our criteria. */
    static final class ByCriteria extends Way {

        private static LoaderCriteria<Regional> criteria(String region) {
            return LoaderCriteria.where(
                    Regional.class, (root, builder) -> builder.equal(root.get(Library.REGION), region));
        }

        @Override
        List<Review> query(Session session, long id, String region) {
            var query = session.createQuery(QUERY, Review.class).setParameter("id", id);
            return Options.apply(query, criteria(region)).getResultList();
        }

        @Override
        @Nullable
        Book find(Session session, long id, String region) {
            return session.find(Book.class, id, criteria(region));
        }

        @Override
        void restrict(Session session, String region) {
            ActiveCriteria.of(session).add(criteria(region));
        }
    }
}
