package dev.aludel.execution.internal;

import static dev.aludel.execution.internal.Counted.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.Load;
import dev.aludel.execution.Options;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.Hibernate;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.jpa.HibernateHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Loader options where Hibernate does something of its own. */
class LoadCornersTest {

    @RegisterExtension
    final Counted unit = new Counted(Animal.class, Dog.class, Flea.class, Bite.class).given(entities -> {
        entities.persist(new Animal());
        for (int i = 0; i < 2; i++) {
            var dog = new Dog();
            var flea = new Flea();
            flea.dog = dog;
            var bite = new Bite();
            bite.flea = flea;
            flea.bites.add(bite);
            dog.fleas.add(flea);
            entities.persist(dog);
        }
    });

    @Test
    void joinsWhatASubclassWithATableOfItsOwnHas() {
        var sql = unit.in(entities -> {
            var animals = list(
                    entities,
                    "from Animal",
                    Animal.class,
                    Load.of(Dog.class).joined("fleas").lazy("dog"));

            assertThat(animals).hasSize(3);
            assertThat(animals).filteredOn(Dog.class::isInstance).hasSize(2).allSatisfy(dog -> assertThat(
                            ((Dog) dog).fleas)
                    .hasSize(1));
        });

        assertThat(sql).hasSize(1);
    }

    @Test
    void loadsByKeysInAUnion() {
        var sql = unit.in(entities -> {
            var dogs = list(
                    entities,
                    "select d from Dog d where d.id = 1 union select d from Dog d where d.id > 1",
                    Dog.class,
                    Load.selectIn(Dog.class, "fleas"));

            assertThat(dogs).allSatisfy(dog -> assertThat(Hibernate.isInitialized(dog.fleas))
                    .isTrue());
        });

        assertThat(sql).hasSize(2);
    }

    @Test
    void letsWhatIsMappedToBeLoadedBySubselectFollow() {
        var sql = unit.in(entities -> {
            var dogs = list(entities, "from Dog", Dog.class, Load.selectIn(Dog.class, "fleas"));

            assertThat(dogs).allSatisfy(dog -> assertThat(dog.fleas)
                    .allSatisfy(flea -> assertThat(flea.bites).hasSize(1)));
        });

        assertThat(sql).hasSize(3);
    }

    @Test
    void findsThePlanOfAChangedStatementAgain() {
        var statistics = unit.factory().getStatistics();
        statistics.setStatisticsEnabled(true);
        unit.in(entities -> list(entities, "select d from Dog d", Dog.class, Load.joined(Dog.class, "fleas")));
        var missed = statistics.getQueryPlanCacheMissCount();

        unit.in(entities -> list(entities, "select d from Dog d", Dog.class, Load.joined(Dog.class, "fleas")));

        assertThat(statistics.getQueryPlanCacheMissCount()).isEqualTo(missed);
        assertThat(unit.in(entities -> list(entities, "select d from Dog d", Dog.class))
                        .get(0))
                .doesNotContain("Flea");
    }

    @Test
    void countsWithoutTheJoins() {
        unit.in(entities -> {
            var query = entities.createQuery("select d from Dog d", Dog.class).unwrap(org.hibernate.query.Query.class);
            Options.apply(query, Load.joined(Dog.class, "fleas"));

            assertThat(query.getResultCount()).isEqualTo(2);
        });
    }

    @Test
    void keepsHintsAndReadOnlyObjects() {
        unit.in(entities -> {
            var dogs = Options.apply(
                            entities.createQuery("select d from Dog d", Dog.class)
                                    .setHint(HibernateHints.HINT_READ_ONLY, true),
                            Load.joined(Dog.class, "fleas"))
                    .getResultList();

            assertThat(Counted.session(entities).getPersistenceContextInternal().isReadOnly(dogs.get(0)))
                    .isTrue();
        });
    }

    @Test
    void takesJoinsWhereJakartaPersistenceForbidsTheirAliases() {
        var strict = new Counted(
                Map.of("hibernate.jpa.compliance.query", "true"), Animal.class, Dog.class, Flea.class, Bite.class);
        try {
            strict.given(entities -> {
                var dog = new Dog();
                var flea = new Flea();
                flea.dog = dog;
                dog.fleas.add(flea);
                entities.persist(dog);
            });

            var sql = strict.in(entities -> {
                var dogs = list(
                        entities,
                        "select d from Dog d join d.fleas f where f.id is not null",
                        Dog.class,
                        Load.contains(Dog.class, "fleas").joined("bites"));

                assertThat(dogs).hasSize(1);
                assertThat(Hibernate.isInitialized(dogs.get(0).fleas)).isTrue();
            });

            assertThat(sql).hasSize(1);
        } finally {
            strict.afterEach(null);
        }
    }

    @Test
    void finishesBeforeItReturnsOutsideOfATransaction() {
        try (var entities = unit.factory().createEntityManager()) {
            var dogs = list(entities, "from Dog", Dog.class, Load.selectIn(Dog.class, "fleas"));

            assertThat(dogs).hasSize(2).allSatisfy(dog -> assertThat(dog.fleas).hasSize(1));
        }
    }

    @Entity(name = "Animal")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Animal {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "Dog")
    static class Dog extends Animal {
        @OneToMany(mappedBy = "dog", cascade = CascadeType.ALL)
        Set<Flea> fleas = new LinkedHashSet<>();
    }

    @Entity(name = "Flea")
    static class Flea {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Dog dog;

        @OneToMany(mappedBy = "flea", cascade = CascadeType.ALL)
        @Fetch(FetchMode.SUBSELECT)
        Set<Bite> bites = new LinkedHashSet<>();
    }

    @Entity(name = "Bite")
    static class Bite {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Flea flea;
    }
}
