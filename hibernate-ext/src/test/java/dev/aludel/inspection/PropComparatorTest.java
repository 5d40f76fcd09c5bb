package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conditions on attributes. */
class PropComparatorTest {

    @Entity(name = "Team")
    static class Team {
        @Id
        Long id;

        @ManyToOne
        Player captain;

        @OneToMany(mappedBy = "team")
        List<Player> players = new ArrayList<>();
    }

    @Entity(name = "Player")
    static class Player {
        @Id
        Long id;

        int goals;

        @ManyToOne
        Team team;
    }

    @Entity(name = "Keeper")
    static class Keeper extends Player {}

    @RegisterExtension
    Unit unit = Unit.of(Team.class, Player.class, Keeper.class);

    @BeforeEach
    void teams() {
        var empty = new Team();
        empty.id = 1L;
        var full = new Team();
        full.id = 2L;
        var player = new Player();
        player.id = 1L;
        player.goals = 3;
        player.team = full;
        var keeper = new Keeper();
        keeper.id = 2L;
        keeper.team = full;
        full.captain = keeper;
        unit.given(empty, full, player, keeper);
    }

    private List<Long> teams(Function<Query, Predicate> where) {
        var builder = unit.em().getCriteriaBuilder();
        var query = builder.createQuery(Long.class);
        var team = query.from(Team.class);
        query.select(team.get("id")).where(where.apply(new Query(builder, query, team)));
        return unit.em().createQuery(query).getResultList();
    }

    private record Query(
            jakarta.persistence.criteria.CriteriaBuilder builder,
            jakarta.persistence.criteria.CriteriaQuery<Long> query,
            From<?, ?> team) {

        Predicate any(PropComparator comparator, Function<From<?, ?>, Predicate> condition) {
            return comparator.any(builder, query, team, condition);
        }

        Predicate has(PropComparator comparator, Function<From<?, ?>, Predicate> condition) {
            return comparator.has(builder, query, team, condition);
        }
    }

    private static PropComparator of(String attribute) {
        return Inspection.inspect(Team.class).property(attribute).comparator();
    }

    @Test
    void anyFindsElements() {
        assertThat(teams(query -> query.any(of("players"), null))).containsExactly(2L);
        assertThat(teams(query ->
                        query.any(of("players"), player -> query.builder().gt(player.get("goals"), 2))))
                .containsExactly(2L);
        assertThat(teams(query ->
                        query.any(of("players"), player -> query.builder().gt(player.get("goals"), 3))))
                .isEmpty();
        assertThat(unit.statements()).allMatch(sql -> sql.contains("exists"));
    }

    @Test
    void hasFollowsAReference() {
        assertThat(teams(query -> query.has(of("captain"), null))).containsExactly(2L);
        assertThat(teams(query ->
                        query.has(of("captain"), captain -> query.builder().equal(captain.get("goals"), 9))))
                .isEmpty();
    }

    @Test
    void aSubtypeNarrows() {
        assertThat(teams(query -> query.any(of("players").ofType(Keeper.class), null)))
                .containsExactly(2L);
        assertThat(teams(query -> query.any(of("players").ofType(Keeper.class), keeper -> query.builder()
                        .gt(keeper.get("goals"), 2))))
                .isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> teams(query -> query.has(of("players"), null)))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("'has'")
                .hasMessageEndingWith("[ALU-I07]");
        assertThatThrownBy(() -> teams(query -> query.any(of("captain"), null))).hasMessageEndingWith("[ALU-I07]");
        assertThatThrownBy(() -> of("players").ofType(Team.class))
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-I07]");
        assertThat(of("players").property().key()).isEqualTo("players");
        assertThat(of("players").parent()).isSameAs(Inspection.inspect(Team.class));
    }
}
