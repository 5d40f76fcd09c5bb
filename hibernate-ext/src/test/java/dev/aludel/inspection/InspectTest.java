package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.NoInspectionAvailable;
import dev.aludel.exception.UnmappedInstanceError;
import dev.aludel.jpa.SetUp;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be inspected, and what cannot. */
class InspectTest {

    @MappedSuperclass
    static class Named {
        String name;
    }

    @Entity(name = "Person")
    static class Person extends Named {
        @Id
        Long id;

        protected Person() {}

        Person(Long id) {
            this.id = id;
        }
    }

    /** An alias as the query layer makes them. */
    record Alias(Class<Person> type) implements Inspectable<AliasInspection<Person>> {

        @Override
        public AliasInspection<Person> inspection() {
            return new AliasInspection<>() {
                @Override
                public Object entity() {
                    return Alias.this;
                }

                @Override
                public Mapper<Person> mapper() {
                    return Inspection.inspect(type);
                }

                @Override
                public Optional<String> name() {
                    return Optional.of("p");
                }

                @Override
                public Object selectable() {
                    return "Person";
                }

                @Override
                public List<Mapper<? extends Person>> withPolymorphicMappers() {
                    return mapper().selfAndDescendants();
                }

                @Override
                public Optional<MappedColumn> polymorphicOn() {
                    return mapper().polymorphicOn();
                }

                @Override
                public Map<Object, Object> info() {
                    return Map.of();
                }
            };
        }
    }

    @RegisterExtension
    Unit unit = Unit.of(Person.class);

    private final Person person = new Person(1L);

    @BeforeEach
    void track() {
        Inspection.track();
    }

    @Test
    void aClassGivesItsMapper() {
        Mapper<Person> mapper = Inspection.inspect(Person.class);

        assertThat(mapper.type()).isEqualTo(Person.class);
        assertThat(Inspection.of(Person.class)).isSameAs(mapper);
        assertThat(Inspection.of(mapper)).isSameAs(mapper);
    }

    @Test
    void anObjectGivesItsState() {
        InstanceState<Person> state = Inspection.inspect(person);

        assertThat(state.object()).isSameAs(person);
        assertThat(state.mapper()).isSameAs(Inspection.inspect(Person.class));
        assertThat(Inspection.of(person)).isEqualTo(state).hasSameHashCodeAs(state);
        assertThat(state).hasToString("InstanceState[Person, TRANSIENT, null]");
        assertThat(state.attrs()).containsOnlyKeys("id", "name");
        assertThat(state.attr("name").state()).isSameAs(state);
        assertThat(state.attr("name").key()).isEqualTo("name");
    }

    @Test
    void anAttributeGivesItself() {
        var attribute = unit.factory().getMetamodel().entity(Person.class).getAttribute("id");

        assertThat(Inspection.inspect(attribute))
                .isSameAs(Inspection.inspect(Person.class).property("id"));
        assertThat(Inspection.of(attribute)).isSameAs(Inspection.inspect(attribute));
        assertThat(Inspection.inspect(person)
                        .attr(unit.factory().getMetamodel().entity(Person.class).getSingularAttribute("name"))
                        .key())
                .isEqualTo("name");
    }

    @Test
    void anAttributeOfAMappedSuperclassHasNoMapping() {
        var attribute = unit.factory().getMetamodel().managedType(Named.class).getAttribute("name");

        assertThatThrownBy(() -> Inspection.inspect(attribute)).isInstanceOf(NoInspectionAvailable.class);
        assertThat(Inspection.find(attribute)).isEmpty();
    }

    @Test
    void anAliasGivesItsOwn() {
        var alias = new Alias(Person.class);

        AliasInspection<Person> inspection = Inspection.inspect(alias);

        assertThat(inspection.mapper()).isSameAs(Inspection.inspect(Person.class));
        assertThat(((AliasInspection<?>) Inspection.of(alias)).entity()).isSameAs(alias);
    }

    @Test
    void anythingElseGivesNone() {
        assertThatThrownBy(() -> Inspection.inspect("text"))
                .isInstanceOf(NoInspectionAvailable.class)
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageEndingWith("[ALU-I01]");
        assertThatThrownBy(() -> Inspection.inspect(String.class)).isInstanceOf(NoInspectionAvailable.class);
        assertThatThrownBy(() -> Inspection.inspect(Named.class)).isInstanceOf(NoInspectionAvailable.class);
        assertThatThrownBy(() -> Inspection.of(null)).isInstanceOf(NoInspectionAvailable.class);
        assertThatThrownBy(() -> Inspection.inspect((Object) Person.class))
                .isInstanceOf(NoInspectionAvailable.class)
                .hasMessageContaining("Inspection.of");
        assertThat(Inspection.find("text")).isEmpty();
        assertThat(Inspection.find(null)).isEmpty();
        assertThat(Inspection.find(String.class)).isEmpty();
    }

