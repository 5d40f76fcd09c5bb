package dev.aludel.compat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.event.Events;
import dev.aludel.event.Modifier;
import dev.aludel.event.SessionListener;
import dev.aludel.execution.OrmExecuteState;
import dev.aludel.execution.Result;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Executions are told to the listeners of sessions, with their modifiers, for as long as they are registered. */
class DoOrmExecuteTest {

    @RegisterExtension
    Database database = Database.of(Item.class);

    private final List<String> told = new ArrayList<>();

    @Entity(name = "Item")
    static class Item {
        @Id
        Long id;
    }

    private SessionListener telling(String name) {
        return new SessionListener() {
            @Override
            public @Nullable Result doOrmExecute(OrmExecuteState state) {
                told.add(name);
                return null;
            }
        };
    }

    private static void query(Session session) {
        session.createSelectionQuery("from Item", Item.class).getResultList();
    }

    @CompatTest
    void everyTargetIsToldInItsOrder() {
        var all = Events.listen(telling("all"));
        Events.listen(database.entityManagers(), telling("factory"));
        Events.listen(database.entityManagers(), telling("first of factory"), Modifier.INSERT);

        try (all) {
            database.sessions().inTransaction(session -> {
                Events.listen(session, telling("session"));
                query(session);
            });
        }

        assertThat(told).containsExactly("all", "first of factory", "factory", "session");
    }

    @CompatTest
    void aRemovedListenerIsToldNoMore() {
        database.sessions().inTransaction(session -> {
            var registration = Events.listen(session, telling("session"));
            query(session);
            registration.remove();
            query(session);
        });

        assertThat(told).containsExactly("session");
    }

    @CompatTest
    void aListenerThatAsksForOneIsToldOfOne() {
        database.sessions().inTransaction(session -> {
            Events.listen(session, telling("once"), Modifier.ONCE);
            query(session);
            query(session);
        });

        assertThat(told).containsExactly("once");
    }
}
