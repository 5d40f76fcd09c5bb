package dev.aludel.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.FlushError;
import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.List;
import org.hibernate.EntityFilterException;
import org.hibernate.Session;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HiddenReferencesTest {

    private static final LoaderCriteria<Breed> OPEN =
            LoaderCriteria.where(Breed.class, (root, builder) -> builder.isTrue(root.get("open")));

    @RegisterExtension
    Unit pets = Unit.of(Breed.class, Pet.class, Strict.class);

    @BeforeEach
    void petOfHiddenBreed() {
        var breed = new Breed();
        breed.id = 1L;
        var pet = new Pet();
        pet.id = 1L;
        pet.joined = breed;
        pet.selected = breed;
        pet.lazy = breed;
        pet.home = new Home();
        pet.home.street = "here";
        pet.home.breed = breed;
        var strict = new Strict();
        strict.id = 1L;
        strict.breed = breed;
        pets.persist(breed, pet, strict);
    }

    private List<?> keys() {
        return pets.fromTransaction(session -> Arrays.asList(session.createNativeQuery(
                        "select joined_id, selected_id, lazy_id, breed_id, name from Pet", Object[].class)
                .getSingleResult()));
    }

    private static Pet restricted(Session session) {
        return session.find(Pet.class, 1L, OPEN);
    }

    @Test
    void aReferenceToAHiddenRowIsNull() {
        pets.inTransaction(session -> {
            assertThat(restricted(session).joined).isNull();
            assertThat(restricted(session).selected).isNull();
            session.clear();

            var pet = Options.apply(session.createQuery("from Pet", Pet.class), OPEN, Load.joined(Pet.class, "lazy"))
                    .getSingleResult();
            assertThat(pet.joined).isNull();
            assertThat(pet.selected).isNull();
            assertThat(pet.lazy).isNull();
        });
    }

    @Test
    void itsKeySurvivesUpdates() {
        pets.inTransaction(session -> restricted(session).name = "changed");
        assertThat(keys()).isEqualTo(List.of(1L, 1L, 1L, 1L, "changed"));

        pets.inTransaction(session -> {
            var pet = restricted(session);
            pet.name = "again";
            session.flush();
            pet.name = "and again";
        });
        assertThat(keys()).isEqualTo(List.of(1L, 1L, 1L, 1L, "and again"));
    }

    @Test
    void aNewReferenceIsWritten() {
        pets.inTransaction(session -> {
            var breed = new Breed();
            breed.id = 2L;
            session.persist(breed);
            restricted(session).joined = breed;
        });

        assertThat(keys()).isEqualTo(Arrays.asList(2L, 1L, 1L, 1L, null));
    }

    @Test
    void aReferenceThatIsSeenCanBeSetToNull() {
        pets.inTransaction(session -> {
            restricted(session);
            session.clear();
            session.find(Pet.class, 1L).joined = null;
        });

        assertThat(keys()).isEqualTo(Arrays.asList(null, 1L, 1L, 1L, null));
    }

    @Test
    void anEmbeddedObjectWithAHiddenReferenceIsNotUpdated() {
        pets.inTransaction(session -> {
            restricted(session).home.street = "there";

            assertThatThrownBy(session::flush)
                    .isInstanceOf(FlushError.class)
                    .hasMessageContaining("'home'")
                    .hasMessageContaining("ALU-L05");
            session.clear();
        });

        assertThat(keys()).isEqualTo(Arrays.asList(1L, 1L, 1L, 1L, null));
    }

    @Test
    void anEmbeddedObjectWithoutReferenceIsUpdated() {
        pets.inTransaction(session -> {
            var pet = new Pet();
            pet.id = 2L;
            pet.home = new Home();
            pet.home.street = "here";
            session.persist(pet);
        });
        pets.inTransaction(session -> session.find(Pet.class, 2L, OPEN).home.street = "there");

        pets.inTransaction(
                session -> assertThat(session.find(Pet.class, 2L).home.street).isEqualTo("there"));
    }

    @Test
    void byChoiceAHiddenReferenceIsRefused() {
        pets.inTransaction(session -> {
            assertThatThrownBy(() -> session.find(Pet.class, 1L, OPEN.raisingForReferences()))
                    .isInstanceOf(EntityFilterException.class);
        });
    }

    @Test
    void aReferenceThatIsNotOptionalIsRefused() {
        pets.inTransaction(session -> {
            assertThatThrownBy(() -> session.find(Strict.class, 1L, OPEN)).isInstanceOf(EntityNotFoundException.class);
        });
    }

    @Test
    void aStatelessSessionRefusesHiddenReferences() {
        pets.factory().inStatelessTransaction(session -> {
            ActiveCriteria.of(session).add(OPEN);

            assertThatThrownBy(() -> session.get(Pet.class, 1L)).isInstanceOf(EntityFilterException.class);
        });
    }

    @Entity(name = "Breed")
    static class Breed {
        @Id
        Long id;

        boolean open;
    }

    @Embeddable
    static class Home {
        String street;

        @ManyToOne
        Breed breed;
    }

    @Entity(name = "Pet")
    static class Pet {
        @Id
        Long id;

        String name;

        @Version
        int version;

        @ManyToOne
        Breed joined;

        @ManyToOne
        @Fetch(FetchMode.SELECT)
        Breed selected;

        @ManyToOne(fetch = FetchType.LAZY)
        Breed lazy;

        Home home;
    }

    @Entity(name = "Strict")
    static class Strict {
        @Id
        Long id;

        @ManyToOne(optional = false)
        Breed breed;
    }
}
