package dev.aludel.internal;

import java.lang.ref.WeakReference;
import org.hibernate.SessionFactory;
import org.hibernate.boot.spi.MetadataImplementor;
import org.jspecify.annotations.Nullable;

/** A feature of the tests that is attached after all others, and may refuse. */
public final class LastFeature implements Feature {

    static boolean refusing;

    /** The factory that was refused last. */
    static @Nullable WeakReference<SessionFactory> refused;

    @Override
    public String name() {
        return "probe.last";
    }

    @Override
    public @Nullable ForFactory attach(AludelSessionFactory factory, MetadataImplementor metadata, Settings settings) {
        if (refusing) {
            refused = new WeakReference<>(factory);
            throw new IllegalStateException("The last one refuses.");
        }
        return null;
    }
}
