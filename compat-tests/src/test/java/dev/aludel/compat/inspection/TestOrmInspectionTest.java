package dev.aludel.compat.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.NoInspectionAvailable;
import dev.aludel.inspection.CascadeOptions;
import dev.aludel.inspection.IdentityKey;
import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.LoaderCallableStatus;
import dev.aludel.inspection.MappedColumn;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestOrmInspectionTest {

    @Entity(name = "User_")
    @Table(name = "users")
    static class User {
        @Id
        Long id = 7L;

        @Nullable
        String name;

        @Nullable
        @Column(name = "name", insertable = false, updatable = false)
        String nameSyn;

        @OneToMany(mappedBy = "user", cascade = CascadeType.ALL)
        List<Address> addresses = new ArrayList<>();
    }

    @Entity(name = "Address")
    @Table(name = "addresses")
    static class Address {
        @Id
        Long id = 1L;

        @Nullable
        @ManyToOne
        User user;
    }

    @RegisterExtension
    Database database = Database.of(User.class, Address.class);

    private static final String ORM = "test/orm/test_inspect.py::TestORMInspection::";

    @CompatTest
    @Mirrors(ORM + "test_class_mapper")
    void classMapper() {
        database.sessions();

        assertThat(Inspection.of(User.class)).isSameAs(Inspection.inspect(User.class));
        assertThat(Inspection.inspect(User.class).type()).isEqualTo(User.class);
    }

    @CompatTest
    @Mirrors(ORM + "test_not_mapped_class")
    void notMappedClass() {
        database.sessions();

        assertThatThrownBy(() -> Inspection.inspect(String.class)).isInstanceOf(NoInspectionAvailable.class);
    }

    @CompatTest
    @Mirrors(ORM + "test_not_mapped_instance")
    void notMappedInstance() {
        database.sessions();

        assertThatThrownBy(() -> Inspection.inspect("text")).isInstanceOf(NoInspectionAvailable.class);
    }

    @CompatTest
    @Mirrors(ORM + "test_primary_key")
    void primaryKey() {
        database.sessions();

        assertThat(Inspection.inspect(User.class).primaryKey())
                .extracting(MappedColumn::table, MappedColumn::name)
                .containsExactly(tuple("users", "id"));
    }

    @CompatTest
    @Mirrors(ORM + "test_local_table")
    void localTable() {
        database.sessions();

        assertThat(Inspection.inspect(User.class).localTable()).isEqualTo("users");
    }

    @CompatTest
    @Mirrors(ORM + "test_attr_keys")
    void attrKeys() {
        database.sessions();

        assertThat(Inspection.inspect(User.class).attrs().keySet())
                .containsExactlyInAnyOrder("id", "name", "nameSyn", "addresses");
    }

    @CompatTest
    @Mirrors(ORM + "test_col_filter")
    void colFilter() {
        database.sessions();

        assertThat(Inspection.inspect(User.class).columnAttrs()).containsOnlyKeys("id", "name");
    }

    @CompatTest
    @Mirrors(ORM + "test_relationship_filter")
    void relationshipFilter() {
        database.sessions();

        var addresses = Inspection.inspect(User.class).relationships();

        assertThat(addresses).containsOnlyKeys("addresses");
        assertThat(addresses.get("addresses").mapper()).contains(Inspection.inspect(Address.class));
    }

    @CompatTest
    @Mirrors(ORM + "test_synonym_filter")
    void synonymFilter() {
        database.sessions();
        var mapper = Inspection.inspect(User.class);

        assertThat(mapper.synonyms().get("nameSyn").of()).isSameAs(mapper.property("name"));
    }

    @CompatTest
    @Mirrors(ORM + "test_insp_column_prop")
    void inspColumnProp() {
        var attribute =
                database.entityManagers().getMetamodel().entity(User.class).getAttribute("name");

        assertThat(Inspection.inspect(attribute))
                .isSameAs(Inspection.inspect(User.class).property("name"));
    }

    @CompatTest
    @Mirrors(ORM + "test_instance_state")
    void instanceState() {
        database.sessions();
        var user = new User();

        assertThat(Inspection.inspect(user).object()).isSameAs(user);
    }

    @CompatTest
    @Mirrors(ORM + "test_instance_state_scalar_attr_hist")
    void instanceStateScalarAttrHist() {
        database.sessions();
        var user = new User();
        var state = Inspection.inspect(user);
        assertThat(state.attr("name").history().isEmpty()).isTrue();

        user.name = "ed";

        assertThat(state.attr("name").history().added()).containsExactly("ed");
        assertThat(state.attr("name").history().sum()).containsExactly("ed");
    }

    @CompatTest
    @Mirrors(ORM + "test_instance_state_attr_passive_value_scalar")
    void instanceStateAttrPassiveValueScalar() {
        database.sessions();
        var user = new User();
        assertThat(Inspection.inspect(user).attr("name").loadedValue()).isEqualTo(LoaderCallableStatus.NO_VALUE);

        user.name = "ed";

        assertThat(Inspection.inspect(user).attr("name").value()).isEqualTo("ed");
        assertThat(Inspection.inspect(user).attr("name").loadedValue()).isEqualTo("ed");
    }

    @CompatTest
    @Mirrors(ORM + "test_instance_state_ident_transient")
    void instanceStateIdentTransient() {
        database.sessions();

        assertThat(Inspection.inspect(new User()).identity()).isEmpty();
    }

    @CompatTest
    @Mirrors(ORM + "test_instance_state_ident_persistent")
    void instanceStateIdentPersistent() {
        database.sessions().inTransaction(session -> {
            var user = new User();
            session.persist(user);
            session.flush();

            assertThat(Inspection.inspect(user).identity()).contains(List.of(7L));
            assertThat(Inspection.inspect(user).identityKey()).contains(IdentityKey.of(User.class, 7L));
            assertThat(Inspection.identityMap(session).get(IdentityKey.of(User.class, 7L)))
                    .containsSame(user);
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_cascade.py::CascadeArgTest::test_bad_cascade")
    void badCascade() {
        assertThatThrownBy(() -> CascadeOptions.of("fake, all, delete-orphan, fake2"))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("'fake, fake2'");
    }

    @CompatTest
    @Mirrors("test/orm/test_cascade.py::CascadeArgTest::test_cascade_repr")
    void cascadeRepr() {
        assertThat(CascadeOptions.of("all, delete-orphan"))
                .hasToString("delete, delete-orphan, expunge, merge, refresh-expire, save-update");
    }

    @CompatTest
    @Mirrors("test/orm/test_cascade.py::CascadeArgTest::test_cascade_immutable")
    void cascadeImmutable() {
        assertThatThrownBy(() -> CascadeOptions.of("all").words().add("delete-orphan"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
