package dev.aludel.compat.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.query.People.Joined.Engineer;
import dev.aludel.compat.query.People.Joined.Person;
import dev.aludel.exception.ArgumentError;
import dev.aludel.query.WithPolymorphic;
import org.junit.jupiter.api.extension.RegisterExtension;

class WithPolymorphicAPITest {

    @RegisterExtension
    Database database = Database.of(People.JOINED.entities());

    @CompatTest
    @Mirrors("test/orm/inheritance/test_with_poly.py::WithPolymorphicAPITest::test_no_use_flat_and_aliased")
    void noUseFlatAndAliased() {
        var query = database.sessions().getCriteriaBuilder().createQuery(Person.class);
        var subquery = query.subquery(Person.class);
        subquery.select(subquery.from(Person.class));

        assertThatThrownBy(() -> WithPolymorphic.of(Person.class, Engineer.class)
                        .selectable(subquery)
                        .flat())
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-Q20]");
    }

    @CompatTest
    void anInnerJoinReadsTheSubclassAlone() {
        database.sessions().inTransaction(People.JOINED::save);
        database.statements().clear();
        var person =
                WithPolymorphic.of(Person.class, Engineer.class).innerjoin().alias();

        var found = database.sessions().fromSession(session -> {
            var query = session.getCriteriaBuilder().createQuery(Person.class);
            return session.createQuery(query.select(person.in(query))).getResultList();
        });

        assertThat(found).hasSize(3).allMatch(Engineer.class::isInstance);
        assertThat(database.statements().all())
                .singleElement()
                .asString()
                .contains("from engineers e1_0 join people e1_1 on e1_0.id=e1_1.id");
    }
}
