package dev.aludel.compat.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.aludel.history.Versioned;
import dev.aludel.jpa.AludelPersistenceProvider;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.AnnotationException;
import org.hibernate.annotations.Subselect;
import org.junit.jupiter.api.Test;

/** What cannot work is refused while the factory is built. */
class MisuseTest {

    @Embeddable
    @Versioned
    static class Part {
        String text;
    }

    @Entity(name = "Holder")
    static class Holder {
        @Id
        Long id;

        Part part;
    }

    @Test
    void anEmbeddable() {
        assertRefused("ALU-H03", "Part", Map.of(), Holder.class);
    }

    @Entity(name = "Root")
    static class Root {
        @Id
        Long id;
    }

    @Entity(name = "Leaf")
    @Versioned
    static class Leaf extends Root {}

    @Test
    void aSubclass() {
        assertRefused("ALU-H03", "Leaf", Map.of(), Root.class, Leaf.class);
    }

    @Entity(name = "Book")
    @Versioned
    static class Book {
        @Id
        Long id;
    }

    @Entity(name = "Other")
    @Table(name = "Book_history")
    static class Other {
        @Id
        Long id;
    }

    @Test
    void aHistoryTableThatIsMapped() {
        assertRefused("ALU-H04", "Book_history", Map.of(), Book.class, Other.class);
    }

    @Entity(name = "Viewed")
    @Subselect("select 1 as id")
    @Versioned
    static class Viewed {
        @Id
        Long id;
    }

    @Test
    void anEntityWithoutTable() {
        assertRefused("ALU-H05", "Viewed", Map.of(), Viewed.class);
    }

    @Entity(name = "Worded")
    @Versioned
    static class Worded {
        @Id
        Long id;

        String version;
    }

    @Test
    void aVersionColumnThatCannotCount() {
        assertRefused("ALU-H06", "version", Map.of(), Worded.class);
    }

    @Test
    void anUnknownEntityInTheSetting() {
        assertRefused("ALU-H07", "Nobody", Map.of("aludel.history.entities", "Book, Nobody"), Book.class);
    }

    @Embeddable
    static class Referring {
        @ManyToOne
        Book book;
    }

    @Entity(name = "Nested")
    @Versioned
    static class Nested {
        @Id
        Long id;

        Referring referring;
    }

    @Test
    void aReferenceInsideAnEmbeddable() {
        assertRefused("ALU-H08", "referring.book", Map.of(), Nested.class, Book.class);
    }

    @Entity(name = "Keyless")
    @Versioned
    static class Keyless {
        @Id
        @Versioned.Excluded
        Long id;
    }

    @Test
    void anExcludedIdentifier() {
        assertRefused("ALU-H12", "Keyless.id", Map.of(), Keyless.class);
    }

    @Entity(name = "Changed")
    @Versioned
    static class Changed {
        @Id
        Long id;

        String changed;
    }

    @Entity(name = "Numbered")
    @Versioned(versionColumn = "nr")
    static class Numbered {
        @Id
        Long id;

        String version;
    }

    @Test
    void anAttributeThatEachHistoryHasItself() {
        assertRefused("ALU-H16", "changed", Map.of(), Changed.class);
        assertRefused("ALU-H16", "version", Map.of(), Numbered.class);
    }

    private static void assertRefused(String code, String value, Map<String, String> settings, Class<?>... entities) {
        var unit = new PersistenceConfiguration("misuse")
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:")
                .properties(settings);
        for (var entity : entities) {
            unit.managedClass(entity);
        }

        var thrown = catchThrowable(() -> new AludelPersistenceProvider().createEntityManagerFactory(unit));

        // Hibernate wraps what a binder throws once more.
        var refusal = thrown != null && thrown.getCause() != null ? thrown.getCause() : thrown;
        assertThat(refusal)
                .isInstanceOf(AnnotationException.class)
                .hasMessageContaining(value)
                .hasMessageContaining("[" + code + "]");
    }
}
