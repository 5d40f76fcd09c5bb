package dev.aludel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import dev.aludel.execution.Library.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExecutionSwitchTest {

    @RegisterExtension
    Library off = Library.with(Map.of("aludel.execution.enabled", "false"));

    @RegisterExtension
    Library on = Library.open();

    private final List<String> told = new ArrayList<>();

    @Test
    void aUnitIsSwitchedOff() {
        assertThatThrownBy(() -> ExecuteListeners.of(off.factory()))
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-O03]");
        off.inTransaction(session -> {
            assertThatThrownBy(() -> ExecuteListeners.of(session)).hasMessageEndingWith("[ALU-O03]");
            var query = session.createQuery("from Author", Author.class);
            assertThatThrownBy(() -> Options.apply(query, UserDefinedOption.of("o")))
                    .hasMessageEndingWith("[ALU-O01]");
            assertThat(query.getResultList()).hasSize(3);
            assertThat(session.find(Author.class, 1L).books).hasSize(2);
        });
    }

    @Test
    void aSessionIsSwitchedOff() {
        ExecuteListeners.of(on.factory()).add(state -> {
            told.add(state.statement().text());
            return null;
        });
        on.inTransaction(session -> {
            session.setProperty("aludel.execution.enabled", "false");
            session.createQuery("from Author", Author.class).getResultList();
            session.find(Author.class, 1L);
        });

        assertThat(told).isEmpty();
    }
}
