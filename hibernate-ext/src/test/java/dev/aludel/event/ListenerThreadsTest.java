package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.OrmExecuteState;
import dev.aludel.execution.Result;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners that come and go on several threads at once, as {@link Events} allows. */
class ListenerThreadsTest {

    private static final int ROUNDS = 150;

    @Entity(name = "Grain")
    static class Grain {
        @Id
        Long id;

        Grain() {}

        Grain(Long id) {
            this.id = id;
        }
    }

    private final AtomicLong keys = new AtomicLong();
    private final List<Registration> registrations = new ArrayList<>();
    private SessionFactory sessions;

    @BeforeEach
    void open() {
        sessions = opened();
    }

    private static SessionFactory opened() {
        return new Configuration()
                .addAnnotatedClass(Grain.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:threads")
                .setProperty("hibernate.connection.pool_size", "20")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .buildSessionFactory();
    }

    @AfterEach
    void close() {
        registrations.forEach(Registration::remove);
        sessions.close();
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        var start = new CyclicBarrier(tasks.size());
        var threads = Executors.newFixedThreadPool(tasks.size());
        try {
            var running = new ArrayList<Future<T>>();
            for (var task : tasks) {
                running.add(threads.submit(() -> {
                    start.await(1, TimeUnit.MINUTES);
                    return task.call();
                }));
            }
            var done = new ArrayList<T>();
            for (var each : running) {
                done.add(each.get(2, TimeUnit.MINUTES));
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Inserts a row in a session of its own, and reads it in another. */
    private void work() {
        var key = keys.incrementAndGet();
        sessions.inTransaction(session -> session.persist(new Grain(key)));
        sessions.inTransaction(session -> session.find(Grain.class, key));
    }

    /** A way to listen; what is given is called whenever the listener is told. */
    private List<Function<Runnable, Registration>> targets() {
        return List.of(
                told -> Events.listen(sessions, flushes(told)),
                told -> Events.listen(flushes(told)),
                told -> Events.listen(sessions, executions(told)),
                told -> Events.listen(Grain.class, inserts(told)),
                told -> Events.listen(Grain.class, loads(told)));
    }

    private static SessionListener flushes(Runnable told) {
        return new SessionListener() {
            @Override
            public void beforeFlush(Flush flush) {
                told.run();
            }
        };
    }

    private static SessionListener executions(Runnable told) {
        return new SessionListener() {
            @Override
            public @Nullable Result doOrmExecute(OrmExecuteState state) {
                told.run();
                return null;
            }
        };
    }

    private static MapperListener<Grain> inserts(Runnable told) {
        return new MapperListener<>() {
            @Override
            public void beforeInsert(RowEvent<Grain> event) {
                told.run();
            }
        };
    }

    private static InstanceListener<Grain> loads(Runnable told) {
        return new InstanceListener<>() {
            @Override
            public void load(LoadEvent<Grain> event) {
                told.run();
            }
        };
    }

    /** Adds a listener, works, removes it and works again: it must be told of the first work of this thread alone. */
    private Callable<String> comingAndGoing(Function<Runnable, Registration> target) {
        return () -> {
            var worker = Thread.currentThread();
            var heard = new AtomicInteger();
            for (int round = 1; round <= ROUNDS; round++) {
                var registration = target.apply(() -> {
                    if (Thread.currentThread() == worker) {
                        heard.incrementAndGet();
                    }
                });
                work();
                registration.remove();
                work();
                if (heard.get() != round) {
                    return "told %d times in round %d".formatted(heard.get(), round);
                }
            }
            return "told once a round";
        };
    }

    @Test
    void whatAThreadAddsAndRemovesIsInForceForWhatItBeginsNext() throws Exception {
        var flushes = new AtomicInteger();
        registrations.add(Events.listen(sessions, flushes(flushes::incrementAndGet)));

        var ends = together(targets().stream().map(this::comingAndGoing).toList());

        assertThat(ends).containsOnly("told once a round");
        assertThat(flushes).hasValue(targets().size() * ROUNDS * 2);
    }

    @Test
    void listenersThatStayAreToldInTheirOrderWhateverComesAndGoes() throws Exception {
        var orders = new ThreadLocal<List<Integer>>();
        for (int i = 0; i < 3; i++) {
            var number = i;
            registrations.add(Events.listen(Grain.class, inserts(() -> {
                if (orders.get() != null) {
                    orders.get().add(number);
                }
            })));
        }
        Callable<Boolean> working = () -> {
            for (int i = 0; i < ROUNDS; i++) {
                orders.set(new ArrayList<>());
                work();
                if (!orders.get().equals(List.of(0, 1, 2))) {
                    return false;
                }
            }
            return true;
        };
        Callable<Boolean> changing = () -> {
            for (int i = 0; i < ROUNDS * 10; i++) {
                Events.listen(Grain.class, inserts(() -> {}), Modifier.INSERT).remove();
            }
            return true;
        };

        assertThat(together(List.of(working, working, changing, changing))).containsOnly(true);
    }

    @Test
    void theFirstListenersOfAFactoryMayComeTogether() throws Exception {
        for (int round = 0; round < 20; round++) {
            close();
            registrations.clear();
            sessions = opened();
            var heard = new AtomicInteger();

            var tasks = targets().stream()
                    .<Callable<Registration>>map(target -> () -> target.apply(heard::incrementAndGet))
                    .toList();
            registrations.addAll(together(tasks));
            work();

            assertThat(heard).hasValue(tasks.size());
        }
    }

    @Test
    void otherThreadsMayListenToASessionAtWork() throws Exception {
        var heard = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            heard.set(0);
            try (var session = sessions.openSession()) {
                Callable<Registration> flushing = () -> {
                    session.beginTransaction();
                    session.persist(new Grain(keys.incrementAndGet()));
                    session.getTransaction().commit();
                    return Events.listen(session, flushes(heard::incrementAndGet));
                };
                Callable<Registration> listening = () -> Events.listen(session, executions(heard::incrementAndGet));
                together(List.of(flushing, listening, listening));

                heard.set(0);
                session.beginTransaction();
                session.persist(new Grain(keys.incrementAndGet()));
                session.find(Grain.class, -1L);
                session.getTransaction().commit();
            }

            assertThat(heard).hasValue(3);
        }
    }

    @Test
    void aListenerForOnceIsToldOnceByAllThreads() throws Exception {
        for (int round = 0; round < ROUNDS / 5; round++) {
            var heard = new AtomicInteger();
            registrations.add(Events.listen(sessions, flushes(heard::incrementAndGet), Modifier.ONCE));
            var working = Executors.callable(this::work);

            together(List.of(working, working, working, working));

            assertThat(heard).hasValue(1);
        }
        assertThat(registrations).noneMatch(Registration::isActive);
    }
}
