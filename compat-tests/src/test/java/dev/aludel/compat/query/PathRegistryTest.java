package dev.aludel.compat.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.NotMirrored;
import dev.aludel.compat.query.Fixture.Order;
import dev.aludel.compat.query.Fixture.User;
import dev.aludel.exception.LoaderStrategyException;
import dev.aludel.execution.Load;
import dev.aludel.execution.LoadPath;
import dev.aludel.execution.Options;
import dev.aludel.query.Aliased;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What upstream keeps in its registry of paths is said by {@link LoadPath} here. */
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_root_registry",
        reason = "a load path is a value of its own, and in no registry")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_entity_boolean",
        reason = "a path is no condition in Java")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_key_boolean",
        reason = "a path is no condition in Java")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_indexed_entity",
        reason = "a load path is written, and not read: it has no positions")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_indexed_key_token",
        reason = "a load path has no wildcards")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_slice_token",
        reason = "a load path has no wildcards")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_indexed_key",
        reason = "a load path is written, and not read: it has no positions")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_slice",
        reason = "a load path is written, and not read: it has no positions")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_addition",
        reason = "a path goes on by its methods")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_length",
        reason = "a load path is written, and not read: it has no positions")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_eq_non_path",
        reason = "equals of another type is false, without a warning")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_contains_mapper",
        reason = "a load path is written, and not read")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_path",
        reason = "a load path is written, and not read")
@NotMirrored(value = "test/orm/test_utils.py::PathRegistryTest::test_registry_set", reason = "nothing is kept by path")
@NotMirrored(value = "test/orm/test_utils.py::PathRegistryTest::test_registry_get", reason = "nothing is kept by path")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_registry_contains",
        reason = "nothing is kept by path")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_registry_setdefault",
        reason = "nothing is kept by path")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_serialize",
        reason = "an option belongs to a statement, and is not stored")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_deseralize",
        reason = "an option belongs to a statement, and is not stored")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryInhTest::test_plain",
        reason = "how a path is kept inside; what options of subclasses mean is told by LoadTest")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryInhTest::test_plain_compound",
        reason = "how a path is kept inside; what options of subclasses mean is told by LoadTest")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryInhTest::test_plain_aliased",
        reason = "how a path is kept inside; what options of subclasses mean is told by LoadTest")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryInhTest::test_plain_aliased_compound",
        reason = "how a path is kept inside; what options of subclasses mean is told by LoadTest")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryInhTest::test_with_poly_sub",
        reason = "how a path is kept inside; what options of subclasses mean is told by LoadTest")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryInhTest::test_with_poly_base_two",
        reason = "how a path is kept inside; what options of subclasses mean is told by LoadTest")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryInhTest::test_nonpoly_oftype_aliased_subclass_onroot",
        reason = "how a path is kept inside; what options of subclasses mean is told by LoadTest")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryInhTest::test_nonpoly_oftype_aliased_subclass",
        reason = "how a path is kept inside; what options of subclasses mean is told by LoadTest")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryInhTest::test_nonpoly_oftype_subclass",
        reason = "how a path is kept inside; what options of subclasses mean is told by LoadTest")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryInhTest::test_with_poly_base_one",
        reason = "how a path is kept inside; what options of subclasses mean is told by LoadTest")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryInhTest::test_with_poly_use_mapper",
        reason = "how a path is kept inside; what options of subclasses mean is told by LoadTest")
@NotMirrored(
        value = "test/orm/test_utils.py::PathRegistryTest::test_eq",
        reason = "an option is given to a statement; nothing compares two of them")
class PathRegistryTest {

    @RegisterExtension
    Database database = Database.of(Fixture.ENTITIES);

    @CompatTest
    @Mirrors("test/orm/test_utils.py::PathRegistryTest::test_expand")
    void expand() {
        database.sessions().inTransaction(Fixture::save);

        var orders = database.sessions().fromSession(session -> Options.apply(
                        session.createQuery("from Order where id = 1", Order.class),
                        Load.joined(Order.class, "user").selectIn("addresses"))
                .getResultList());

        assertThat(orders).singleElement().satisfies(order -> {
            var user = order.user;
            assertThat(user != null && Hibernate.isInitialized(user.addresses)).isTrue();
        });
    }

    /** A path that begins at an alias is about that alias, and no other place of the class. */
    @CompatTest
    @Mirrors("test/orm/test_utils.py::PathRegistryTest::test_aliased_class")
    void aliasedClass() {
        database.sessions().inTransaction(Fixture::save);
        var user = Aliased.of(database.entityManagers(), User.class);

        database.sessions().inSession(session -> {
            var query = session.getCriteriaBuilder().createQuery(User.class);
            var returned = session.createQuery(query.select(user.in(query)));
            Options.apply(returned, Load.of(user).selectIn("addresses"));
            assertThat(returned.getResultList()).hasSize(4).allMatch(each -> Hibernate.isInitialized(each.addresses));

            var other = session.createQuery("from User", User.class);
            Options.apply(other, Load.of(user).selectIn("addresses"));
            assertThatThrownBy(other::getResultList).isInstanceOf(LoaderStrategyException.class);
        });
    }
}
