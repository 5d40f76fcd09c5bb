package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.OrmExecuteState;
import dev.aludel.execution.Result;
import dev.aludel.jpa.SetUp;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoOrmExecuteTest {

    @Entity(name = "Stone")
    static class Stone {

        @Id
        long id;

        Stone() {}

        Stone(long id) {
            this.id = id;
        }
    }

    private final EntityManagerFactory factory = SetUp.OUR_PROVIDER.open(Map.of(), Stone.class);
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        factory.close();
    }

    /** Tells of executions and flushes under its name. */
    private final class Telling implements SessionListener {

        private final String name;
        private final @Nullable Result answer;

        Telling(String name, @Nullable Result answer) {
            this.name = name;
            this.answer = answer;
        }

        @Override
        public @Nullable Result doOrmExecute(OrmExecuteState state) {
            told.add(name + (state.isSelect() ? " select" : " other"));
            return answer;
        }

        @Override
        public void beforeFlush(Flush flush) {
            told.add(name + " flush");
        }
    }

    @Test
    void isToldBeforeTheFlushOfEverythingThenFactoryThenSession() {
        try (var all = Events.listen(new Telling("all", null));
                var ofFactory = Events.listen(factory, new Telling("factory", null))) {
            factory.runInTransaction(em -> {
                Events.listen(em, new Telling("session", null));
                em.persist(new Stone(1));
                count(em);
            });

            assertThat(told)
                    .startsWith(
                            "all select",
                            "factory select",
                            "session select",
                            "all flush",
                            "factory flush",
                            "session flush");
            assertThat(all.isActive() && ofFactory.isActive()).isTrue();
        }
    }

    @Test
    void anAnswerTakesTheResultsPlaceAndEndsTheTelling() {
        try (var first = Events.listen(factory, new Telling("first", Result.of(List.of(42L))));
                var second = Events.listen(factory, new Telling("second", null))) {
            factory.runInTransaction(em -> assertThat(count(em)).isEqualTo(42L));

            assertThat(told).containsExactly("first select");
            assertThat(first.isActive() && second.isActive()).isTrue();
        }
    }

    @Test
    void modifiersAndRemovalHoldForExecutionsToo() {
        var late = Events.listen(factory, new Telling("late", null));
        Events.listen(factory, new Telling("once", null), Modifier.INSERT, Modifier.ONCE);

        factory.runInTransaction(DoOrmExecuteTest::count);
        factory.runInTransaction(DoOrmExecuteTest::count);
        late.remove();
        factory.runInTransaction(DoOrmExecuteTest::count);

        assertThat(told).containsExactly("once select", "late select", "late select");
    }

    private static Long count(EntityManager em) {
        return em.createQuery("select count(*) from Stone", Long.class).getSingleResult();
    }
}
