package dev.aludel.inspection;

import static dev.aludel.inspection.RelationshipDirection.MANYTOMANY;
import static dev.aludel.inspection.RelationshipDirection.MANYTOONE;
import static dev.aludel.inspection.RelationshipDirection.ONETOMANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.InvalidRequestError;
import dev.aludel.exception.UnmappedColumnError;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Formula;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a mapping tells of itself. */
class MapperTest {

    @MappedSuperclass
    abstract static class Dated {
        String created;
    }

    @Entity(name = "Customer")
    @Table(name = "customers")
    @SecondaryTable(name = "customer_details")
    static class Customer extends Dated {
        @Id
        @Column(name = "customer_id")
        Long id;

        @Version
        int version;

        @Column(name = "full_name", nullable = false)
        String name;

        @Column(name = "full_name", insertable = false, updatable = false)
        String alsoName;

        @Column(table = "customer_details")
        String notes;

        @Formula("upper(full_name)")
        String shouted;

        Place place;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "referrer_id")
        Customer referrer;

        @OneToMany(mappedBy = "referrer", cascade = CascadeType.PERSIST, orphanRemoval = true)
        List<Customer> referred = new ArrayList<>();

        @OneToOne
        Passport passport;

        @ManyToMany
        @JoinTable(name = "customer_tags")
        Set<Tag> tags;

