package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.inspection.Inspection;
import dev.aludel.loader.ActiveCriteria;
import dev.aludel.loader.LoaderCriteria;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Expired attributes of an object are loaded whatever criteria say of its row. */
class CriteriaOfLoadedObjectsTest {

    private static final LoaderCriteria<Singer> NOT_EIGHT =
            LoaderCriteria.where(Singer.class, (root, builder) -> builder.notEqual(root.get("id"), 8L));

    @RegisterExtension
    Database database = Database.of(Singer.class);

    @BeforeEach
    void fill() {
        database.sessions().inTransaction(session -> {
            var singer = new Singer();
            singer.id = 8L;
            singer.name = "ed";
            session.persist(singer);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_relationship_criteria.py::LoaderCriteriaTest::test_never_for_unexpire")
    void neverForUnexpire() {
        database.sessions().inTransaction(session -> {
            var ed = session.find(Singer.class, 8L);
            Inspection.expire(session, ed);
            ActiveCriteria.of(session).add(NOT_EIGHT);

            assertThat(ed.name()).isEqualTo("ed");
        });
    }

    @Entity(name = "Singer")
    @Table(name = "singers")
    static class Singer {
        @Id
        Long id;

        String name;

        String name() {
            return name;
        }
    }
}
