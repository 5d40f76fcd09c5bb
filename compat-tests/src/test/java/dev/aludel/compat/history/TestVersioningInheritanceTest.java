package dev.aludel.compat.history;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.history.Versioned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestVersioningInheritanceTest {

    private static final String UPSTREAM = "examples/versioned_history/test_versioning.py::TestVersioning::";

    @RegisterExtension
    Database database = Database.of(
            BaseClass.class,
            SubClassSeparatePk.class,
            SubClassSamePk.class,
            SubSubClass.class,
            Animal.class,
            Cat.class);

    @Entity(name = "BaseClass")
    @Table(name = "basetable")
    @Inheritance(strategy = InheritanceType.JOINED)
    @Versioned
    static class BaseClass {
        @Id
        @GeneratedValue
        Long id;

        String name;
    }

    @Entity(name = "SubClassSeparatePk")
    @Table(name = "subtable1")
    @PrimaryKeyJoinColumn(name = "base_id")
    static class SubClassSeparatePk extends BaseClass {
        String subdata1;
    }

    @Entity(name = "SubClassSamePk")
    @Table(name = "subtable2")
    static class SubClassSamePk extends BaseClass {
        String subdata2;
    }

    @Entity(name = "SubSubClass")
    @Table(name = "subsubtable")
    static class SubSubClass extends SubClassSeparatePk {
        String subdata3;
    }

    @Entity(name = "Animal")
    @Versioned
    static class Animal {
        @Id
        @GeneratedValue
        Long id;

        String name;
    }

    @Entity(name = "Cat")
    static class Cat extends Animal {
        @Column(unique = true)
        String collar;
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_joined_inheritance")
    void joinedInheritance() {
        var separate = new SubClassSeparatePk();
        separate.name = "sep1";
        separate.subdata1 = "sep1subdata";
        var base = new BaseClass();
        base.name = "base1";
        var same = new SubClassSamePk();
        same.name = "same1";
        same.subdata2 = "same1subdata";
        persist(separate, base, same);

        merge(() -> {
            base.name = "base1mod";
            same.subdata2 = "same1subdatamod";
            separate.name = "sep1mod";
            return List.of(base, same, separate);
        });

        assertThat(database.rows("select h.name, h.version, type(h) from BaseClassHistory h order by h.id"))
                .extracting(row -> asList(row.get(0), row.get(1), ((Class<?>) row.get(2)).getSimpleName()))
                .containsExactlyInAnyOrder(
                        asList("base1", 1, "BaseClassHistory"),
                        asList("same1", 1, "SubClassSamePkHistory"),
                        asList("sep1", 1, "SubClassSeparatePkHistory"));
        assertThat(database.rows("select h.name, h.subdata1, h.version from SubClassSeparatePkHistory h"))
                .containsExactly(asList("sep1", "sep1subdata", 1));
        assertThat(database.rows("select h.name, h.subdata2, h.version from SubClassSamePkHistory h"))
                .containsExactly(asList("same1", "same1subdata", 1));
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_joined_inheritance_multilevel")
    void joinedInheritanceMultilevel() {
        var leaf = new SubSubClass();
        leaf.name = "sep1";
        leaf.subdata1 = "middle";
        leaf.subdata3 = "leaf";
        persist(leaf);

        merge(() -> {
            leaf.subdata3 = "leafmod";
            return List.of(leaf);
        });
        merge(() -> {
            leaf.name = "sep1mod";
            return List.of(leaf);
        });

        assertThat(database.rows("select h.version, h.name, h.subdata1, h.subdata3 from SubSubClassHistory h"
                        + " order by h.version"))
                .containsExactly(asList(1, "sep1", "middle", "leaf"), asList(2, "sep1", "middle", "leafmod"));
        assertThat(database.rows("select h.version, h.name from BaseClassHistory h"))
                .hasSize(2);
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_joined_inheritance_changed")
    void joinedInheritanceChanged() {
        var leaf = new SubClassSamePk();
        leaf.name = "s1";
        persist(leaf);

        merge(() -> {
            leaf.subdata2 = "mod";
            return List.of(leaf);
        });

        var changed = database.sessions().fromSession(session -> session.createNativeQuery(
                        "select b.changed, s.changed from basetable_history b join subtable2_history s"
                                + " on s.id = b.id and s.version = b.version",
                        Object[].class)
                .getSingleResult());
        assertThat(changed[0]).isNotNull().isEqualTo(changed[1]);
    }

    @CompatTest
    @Mirrors(UPSTREAM + "test_single_inheritance")
    void singleInheritance() {
        var animal = new Animal();
        animal.name = "b1";
        var cat = new Cat();
        cat.name = "sc1";
        cat.collar = "red";
        persist(animal, cat);

        merge(() -> {
            animal.name = "b1modified";
            return List.of(animal);
        });
        merge(() -> {
            cat.name = "sc1modified";
            return List.of(cat);
        });
        merge(() -> {
            cat.name = "sc1modified2";
            return List.of(cat);
        });

        assertThat(database.rows("select h.name, h.version from AnimalHistory h order by h.name"))
                .containsExactly(asList("b1", 1), asList("sc1", 1), asList("sc1modified", 2));
        assertThat(database.rows("select h.version, h.collar from CatHistory h order by h.version"))
                .containsExactly(asList(1, "red"), asList(2, "red"));
    }

    private void persist(Object... entities) {
        database.sessions().inTransaction(session -> {
            for (var entity : entities) {
                session.persist(entity);
            }
        });
    }

    private interface Change {
        List<Object> entities();
    }

    private void merge(Change change) {
        var changed = change.entities();
        database.sessions().inTransaction(session -> changed.forEach(session::merge));
    }
}