        @ElementCollection
        List<String> phones;
    }

    @Embeddable
    static class Place {
        String street;
        String city;
    }

    @Entity(name = "Passport")
    static class Passport {
        @Id
        Long id;

        @OneToOne(mappedBy = "passport")
        Customer holder;
    }

    @Entity(name = "Tag")
    static class Tag {
        @Id
        Long id;

        @ManyToMany(mappedBy = "tags")
        Set<Customer> customers;
    }

    @RegisterExtension
    Unit unit = Unit.of(Customer.class, Passport.class, Tag.class, Card.class);

    @Nested
    class OfOneType {

        private Mapper<Customer> mapper;

        @BeforeEach
        void inspect() {
            mapper = Inspection.inspect(Customer.class);
        }

        @Test
        void isOneForEachFactory() {
            assertThat(Inspection.inspect(Customer.class)).isSameAs(mapper);
            assertThat(mapper.type()).isEqualTo(Customer.class);
            assertThat(mapper.entityName()).isEqualTo("Customer");
            assertThat(mapper.factory()).isSameAs(unit.factory().unwrap(org.hibernate.SessionFactory.class));
        }

        @Test
        void listsColumnsAndTables() {
            assertThat(mapper.tables()).containsExactly("customers", "customer_details");
            assertThat(mapper.localTable()).isEqualTo("customers");
            assertThat(mapper.primaryKey()).extracting(MappedColumn::name).containsExactly("customer_id");
            assertThat(mapper.columns())
                    .extracting(MappedColumn::name)
                    .startsWith("customer_id")
                    .contains(
                            "full_name", "notes", "street", "city", "referrer_id", "passport_id", "created", "version")
                    .doesNotHaveDuplicates();
            var name = mapper.columns().stream()
                    .filter(each -> each.name().equals("full_name"))
                    .findFirst()
                    .orElseThrow();
            assertThat(name)
                    .isEqualTo(new MappedColumn("customers", "full_name", String.class, false, true, true, false));
            assertThat(mapper.columns()).anyMatch(MappedColumn::isFormula);
        }

        @Test
        void listsAttributesOfEachKind() {
            assertThat(mapper.attrs().keySet())
                    .startsWith("id")
                    .containsExactlyInAnyOrder(
                            "id",
                            "version",
                            "name",
                            "alsoName",
                            "notes",
                            "shouted",
                            "place",
                            "referrer",
                            "referred",
                            "passport",
                            "tags",
                            "phones",
                            "created");
            assertThat(mapper.columnAttrs()).containsOnlyKeys("id", "version", "name", "notes", "shouted", "created");
            assertThat(mapper.relationships()).containsOnlyKeys("referrer", "referred", "passport", "tags", "phones");
            assertThat(mapper.composites()).containsOnlyKeys("place");
            assertThat(mapper.synonyms()).containsOnlyKeys("alsoName");
            assertThat(mapper.allOrmDescriptors().keySet())
                    .isEqualTo(mapper.attrs().keySet());
        }

        @Test
        void knowsKeyAndVersion() {
            assertThat(mapper.columnAttrs().get("id").isPrimaryKey()).isTrue();
            assertThat(mapper.columnAttrs().get("name").isPrimaryKey()).isFalse();
            assertThat(mapper.version()).containsSame(mapper.columnAttrs().get("version"));
            assertThat(mapper.columnAttrs().get("version").isVersion()).isTrue();
            assertThat(mapper.columnAttrs().get("name").isDeferred()).isFalse();
            assertThat(mapper.columnAttrs().get("version").type()).isEqualTo(int.class);
        }

        @Test
        void takesCompositesApart() {
            var place = mapper.composites().get("place");

            assertThat(place.type()).isEqualTo(Place.class);
            assertThat(place.props()).containsOnlyKeys("street", "city");
            assertThat(place.columns()).extracting(MappedColumn::name).containsExactlyInAnyOrder("street", "city");
            assertThat(place.isPrimaryKey()).isFalse();
        }

        @Test
        void knowsSecondNames() {
            assertThat(mapper.synonyms().get("alsoName").of()).isSameAs(mapper.property("name"));
        }

        @Test
        void findsAttributes() {
            assertThat(mapper.hasProperty("name")).isTrue();
            assertThat(mapper.hasProperty("nothing")).isFalse();
            assertThat(mapper.property("name").parent()).isSameAs(mapper);
            assertThat(mapper.propertyByColumn("full_name")).isSameAs(mapper.property("name"));
            assertThat(mapper.propertyByColumn("referrer_id")).isSameAs(mapper.property("referrer"));
            assertThatThrownBy(() -> mapper.propertyByColumn("nowhere"))
                    .isInstanceOf(UnmappedColumnError.class)
                    .hasMessageEndingWith("[ALU-I18]");
            assertThatThrownBy(() -> mapper.property("nothing"))
                    .isInstanceOf(InvalidRequestError.class)
                    .hasMessageEndingWith("[ALU-I02]");
        }

        @Test
        void keepsInfoForItselfAndItsAttributes() {
            mapper.info().put("owner", "sales");
            mapper.property("name").info().put("masked", true);

            assertThat(Inspection.inspect(Customer.class).info()).containsEntry("owner", "sales");
            assertThat(Inspection.inspect(Customer.class).property("name").info())
                    .containsEntry("masked", true);
        }

        @Test
        void knowsWhetherItsClassIsEnhanced() {
            assertThat(mapper.isInstrumented()).isFalse();
            assertThat(Inspection.inspect(Card.class).isInstrumented()).isTrue();
        }
    }

    @Nested
    class OfRelationships {

        private Mapper<Customer> mapper;

        @BeforeEach
        void inspect() {
            mapper = Inspection.inspect(Customer.class);
        }

        private Relationship of(String name) {
            return mapper.relationships().get(name);
        }

        @Test
        void tellsDirections() {
            assertThat(of("referrer").direction()).isEqualTo(MANYTOONE);
            assertThat(of("referred").direction()).isEqualTo(ONETOMANY);
            assertThat(of("tags").direction()).isEqualTo(MANYTOMANY);
            assertThat(of("passport").direction()).isEqualTo(MANYTOONE);
            assertThat(of("phones").direction()).isEqualTo(ONETOMANY);
            assertThat(Inspection.inspect(Passport.class)
                            .relationships()
                            .get("holder")
                            .direction())
                    .isEqualTo(ONETOMANY);
        }

        @Test
        void tellsTargets() {
            assertThat(of("referrer").mapper()).containsSame(mapper);
            assertThat(of("tags").mapper()).contains(Inspection.inspect(Tag.class));
            assertThat(of("phones").mapper()).isEmpty();
            assertThat(of("phones").isElementCollection()).isTrue();
            assertThat(of("tags").isElementCollection()).isFalse();
            assertThat(of("tags").isCollection()).isTrue();
            assertThat(of("passport").isCollection()).isFalse();
        }

        @Test
        void tellsTheOtherSide() {
            assertThat(of("referred").mappedBy()).contains("referrer");
            assertThat(of("referred").backReference()).containsSame(of("referrer"));
            assertThat(of("referrer").mappedBy()).isEmpty();
            assertThat(of("referrer").backReference()).containsSame(of("referred"));
            var holder = Inspection.inspect(Passport.class).relationships().get("holder");
            assertThat(holder.mappedBy()).contains("passport");
            assertThat(holder.backReference()).containsSame(of("passport"));
            assertThat(of("tags").backReference())
                    .containsSame(Inspection.inspect(Tag.class).relationships().get("customers"));
            assertThat(of("phones").backReference()).isEmpty();
        }

        @Test
        void tellsColumnsAndTables() {
            assertThat(of("referrer").columns()).extracting(MappedColumn::name).containsExactly("referrer_id");
            assertThat(of("referrer").remoteColumns()).isEmpty();
            assertThat(of("referred").columns()).isEmpty();
            assertThat(of("referred").remoteColumns())
                    .extracting(MappedColumn::name)
                    .containsExactly("referrer_id");
            assertThat(of("referred").secondary()).isEmpty();
            assertThat(of("tags").secondary()).contains("customer_tags");
            assertThat(of("phones").secondary()).isPresent();
        }

        @Test
        void tellsCascadesAndLaziness() {
            assertThat(of("referred").cascade()).hasToString("delete, delete-orphan, save-update");
            assertThat(of("tags").cascade()).isEqualTo(CascadeOptions.of("none"));
            assertThat(of("referrer").isLazy()).isTrue();
            assertThat(of("passport").isLazy()).isFalse();
            assertThat(of("referred").isLazy()).isTrue();
        }
    }
}
