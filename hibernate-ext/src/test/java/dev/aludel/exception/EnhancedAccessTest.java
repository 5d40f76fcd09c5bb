package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.Basic;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import org.hibernate.Hibernate;
import org.hibernate.LazyInitializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EnhancedAccessTest {

    /** What the tests see of the enhanced classes, which another class loader made. */
    public interface Lazy {

        String body();

        Lazy other();

        void fill(long id, String body, Lazy other);
    }

    @Entity(name = "Letter")
    public static class Letter implements Lazy {
        @Id
        Long id;

        @Basic(fetch = FetchType.LAZY)
        String body;

        @ManyToOne(fetch = FetchType.LAZY)
        Letter other;

        @Override
        public String body() {
            return body;
        }

        @Override
        public Lazy other() {
            return other;
        }

        @Override
        public void fill(long id, String body, Lazy other) {
            this.id = id;
            this.body = body;
            this.other = (Letter) other;
        }
    }

    @Entity(name = "Parcel")
    @Inheritance(strategy = InheritanceType.JOINED)
    @DiscriminatorColumn
    public abstract static class Parcel implements Lazy {
        @Id
        Long id;

        @Basic(fetch = FetchType.LAZY)
        String body;

        @Override
        public String body() {
            return body;
        }

        @Override
        public Lazy other() {
            return null;
        }

        @Override
        public void fill(long id, String body, Lazy other) {
            this.id = id;
            this.body = body;
        }
    }

    @Entity(name = "Box")
    public static class Box extends Parcel {}

    @Entity(name = "Stamp")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    public abstract static class Stamp implements Lazy {
        @Id
        Long id;

        @Basic(fetch = FetchType.LAZY)
        String body;

        @Override
        public String body() {
            return body;
        }

        @Override
        public Lazy other() {
            return null;
        }

        @Override
        public void fill(long id, String body, Lazy other) {
            this.id = id;
            this.body = body;
        }
    }

    @Entity(name = "RareStamp")
    public static class RareStamp extends Stamp {}

    private final Class<?>[] classes = Enhanced.of(Letter.class, Parcel.class, Box.class, Stamp.class, RareStamp.class);

    @RegisterExtension
    Unit unit = Unit.ofEnhanced(classes);

    @BeforeEach
    void twoLetters() {
        unit.given(entityManager -> {
            var first = filled(classes[0], 1L, null);
            entityManager.persist(first);
            entityManager.persist(filled(classes[0], 2L, first));
            entityManager.persist(filled(classes[2], 3L, null));
            entityManager.persist(filled(classes[4], 4L, null));
        });
    }

    private static Lazy filled(Class<?> type, long id, Lazy other) {
        try {
            var lazy = (Lazy) type.getDeclaredConstructor().newInstance();
            lazy.fill(id, "Dear " + id, other);
            return lazy;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Lazy detached(EntityManager entityManager, Class<?> type, long id) {
        var lazy = (Lazy) entityManager.find(type, id);
        entityManager.clear();
        return lazy;
    }

    @Test
    @Triggers(DetachedInstanceError.class)
    void aLazyBasicAttributeNamesItself() {
        for (var id : new long[] {2L, 3L, 4L}) {
            var type = id == 2L ? classes[0] : id == 3L ? classes[2] : classes[4];
            var failure = unit.failing(
                    entityManager -> detached(entityManager, type, id).body());

            var error = failure.as(DetachedInstanceError.class, "ALU-X08");
            assertThat(error).isInstanceOf(LazyInitializationException.class);
            assertThat(error.entityName()).isEqualTo(type.getName());
            assertThat(error.attribute()).isEqualTo("body");
            assertThat(error.identifier()).isEqualTo(id);
        }
    }

    @Test
    @Triggers(DetachedInstanceError.class)
    void anObjectThatStandsForARowNamesItself() {
        var failure =
                unit.failing(entityManager -> closed(entityManager).other().body());

        var error = failure.as(DetachedInstanceError.class, "ALU-X08");
        assertThat(error.entityName()).isEqualTo(Letter.class.getName());
        assertThat(error.identifier()).isEqualTo(1L);
        assertThat(error.attribute()).isEqualTo("body");
    }

    /** Clearing a session leaves such an object attached to it; closing does not. */
    private Lazy closed(EntityManager entityManager) {
        try (var other = entityManager.getEntityManagerFactory().createEntityManager()) {
            return (Lazy) other.find(classes[0], 2L);
        }
    }

    @Test
    void attachedTheyAreLoaded() {
        unit.named().runInTransaction(entityManager -> {
            var letter = (Lazy) entityManager.find(classes[0], 2L);

            assertThat(Hibernate.isPropertyInitialized(letter, "body")).isFalse();
            assertThat(letter.body()).isEqualTo("Dear 2");
            assertThat(letter.other().body()).isEqualTo("Dear 1");
            assertThat(Hibernate.isPropertyInitialized(letter, "body")).isTrue();
        });
    }

    @Test
    void mergedTheyAreLoadedAgain() {
        var letter = unit.named().callInTransaction(entityManager -> detached(entityManager, classes[0], 2L));

        var body = unit.named()
                .callInTransaction(entityManager -> entityManager.merge(letter).body());

        assertThat(body).isEqualTo("Dear 2");
    }

    @Test
    void switchedOffInASessionTheyAreHibernatesOwn() {
        try (var entityManager = unit.named().createEntityManager()) {
            entityManager.setProperty("aludel.exception.enabled", "false");

            var letter = detached(entityManager, classes[0], 2L);

            assertThat(catchThrowable(letter::body)).isExactlyInstanceOf(LazyInitializationException.class);
        }
    }
}
