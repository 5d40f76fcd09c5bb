package dev.aludel.compat.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.Database;
import dev.aludel.query.Aliased;
import dev.aludel.query.OrmJoin;
import dev.aludel.query.WithPolymorphic;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** What upstream asks of every way of mapping a hierarchy. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class PolymorphicScenarios {

    private final Database database;
    private final People people;
    private final UnaryOperator<WithPolymorphic<?>> form;

    PolymorphicScenarios(Database database, People people, UnaryOperator<WithPolymorphic<?>> form) {
        this.database = database;
        this.people = people;
        this.form = form;
    }

    private HibernateCriteriaBuilder builder() {
        return database.sessions().getCriteriaBuilder();
    }

    private Aliased<?> person(Class<?>... with) {
        database.sessions(); // the mapping must be known
        return form.apply(WithPolymorphic.of((Class) people.person(), (Class[]) with))
                .alias();
    }

    private <T> List<T> rows(Class<T> type, Function<CriteriaQuery<T>, CriteriaQuery<T>> build) {
        database.sessions().inTransaction(people::save);
        database.statements().clear();
        return database.sessions().fromSession(session -> session.createQuery(
                        build.apply(builder().createQuery(type)))
                .getResultList());
    }

    private Class<?> engineer() {
        return People.type(people.engineer());
    }

    private Expression<String> language(Aliased<?> person) {
        return person.as((Class) engineer()).get("primaryLanguage");
    }

    private Expression<String> managerName(Aliased<?> person) {
        return person.as((Class) People.type(people.manager())).get("managerName");
    }

    void joinBaseToSub() {
        var person = person(engineer());

        var found = rows(Object.class, query -> query.select(person.in(query))
                .where(builder().equal(language(person), "java")));

        assertThat(found).singleElement().isInstanceOf(engineer());
        assertThat(database.statements().count()).isOne();
    }

    void colExpressionBasePlusTwoSubs() {
        var person = person(engineer(), People.type(people.manager()));

        var found = rows(Object[].class, query -> {
            person.in(query);
            return query.select(builder().array(person.get("name"), language(person), managerName(person)))
                    .where(builder()
                            .or(
                                    builder().equal(language(person), "java"),
                                    builder().equal(managerName(person), "dogbert")))
                    .orderBy(builder().asc(person.get("name")));
        });

        assertThat(found)
                .containsExactly(new Object[] {"dilbert", "java", null}, new Object[] {"dogbert", null, "dogbert"});
    }

    void ormEntity() {
        database.sessions(); // the mapping must be known
        var all = form.apply(WithPolymorphic.all((Class) people.person())).alias();

        assertThat(rows(Object.class, query -> query.select(all.in(query)))).hasSize(5);
        assertThat(database.statements().count()).isOne();
    }

    private Predicate sameLanguage(Aliased<?> one, Aliased<?> other) {
        return builder()
                .or(
                        builder().equal(language(one), language(other)),
                        builder()
                                .and(
                                        builder().isNull(language(one)),
                                        builder().isNull(language(other)),
                                        builder().gt(one.<Long>get("id"), other.<Long>get("id"))));
    }

    void joinToJoinEntities() {
        var one = person(engineer());
        var other =
                WithPolymorphic.of((Class) people.person(), (Class) engineer()).alias();

        var found = rows(Object[].class, query -> {
            var from = one.in(query);
            var joined = OrmJoin.join(from, other).on(sameLanguage(one, other));
            return query.select(builder().array(from, joined))
                    .orderBy(builder().asc(one.get("name")), builder().asc(other.get("name")));
        });

        assertThat(found)
                .extracting(row -> List.of(name(row[0]), row[0].getClass(), name(row[1]), row[1].getClass()))
                .containsExactly(
                        List.of("dilbert", engineer(), "dilbert", engineer()),
                        List.of(
                                "dogbert",
                                People.type(people.manager()),
                                "pointy haired boss",
                                People.type(people.boss())),
                        List.of("vlad", engineer(), "vlad", engineer()),
                        List.of("wally", engineer(), "wally", engineer()));
    }

    private static String name(Object person) {
        return ((People.Named) person).name;
    }

    void joinToJoinColumns() {
        var one = person(engineer());
        var other =
                WithPolymorphic.of((Class) people.person(), (Class) engineer()).alias();

        var found = rows(Object[].class, query -> {
            OrmJoin.join(one.in(query), other).on(sameLanguage(one, other));
            return query.select(builder().array(one.get("name"), language(one), other.get("name"), language(other)))
                    .orderBy(builder().asc(one.get("name")), builder().asc(other.get("name")));
        });

        assertThat(found)
                .containsExactly(
                        new Object[] {"dilbert", "java", "dilbert", "java"},
                        new Object[] {"dogbert", null, "pointy haired boss", null},
                        new Object[] {"vlad", "cobol", "vlad", "cobol"},
                        new Object[] {"wally", "c++", "wally", "c++"});
    }
}
