package dev.aludel.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.internal.SessionFactoryRegistry;
import org.junit.jupiter.api.Test;

class FactoryLeakTest {

    /** The JDK makes classes of its own of what it called by reflection 127 times; they stay, and are not counted. */
    private static final int WARM_UP = 150;

    private static final int FACTORIES = 200;

    /**
     * An open factory of one entity holds 1 MB, so a leak of every tenth of 200 shows. Measured after they are closed:
     * 0.2 MB.
     */
    private static final long HEAP_MARGIN = 20L * 1024 * 1024;

    /** A factory brings 4 generated classes, so a leak of every fifth shows. Measured: under 40. */
    private static final int CLASS_MARGIN = 150;

    /** Measured: 2.6 MB, and 2.8 MB with plain Hibernate, because what the JIT learns of the code is kept here too. */
    private static final long METASPACE_MARGIN = 8L * 1024 * 1024;

    @Test
    void closedFactoriesLeaveNothingBehind() throws Exception {
        openAndClose(WARM_UP);
        var before = measured();

        var references = openAndClose(FACTORIES);

        var after = measured();
        assertThat(references).allMatch(reference -> reference.refersTo(null), "is collected");
        assertThat(after.heap() - before.heap()).as("heap").isLessThan(HEAP_MARGIN);
        assertThat(after.classes() - before.classes()).as("classes").isLessThan(CLASS_MARGIN);
        assertThat(after.metaspace() - before.metaspace()).as("metaspace").isLessThan(METASPACE_MARGIN);
        assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads());
        assertThat(SessionFactoryRegistry.INSTANCE.hasRegistrations())
                .as("registered factories")
                .isEqualTo(before.registered());
    }

    private static List<WeakReference<SessionFactory>> openAndClose(int count) {
        var references = new ArrayList<WeakReference<SessionFactory>>();
        for (int i = 0; i < count; i++) {
            try (var factory = SetUp.OUR_PROVIDER.open(Note.class)) {
                factory.inTransaction(session -> {
                    session.persist(new Note(1L, "one"));
                    session.createQuery("from Note", Note.class).getResultList();
                });
                references.add(new WeakReference<>(factory));
            }
        }
        return references;
    }

    /** Collects until the number of loaded classes rests, because classes go with a later collection than their users. */
    private static Measured measured() throws InterruptedException {
        var classes = ManagementFactory.getClassLoadingMXBean();
        var memory = ManagementFactory.getMemoryMXBean();
        int seen = -1;
        while (seen != classes.getLoadedClassCount()) {
            seen = classes.getLoadedClassCount();
            for (int i = 0; i < 3; i++) {
                memory.gc();
                Thread.sleep(100);
            }
        }
        var metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
        return new Measured(
                memory.getHeapMemoryUsage().getUsed(),
                metaspace,
                seen,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                SessionFactoryRegistry.INSTANCE.hasRegistrations());
    }

    record Measured(long heap, long metaspace, int classes, int threads, boolean registered) {}
}
