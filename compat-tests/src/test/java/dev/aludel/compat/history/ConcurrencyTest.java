package dev.aludel.compat.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.server.Product;
import dev.aludel.history.Versioned;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.RollbackException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.StaleStateException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that change one row at the same time never lose a version, and never write one twice. */
class ConcurrencyTest {

    @RegisterExtension
    Database database = Database.of(Account.class, Guarded.class);

    @Entity(name = "Account")
    @Versioned
    static class Account {
        @Id
        Long id;

        int balance;

        String writer;
    }

    @Entity(name = "Guarded")
    @Versioned(useMapperVersioning = true)
    static class Guarded {
        @Id
        Long id;

        int balance;
    }

    @CompatTest
    void theLastWriterWinsAndHistoryKeepsBoth() {
        account();
        in(slow -> {
            var mine = slow.find(Account.class, 1L);
            in(quick -> quick.find(Account.class, 1L).writer = "quick");
            in(quick -> quick.find(Account.class, 1L).writer = "quicker");
            mine.writer = "slow";
        });

        assertThat(states("Account", "writer")).containsExactly("1=null", "2=quick", "3=quicker");
        assertThat(database.rows("select a.version, a.writer from Account a")).containsExactly(List.of(4, "slow"));
    }

    @CompatTest
    void manyRowsOfWhichSomeWereChangedAreEachKept() {
        in(session -> IntStream.range(0, 20).forEach(i -> session.persist(account(i))));
        in(slow -> {
            var all = slow.createSelectionQuery("from Account order by id", Account.class)
                    .getResultList();
            in(quick -> quick.createMutationQuery("update Account set writer = 'quick' where mod(id, 3) = 0")
                    .executeUpdate());
            all.forEach(account -> account.writer = "slow");
        });

        assertThat(database.rows("select a.id, a.version from Account a order by a.id"))
                .allSatisfy(row -> assertThat(row.get(1)).isEqualTo((Long) row.get(0) % 3 == 0 ? 3 : 2));
        assertThat(database.rows("select h.id, h.version from AccountHistory h"))
                .hasSize(27);
    }

    @CompatTest
    void aRowThatIsGoneIsAnOptimisticLockFailure() {
        account();
        try (var slow = database.sessions().openSession()) {
            slow.beginTransaction();
            slow.find(Account.class, 1L).writer = "slow";
            in(quick -> quick.remove(quick.find(Account.class, 1L)));

            assertThatThrownBy(slow::flush).isInstanceOf(OptimisticLockException.class);
            slow.getTransaction().rollback();
        }

        assertThat(states("Account", "writer")).containsExactly("1=null");
    }

    @CompatTest
    void aDeleteOfARowThatIsGoneIsAnOptimisticLockFailure() {
        account();
        try (var slow = database.sessions().openSession()) {
            slow.beginTransaction();
            slow.remove(slow.find(Account.class, 1L));
            in(quick -> quick.remove(quick.find(Account.class, 1L)));

            assertThatThrownBy(slow::flush).isInstanceOf(OptimisticLockException.class);
            slow.getTransaction().rollback();
        }

        assertThat(states("Account", "writer")).containsExactly("1=null");
    }

    /** The second waits for the first, then either fails or comes after it. */
    @CompatTest
    void twoFlushesAtTheSameTimeKeepEveryState() throws Exception {
        account();
        var outcome = new ArrayList<String>();
        var thread = Executors.newSingleThreadExecutor();
        try (var first = database.sessions().openSession()) {
            first.beginTransaction();
            first.find(Account.class, 1L).writer = "first";
            var read = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            var second = thread.submit(() -> in(session -> {
                var mine = session.find(Account.class, 1L);
                read.countDown();
                await(go);
                mine.writer = "second";
            }));
            await(read);
            first.flush();
            go.countDown();
            Thread.sleep(300);
            first.getTransaction().commit();
            try {
                second.get(30, TimeUnit.SECONDS);
                outcome.add("came after");
            } catch (java.util.concurrent.ExecutionException failed) {
                assertThat(isOurs(failed.getCause()))
                        .as("%s", failed.getCause())
                        .isTrue();
                outcome.add("failed");
            }
        } finally {
            thread.shutdown();
        }

        var expected = database.product() == Product.MARIADB ? "came after" : "failed";
        assertThat(outcome).containsExactly(expected);
        assertThat(states("Account", "writer"))
                .containsExactlyElementsOf(
                        expected.equals("failed") ? List.of("1=null") : List.of("1=null", "2=first"));
    }

    @CompatTest
    void underContentionEveryVersionIsThereOnce() throws Exception {
        account();
        in(session -> {
            var guarded = new Guarded();
            guarded.id = 1L;
            session.persist(guarded);
        });

        var plain = race(session -> session.find(Account.class, 1L).balance++);
        checkContinuous("Account", plain);

        var bulk = race(session -> session.createMutationQuery("update Account set balance = balance + 1")
                .executeUpdate());
        checkContinuous("Account", plain + bulk);

        var guarded = race(session -> session.find(Guarded.class, 1L).balance++);
        checkContinuous("Guarded", guarded);
        assertThat(database.rows("select g.balance, g.version from Guarded g"))
                .containsExactly(List.of(guarded, guarded + 1));

        var stateless = new AtomicInteger();
        race(
                () -> database.sessions().inStatelessTransaction(session -> {
                    var account = session.get(Account.class, 1L);
                    account.balance++;
                    session.update(account);
                }),
                stateless);
        checkContinuous("Account", plain + bulk + stateless.get());
    }

    /** Four threads, fifteen changes each; how many were committed. */
    private int race(Consumer<Session> change) throws Exception {
        var committed = new AtomicInteger();
        race(() -> in(change), committed);
        return committed.get();
    }

    private void race(Runnable transaction, AtomicInteger committed) throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var runs = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> {
                        for (int round = 0; round < 15; round++) {
                            try {
                                transaction.run();
                                committed.incrementAndGet();
                            } catch (RuntimeException lost) {
                                if (!isOurs(lost)) {
                                    throw lost;
                                }
                            }
                        }
                    }))
                    .toList();
            for (var run : runs) {
                run.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(committed.get()).isPositive();
    }

    /** A lost race, as sessions and stateless sessions say it, or a deadlock that the database resolved. */
    private static boolean isOurs(Throwable thrown) {
        var cause = thrown instanceof RollbackException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof OptimisticLockException
                || cause instanceof PessimisticLockException
                || cause instanceof StaleStateException;
    }

    private void checkContinuous(String entity, int changes) {
        assertThat(database.rows("select h.version, h.id from %sHistory h order by h.version".formatted(entity)))
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, changes).boxed().toList());
        assertThat(database.rows("select e.version, e.id from %s e".formatted(entity)))
                .containsExactly(List.of(changes + 1, 1L));
    }

    private List<String> states(String entity, String attribute) {
        return database
                .rows("select h.version, h.%s from %sHistory h order by h.version".formatted(attribute, entity))
                .stream()
                .map(row -> row.get(0) + "=" + row.get(1))
                .toList();
    }

    private void account() {
        in(session -> session.persist(account(1)));
    }

    private static Account account(long id) {
        var account = new Account();
        account.id = id;
        return account;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
