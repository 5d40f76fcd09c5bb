package dev.aludel.compat.query;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A table for each class, as a union that Hibernate makes. */
class PolymorphicUnionsTest {

    private static final People PEOPLE = People.CONCRETE;

    @RegisterExtension
    Database database = Database.of(PEOPLE.entities());

    private PolymorphicScenarios scenarios() {
        return new PolymorphicScenarios(database, PEOPLE, form -> form);
    }

    @CompatTest
    @Mirrors(
            value = "test/orm/inheritance/test_with_poly.py::PolymorphicUnionsTest::test_join_base_to_sub",
            names = "with_polymorphic")
    void joinBaseToSub() {
        scenarios().joinBaseToSub();
    }

    @CompatTest
    @Mirrors("test/orm/inheritance/test_with_poly.py::PolymorphicUnionsTest::test_col_expression_base_plus_two_subs")
    void colExpressionBasePlusTwoSubs() {
        scenarios().colExpressionBasePlusTwoSubs();
    }

    @CompatTest
    @Mirrors("test/orm/inheritance/test_with_poly.py::PolymorphicUnionsTest::test_orm_entity_w_gc")
    void ormEntityWGc() {
        scenarios().ormEntity();
    }

    @CompatTest
    @Mirrors("test/orm/inheritance/test_with_poly.py::PolymorphicUnionsTest::test_join_to_join_entities")
    void joinToJoinEntities() {
        scenarios().joinToJoinEntities();
    }

    @CompatTest
    @Mirrors("test/orm/inheritance/test_with_poly.py::PolymorphicUnionsTest::test_join_to_join_columns")
    void joinToJoinColumns() {
        scenarios().joinToJoinColumns();
    }
}
