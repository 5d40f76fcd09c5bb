package dev.aludel.bytecode.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackReferenceSwitchTest {

    private static final String SWITCH = "aludel.bytecode.back_references";

    @AfterEach
    void reset() {
        System.clearProperty(SWITCH);
    }

    @Test
    void theOtherSideFollows() {
        Rewriting.hibernateThenAludel().run(Followed.class);
    }

    @Test
    void theOtherSideIsLeftAlone() {
        System.setProperty(SWITCH, "false");

        Rewriting.aludelTwice().run(LeftAlone.class);
    }

    @Test
    void anythingElseIsRefused() {
        System.setProperty(SWITCH, "no");

        assertThatThrownBy(() -> Rewriting.aludelTwice().run(LeftAlone.class))
                .rootCause()
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-B51]");
    }

    static final class Followed implements Runnable {
        @Override
        public void run() {
            var team = new Team();
            var player = new Player();
            team.players.add(player);
            assertThat(player.team).isSameAs(team);
        }
    }

    static final class LeftAlone implements Runnable {
        @Override
        public void run() {
            var team = new Team();
            var player = new Player();
            assertThat(team.players).isExactlyInstanceOf(ArrayList.class);
            team.players.add(player);
            assertThat(player.team).isNull();
            player.team = new Team();
            assertThat(player.team.players).isEmpty();
        }
    }

    @Entity(name = "Team")
    static class Team {
        @Id
        Long id;

        @OneToMany(mappedBy = "team")
        List<Player> players = new ArrayList<>();
    }

    @Entity(name = "Player")
    static class Player {
        @Id
        Long id;

        @ManyToOne
        @Nullable
        Team team;
    }
}
