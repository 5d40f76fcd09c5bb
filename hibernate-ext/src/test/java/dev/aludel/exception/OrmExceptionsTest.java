package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NoResultException;
import jakarta.persistence.NonUniqueResultException;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrmExceptionsTest {

    @Entity(name = "Book")
    static class Book {
        @Id
        Long id;

        @Version
        int version;

        String title;

        @ManyToOne(fetch = FetchType.LAZY)
        Author author;

        @OneToMany(mappedBy = "book")
        List<Note> notes = new ArrayList<>();

        @OneToMany(mappedBy = "book")
        List<Tag> tags = new ArrayList<>();
    }

    @Entity(name = "Author")
    static class Author {
        @Id
        Long id;

        String name;

        String shout() {
            return name;
        }
    }

    @Entity(name = "Note")
    static class Note {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        Book book;

        @Column(nullable = false)
        String text;
    }

    @Entity(name = "Tag")
    static class Tag {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        Book book;
    }

    @Entity(name = "Hen")
    static class Hen {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(optional = false, cascade = CascadeType.PERSIST)
        Egg egg;
    }

    @Entity(name = "Egg")
    static class Egg {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(optional = false, cascade = CascadeType.PERSIST)
        Hen hen;
    }

    record Unmapped(String name) {}

    @RegisterExtension
    Unit unit = Unit.of(Book.class, Author.class, Note.class, Tag.class, Hen.class, Egg.class);

    @BeforeEach
    void twoBooks() {
        unit.given(entityManager -> {
            var author = new Author();
            author.id = 1L;
            author.name = "Ada";
            entityManager.persist(author);
            for (var id = 1L; id <= 2L; id++) {
                var book = new Book();
                book.id = id;
                book.author = author;
                entityManager.persist(book);
            }
        });
    }

    @Nested
    class Results {

        @Test
        @Triggers(NoResultFound.class)
        void oneResultOfNoneIsNotFound() {
            var failure = unit.failing(entityManager -> entityManager
                    .createQuery("from Book where id = 99", Book.class)
                    .getSingleResult());

            var error = failure.as(NoResultFound.class, "ALU-X15");
            assertThat(error).isInstanceOf(NoResultException.class).isInstanceOf(InvalidRequestError.class);
            assertThat(error.query()).isEqualTo("from Book where id = 99");
            assertThat(failure.rollbackOnly()).isFalse();
        }

        @Test
        @Triggers(NoResultFound.class)
        void theSameOfNativeSql() {
            var failure = unit.failing(entityManager -> entityManager
                    .createNativeQuery("select * from Book where id = 99", Book.class)
                    .getSingleResult());

            failure.as(NoResultFound.class, "ALU-X15");
        }

        @Test
        @Triggers(MultipleResultsFound.class)
        void oneResultOfTwoIsSeveral() {
            var failure = unit.failing(entityManager ->
                    entityManager.createQuery("from Book", Book.class).getSingleResult());

            var error = failure.as(MultipleResultsFound.class, "ALU-X16");
            assertThat(error).isInstanceOf(NonUniqueResultException.class).isInstanceOf(InvalidRequestError.class);
            assertThat(error.count()).isEqualTo(2);
            assertThat(failure.rollbackOnly()).isFalse();
        }

        @Test
        @Triggers(MultipleResultsFound.class)
        void oneResultOrNoneOfTwoIsSeveral() {
            var failure = unit.failing(entityManager ->
                    entityManager.createQuery("from Book", Book.class).getSingleResultOrNull());

            failure.as(MultipleResultsFound.class, "ALU-X16");
        }
    }

    @Nested
    class Mapped {

        @Test
        @Triggers(UnmappedClassError.class)
        void findOfAClassThatIsNone() {
            var failure = unit.failing(entityManager -> entityManager.find(Unmapped.class, 1L));

            var error = failure.as(UnmappedClassError.class, "ALU-X11");
            assertThat(error).isInstanceOf(IllegalArgumentException.class).isInstanceOf(UnmappedError.class);
            assertThat(error.className()).isEqualTo(Unmapped.class.getName());
            assertThat(failure.rollbackOnly()).isTrue();
        }

        @Test
        @Triggers(UnmappedClassError.AsUnknownEntityType.class)
        void findWithOptionsOfAClassThatIsNone() {
            var failure = unit.failing(
                    entityManager -> entityManager.find(Unmapped.class, 1L, LockModeType.NONE, LockModeType.NONE));

            assertThat(failure.as(UnmappedClassError.AsUnknownEntityType.class, "ALU-X11")
                            .className())
                    .isEqualTo(Unmapped.class.getName());
        }

        @Test
        @Triggers(UnmappedClassError.class)
        void aReferenceToAClassThatIsNone() {
            var failure = unit.failing(entityManager -> entityManager.getReference(Unmapped.class, 1L));

            failure.as(UnmappedClassError.class, "ALU-X11");
        }

        @Test
        @Triggers(UnmappedClassError.class)
        void aQueryOnANameThatIsNone() {
            var failure = unit.failing(entityManager -> entityManager.createQuery("from Nobody"));

            assertThat(failure.as(UnmappedClassError.class, "ALU-X11").className())
                    .isEqualTo("Nobody");
        }

        @Test
        @Triggers(UnmappedInstanceError.class)
        void eachOperationOnAnObjectThatIsNone() {
            var stranger = new Unmapped("x");

            for (var failure : List.of(
                    unit.failing(entityManager -> entityManager.persist(stranger)),
                    unit.failing(entityManager -> entityManager.merge(stranger)),
                    unit.failing(entityManager -> entityManager.remove(stranger)),
                    unit.failing(entityManager -> entityManager.refresh(stranger)),
                    unit.failing(entityManager -> entityManager.lock(stranger, LockModeType.READ)),
                    unit.failing(entityManager -> entityManager.contains(stranger)),
                    unit.failing(entityManager -> entityManager.detach(stranger)),
                    unit.failing(entityManager -> entityManager.getLockMode(stranger)))) {

                var error = failure.as(UnmappedInstanceError.class, "ALU-X10");
                assertThat(error).isInstanceOf(IllegalArgumentException.class).isInstanceOf(UnmappedError.class);
                assertThat(error.instance()).isSameAs(stranger);
            }
        }

        @Test
        @Triggers(UnmappedInstanceError.class)
        void aClassOrNothingWhereAnObjectBelongs() {
            var ofClass = unit.failing(entityManager -> entityManager.persist(Book.class));
            var ofNull = unit.failing(entityManager -> entityManager.persist(null));

            assertThat(ofClass.as(UnmappedInstanceError.class, "ALU-X10").instance())
                    .isEqualTo(Book.class);
            assertThat(ofNull.as(UnmappedInstanceError.class, "ALU-X10").instance())
                    .isNull();
        }

        @Test
        @Triggers(UnmappedColumnError.class)
        void aQueryOnAnAttributeThatIsNone() {
            var failure = unit.failing(entityManager -> entityManager.createQuery("select b.colour from Book b"));

            var error = failure.as(UnmappedColumnError.class, "ALU-X12");
            assertThat(error).isInstanceOf(IllegalArgumentException.class).isInstanceOf(InvalidRequestError.class);
            assertThat(error.attribute()).isEqualTo("colour");
            assertThat(error.entityName()).isEqualTo(Book.class.getName());
        }
    }

    @Nested
    class Gone {

        private void deleteTheAuthor(EntityManager entityManager) {
            entityManager.createNativeQuery("update Book set author_id = null").executeUpdate();
            entityManager.createNativeQuery("delete from Author").executeUpdate();
        }

        @Test
        @Triggers(ObjectDeletedError.class)
        void refreshOfADeletedRow() {
            var failure = unit.failing(entityManager -> {
                var author = entityManager.find(Author.class, 1L);
                deleteTheAuthor(entityManager);
                entityManager.refresh(author);
            });

            var error = failure.as(ObjectDeletedError.class, "ALU-X13");
            assertThat(error).isInstanceOf(EntityNotFoundException.class).isInstanceOf(InvalidRequestError.class);
            assertThat(error.entityName()).isEqualTo(Author.class.getName());
            assertThat(error.identifier()).isEqualTo(1L);
            assertThat(failure.rollbackOnly()).isTrue();
        }

        @Test
        @Triggers(ObjectDeletedError.class)
        void aReferenceToNoRow() {
            var failure = unit.failing(entityManager ->
                    entityManager.getReference(Author.class, 99L).shout());

            var error = failure.as(ObjectDeletedError.class, "ALU-X13");
            assertThat(error.entityName()).isEqualTo(Author.class.getName());
            assertThat(error.identifier()).isEqualTo(99L);
        }
    }

    @Nested
    class Flush {

        @Test
        @Triggers(FlushError.AsIllegalState.class)
        void aReferenceToAnObjectThatIsNotPersistent() {
            var failure = unit.failing(entityManager -> {
                var author = new Author();
                author.id = 5L;
                entityManager.find(Book.class, 1L).author = author;
                entityManager.flush();
            });

            var error = failure.as(FlushError.AsIllegalState.class, "ALU-X07");
            assertThat(error).isInstanceOf(IllegalStateException.class).isInstanceOf(FlushError.class);
            assertThat(error.entityName()).isEqualTo(Book.class.getName());
            assertThat(error.attribute()).isEqualTo("author");
            assertThat(failure.rollbackOnly()).isTrue();
        }

        @Test
        @Triggers(FlushError.AsIdentifierGeneration.class)
        void anObjectWithoutIdentifier() {
            var failure = unit.failing(entityManager -> entityManager.persist(new Book()));

            failure.as(FlushError.AsIdentifierGeneration.class, "ALU-X07");
        }

        @Test
        @Triggers(FlushError.AsPropertyValue.class)
        void anAttributeThatMayNotBeNull() {
            var failure = unit.failing(entityManager -> entityManager.persist(new Note()));

            var error = failure.as(FlushError.AsPropertyValue.class, "ALU-X07");
            assertThat(error.entityName()).isEqualTo(Note.class.getName());
            assertThat(error.attribute()).isEqualTo("text");
            assertThat(error).hasMessageEndingWith(".text");
        }

        @Test
        @Triggers(FlushError.AsHibernate.class)
        void anIdentifierTakenAway() {
            var failure = unit.failing(entityManager -> {
                entityManager.find(Book.class, 1L).id = null;
                entityManager.flush();
            });

            assertThat(failure.as(FlushError.AsHibernate.class, "ALU-X07").entityName())
                    .isEqualTo(Book.class.getName());
            assertThat(failure.rollbackOnly()).isTrue();
        }

        @Test
        @Triggers(CircularDependencyError.class)
        void rowsThatNeedEachOther() {
            var failure = unit.failing(entityManager -> {
                var egg = new Egg();
                egg.hen = new Hen();
                egg.hen.egg = egg;
                entityManager.persist(egg);
                entityManager.flush();
            });

            var error = failure.as(CircularDependencyError.class, "ALU-X19");
            assertThat(error).isInstanceOf(IllegalStateException.class);
            assertThat(error.entityNames()).containsExactlyInAnyOrder(Hen.class.getName(), Egg.class.getName());
        }

        @Test
        @Triggers(FlushError.AsIllegalState.class)
        void aReferenceWithoutAWayBackIsNoCycle() {
            var failure = unit.failing(entityManager -> {
                var note = new Note();
                note.text = "x";
                note.book = new Book();
                note.book.id = 7L;
                entityManager.persist(note);
                entityManager.flush();
            });

            failure.as(FlushError.AsIllegalState.class, "ALU-X07");
        }
    }

    @Nested
    class Loading {

        @Test
        @Triggers(LoaderStrategyException.class)
        void twoBagsByJoins() {
            var failure = unit.failing(entityManager -> entityManager
                    .createQuery("from Book b join fetch b.notes join fetch b.tags", Book.class)
                    .getResultList());

            assertThat(failure.as(LoaderStrategyException.class, "ALU-X14"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .isInstanceOf(InvalidRequestError.class);
            assertThat(failure.rollbackOnly()).isFalse();
        }
    }
}
