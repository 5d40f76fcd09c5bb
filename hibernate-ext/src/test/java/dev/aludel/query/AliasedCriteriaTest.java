package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.Options;
import dev.aludel.loader.LoaderCriteria;
import dev.aludel.query.Shop.Address;
import dev.aludel.query.Shop.Item;
import dev.aludel.query.Shop.Keyword;
import dev.aludel.query.Shop.User;
import dev.aludel.query.Shop_.Address_;
import dev.aludel.query.Shop_.Item_;
import dev.aludel.query.Shop_.Keyword_;
import dev.aludel.query.Shop_.User_;
import jakarta.persistence.criteria.CriteriaQuery;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loader criteria hold for aliases as for any other place of the entity. */
class AliasedCriteriaTest {

    @RegisterExtension
    Unit unit = Unit.of(Shop.ENTITIES);

    private final User jack = new User(7, "jack");
    private final Keyword red = new Keyword(1, "red");
    private final Item ball = new Item(1, red, new Keyword(2, "hidden"));

    @BeforeEach
    void data() {
        unit.given(
                jack,
                new Address(1, "jack@aludel.dev", jack),
                new Address(2, "hidden@bean.com", jack),
                red,
                ball.keywords.get(1),
                ball);
    }

    private List<List<Object>> rows(Function<CriteriaQuery<Object[]>, CriteriaQuery<Object[]>> build) {
        var query = unit.em().createQuery(build.apply(unit.builder().createQuery(Object[].class)));
        Options.apply(
                query,
                LoaderCriteria.where(
                        Address.class, (address, builder) -> builder.notLike(address.get(Address_.email), "hidden%")),
                LoaderCriteria.where(
                        Keyword.class, (keyword, builder) -> builder.notEqual(keyword.get(Keyword_.name), "hidden")));
        return query.getResultList().stream().map(Arrays::asList).toList();
    }

    @Test
    void asARoot() {
        var address = Aliased.of(Address.class);

        assertThat(rows(query -> {
                    address.in(query);
                    return query.select(unit.builder().array(address.get(Address_.id), address.get(Address_.email)));
                }))
                .containsExactly(List.of(1L, "jack@aludel.dev"));
    }

    @Test
    void joinedOnARelationshipTheForeignKeyOrACondition() {
        for (int way = 0; way < 3; way++) {
            var address = Aliased.of(Address.class);
            int on = way;

            assertThat(rows(query -> {
                        var user = query.from(User.class);
                        var join = OrmJoin.outerjoin(user, address);
                        if (on == 0) {
                            join.on(User_.addresses);
                        } else if (on == 1) {
                            join.onForeignKey();
                        } else {
                            join.on(unit.builder().equal(address.get(Address_.user), user));
                        }
                        return query.select(unit.builder().array(user.get(User_.id), address.get(Address_.id)));
                    }))
                    .containsExactly(List.of(7L, 1L));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void joinedOverATable(boolean outer) {
        var keyword = Aliased.of(Keyword.class);

        assertThat(rows(query -> {
                    var item = query.from(Item.class);
                    OrmJoin.join(item, keyword).isouter(outer).on(Item_.keywords);
                    return query.select(unit.builder().array(item.get(Item_.id), keyword.get(Keyword_.name)));
                }))
                .containsExactly(List.of(1L, "red"));
    }

    @Test
    void ofASubquery() {
        assertThat(rows(query -> {
                    var all = query.subquery(Address.class);
                    all.select(all.from(Address.class));
                    var address = Aliased.of(Address.class, all);
                    address.in(query);
                    return query.select(unit.builder().array(address.get(Address_.id), address.get(Address_.email)));
                }))
                .containsExactly(List.of(1L, "jack@aludel.dev"));
    }

    @Test
    void withAParent() {
        assertThat(rows(query -> {
                    var address = query.from(Address.class);
                    return query.select(unit.builder().array(address.get(Address_.id), address.get(Address_.email)))
                            .where(WithParent.of(jack, User_.addresses, address));
                }))
                .containsExactly(List.of(1L, "jack@aludel.dev"));
        assertThat(rows(query -> {
                    var keyword = query.from(Keyword.class);
                    return query.select(unit.builder().array(keyword.get("id"), keyword.get(Keyword_.name)))
                            .where(WithParent.of(ball, Item_.keywords, keyword));
                }))
                .containsExactly(List.of(1L, "red"));
    }
}