    @Test
    void whatIsNotMappedHasNoState() {
        assertThatThrownBy(() -> Inspection.objectSession("text"))
                .isInstanceOf(UnmappedInstanceError.class)
                .hasMessageEndingWith("[ALU-I04]");
        assertThatThrownBy(() -> Inspection.hasIdentity(Person.class))
                .isInstanceOf(UnmappedInstanceError.class)
                .hasMessageContaining("a class is not an object");
        assertThatThrownBy(() -> Inspection.wasDeleted("text")).isInstanceOf(UnmappedInstanceError.class);
        assertThatThrownBy(() -> Inspection.makeTransient("text")).isInstanceOf(UnmappedInstanceError.class);
        assertThatThrownBy(() -> Inspection.makeTransientToDetached("text")).isInstanceOf(UnmappedInstanceError.class);
    }

    @Test
    void theNewestFactoryCountsUnlessASessionSaysOtherwise() {
        unit.saved(person);
        try (var newer = unit.open()) {
            assertThat(Inspection.inspect(Person.class)).isSameAs(Inspection.inspect(newer, Person.class));
            assertThat(Inspection.inspect(unit.factory(), Person.class))
                    .isNotSameAs(Inspection.inspect(newer, Person.class));
            assertThat(Inspection.inspect(person).mapper()).isSameAs(Inspection.inspect(unit.factory(), Person.class));
            assertThat(Inspection.inspect(new Person(2L)).mapper()).isSameAs(Inspection.inspect(newer, Person.class));
        }

        assertThat(Inspection.inspect(Person.class)).isSameAs(Inspection.inspect(unit.factory(), Person.class));
    }

    @Test
    void afterTheLastFactoryNothingIsMapped() {
        unit.factory().close();

        assertThat(Inspection.find(Person.class)).isEmpty();
        assertThat(Inspection.find(person)).isEmpty();
    }

    @Test
    void aSessionOfPlainHibernateIsRefused() {
        try (var plain = SetUp.SWITCHED_OFF.open(Person.class);
                var session = plain.openSession()) {
            assertThatThrownBy(() -> Inspection.identityMap(session))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageEndingWith("[ALU-I19]");
            assertThatThrownBy(() -> Inspection.inspect(plain, Person.class)).hasMessageEndingWith("[ALU-I19]");
        }
    }

    @Test
    void itWorksHoweverTheFactoryWasBuilt() {
        for (var setUp : List.of(SetUp.HIBERNATES_PROVIDER, SetUp.NATIVE_BOOTSTRAP)) {
            try (var factory = setUp.open(Person.class)) {
                factory.inTransaction(session -> {
                    var another = new Person(1L);
                    session.persist(another);
                    assertThat(Inspection.inspect(another).isPending()).isTrue();
                    assertThat(Inspection.objectSession(another)).containsSame(session);
                });
            }
        }
    }

    @Test
    void theUnitMayBeSwitchedOff() {
        try (var off = SetUp.OUR_PROVIDER.open(Map.of("aludel.inspection.enabled", "false"), Person.class);
                Session session = off.openSession()) {
            assertThatThrownBy(() -> Inspection.inspect(off, Person.class)).hasMessageEndingWith("[ALU-I19]");
            assertThatThrownBy(() -> Inspection.attach(session, person)).hasMessageEndingWith("[ALU-I19]");
        }
    }

    @Test
    void theIdentityMapShowsWhatIsPersistent() {
        var pending = new Person(2L);
        unit.saved(person);
        unit.begin();
        unit.em().persist(pending);
        var map = Inspection.identityMap(unit.em());
        var key = IdentityKey.of(Person.class, 1L);

        assertThat(map.size()).isEqualTo(1);
        assertThat(map.keys()).containsExactly(key);
        assertThat(map.values()).containsExactly(person);
        assertThat(map.items()).containsOnlyKeys(key);
        assertThat(map.get(key)).containsSame(person);
        assertThat(map.contains(key)).isTrue();
        assertThat(map.contains(IdentityKey.of(Person.class, 2L))).isFalse();
        assertThat(map.contains(IdentityKey.of(String.class, 2L))).isFalse();
        assertThat(map.contains(new IdentityKey(Person.class, List.of(1L), "shard")))
                .isFalse();
        assertThat(map.containsState(Inspection.inspect(person))).isTrue();
        assertThat(map.containsState(Inspection.inspect(pending))).isFalse();
        assertThat(map.allStates()).hasSize(1);
        assertThat(map.isModified()).isFalse();

        person.name = "changed";
        assertThat(map.isModified()).isTrue();
        unit.em().flush();
        assertThat(map.size()).isEqualTo(2);
        unit.em().clear();
        assertThat(map.size()).isZero();
    }
}
