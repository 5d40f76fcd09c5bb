package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.InvalidRequestError;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Tuple;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PolymorphicUnionTest {

    @RegisterExtension
    Library library = new Library(
            Map.of(),
            Company.class,
            Person.class,
            Engineer.class,
            Badge.class,
            Key.class,
            Door.class,
            Text.class,
            Number.class);

    private Session session;
    private HibernateCriteriaBuilder builder;
    private JpaCriteriaQuery<Tuple> query;

    @BeforeEach
    void openWithTwoPeopleAndABadge() {
        library.sessions().inTransaction(writing -> {
            var company = new Company();
            company.id = 7L;
            writing.persist(company);
            var person = new Person();
            person.id = 1L;
            person.name = "joesmith";
            person.company = company;
            person.home.city = "Bikini Bottom";
            writing.persist(person);
            var engineer = new Engineer();
            engineer.id = 2L;
            engineer.name = "spongebob";
            engineer.level = Level.HIGH;
            writing.persist(engineer);
            var badge = new Badge();
            badge.number = 3L;
            badge.name = "visitor";
            badge.person = person;
            writing.persist(badge);
        });
        session = library.sessions().openSession();
        builder = session.getCriteriaBuilder();
        query = builder.createTupleQuery();
        library.sql().clear();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static Map<String, Class<?>> entities(Object... pairs) {
        var entities = new LinkedHashMap<String, Class<?>>();
        for (int i = 0; i < pairs.length; i += 2) {
            entities.put((String) pairs[i], (Class<?>) pairs[i + 1]);
        }
        return entities;
    }

    private List<List<Object>> rows() {
        return session.createQuery(query).getResultList().stream()
                .map(row -> Arrays.asList(row.toArray()))
                .toList();
    }

    @Test
    void hasTheColumnsOfAllAndTheTypeLast() {
        var union = PolymorphicUnion.of(entities("engineer", Engineer.class, "badge", Badge.class), "type")
                .from(query);
        query.multiselect(
                        union.get("id"),
                        union.get("name"),
                        union.get("level"),
                        union.get("number"),
                        union.get("person"),
                        union.get("type"))
                .orderBy(builder.asc(union.get("name")));

        assertThat(rows())
                .containsExactly(
                        Arrays.asList(2L, "spongebob", Level.HIGH, null, null, "engineer"),
                        Arrays.asList(null, "visitor", null, 3L, 1L, "badge"));
        assertThat(library.sql())
                .singleElement()
                .asString()
                .contains(
                        """
                         from (select e1_0.id,e1_0.company_id,e1_0.city,e1_0.name,e1_0.level,\
                        cast(null as bigint),cast(null as bigint),'engineer' from Engineer e1_0 \
                        union all select cast(null as bigint),cast(null as bigint),cast(null as varchar),b1_0.name,\
                        cast(null as tinyint),b1_0.number,b1_0.person_id,'badge' from Badge b1_0) p_union1_0""");
    }

    @Test
    void readsEachEntityWithoutItsSubclasses() {
        var union = PolymorphicUnion.of(entities("person", Person.class, "engineer", Engineer.class), "type")
                .from(query);
        query.multiselect(union.get("name"), union.get("company"), union.get("home_city"), union.get("type"))
                .orderBy(builder.asc(union.get("name")));

        assertThat(rows())
                .containsExactly(
                        Arrays.asList("joesmith", 7L, "Bikini Bottom", "person"),
                        Arrays.asList("spongebob", null, null, "engineer"));
    }

    @Test
    void hasNoTypeColumnIfNoneIsNamed() {
        var union = PolymorphicUnion.of(entities("badge", Badge.class), null).from(query);
        query.multiselect(union.get("name"));

        assertThat(rows()).containsExactly(List.of("visitor"));
        assertThat(union.getAlias()).isEqualTo("p_union");
        assertThatThrownBy(() -> union.get("type")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesNullsPlainIfToldSo() {
        var union = PolymorphicUnion.of(entities("engineer", Engineer.class, "badge", Badge.class), "type")
                .alias("pjoin")
                .withPlainNulls()
                .from(query);
        query.multiselect(union.get("id"), union.get("number"));

        assertThat(rows()).containsExactlyInAnyOrder(Arrays.asList(2L, null), Arrays.asList(null, 3L));
        assertThat(library.sql()).singleElement().asString().doesNotContain("cast(");
        assertThat(union.getAlias()).isEqualTo("pjoin");
    }

    @Test
    void isJoined() {
        var company = query.from(Company.class);
        var union = PolymorphicUnion.of(entities("person", Person.class, "engineer", Engineer.class), "type");
        var people = company.join(union.subquery(query));
        people.on(builder.equal(people.get("company"), company.get("id")));
        query.multiselect(company.get("id"), people.get("name"));

        assertThat(rows()).containsExactly(List.of(7L, "joesmith"));
    }

    @Test
    void refusesATypeColumnThatIsThere() {
        assertThatThrownBy(() -> PolymorphicUnion.of(entities("badge", Badge.class), "name")
                        .from(query))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("'name'")
                .hasMessageContaining("ALU-Q66");
    }

    @Test
    void refusesWhatCannotBeUnited() {
        assertThatThrownBy(() -> PolymorphicUnion.of(Map.of(), "type"))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("ALU-Q65");
        assertThatThrownBy(() -> PolymorphicUnion.of(entities("text", Text.class, "number", Number.class), "type")
                        .from(query))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("ALU-Q67");
        assertThatThrownBy(() -> PolymorphicUnion.of(entities("door", Door.class), "type")
                        .from(query))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("ALU-Q68");
    }

    enum Level {
        LOW,
        HIGH
    }

    @Embeddable
    static class Home {
        String city;
    }

    @Entity(name = "Company")
    static class Company {
        @Id
        Long id;
    }

    @Entity(name = "Person")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Person {
        @Id
        Long id;

        String name;

        Home home = new Home();

        @ManyToOne(fetch = FetchType.LAZY)
        Company company;

        @OneToMany(mappedBy = "person")
        Set<Badge> badges;
    }

    @Entity(name = "Engineer")
    static class Engineer extends Person {
        Level level;
    }

    @Entity(name = "Badge")
    static class Badge {
        @Id
        Long number;

        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        Person person;

        @OneToOne(mappedBy = "badge")
        Text text;
    }

    @Entity(name = "DoorKey")
    @IdClass(Key.Id.class)
    static class Key {
        record Id(Long first, Long second) {}

        @jakarta.persistence.Id
        @Column(name = "first_part")
        Long first;

        @jakarta.persistence.Id
        @Column(name = "second_part")
        Long second;
    }

    @Entity(name = "Door")
    static class Door {
        @Id
        Long id;

        @ManyToOne
        Key key;
    }

    @Entity(name = "TextNote")
    static class Text {
        @Id
        Long id;

        String content;

        @OneToOne(fetch = FetchType.LAZY)
        Badge badge;
    }

    @Entity(name = "NumberNote")
    static class Number {
        @Id
        Long id;

        Integer content;
    }
}
