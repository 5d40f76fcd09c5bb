package dev.aludel.inspection.internal;

import dev.aludel.internal.AludelSessionFactory;
import jakarta.persistence.EntityManagerFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** The open factories that inspection is at work in, the newest first. Held weakly: a factory may be forgotten. */
final class Factories {

    private static final CopyOnWriteArrayList<WeakReference<FactoryInspection>> KNOWN = new CopyOnWriteArrayList<>();

    private Factories() {}

    static void add(FactoryInspection factory) {
        KNOWN.removeIf(each -> each.refersTo(null));
        KNOWN.add(0, new WeakReference<>(factory));
    }

    static void remove(FactoryInspection factory) {
        KNOWN.removeIf(each -> each.refersTo(factory) || each.refersTo(null));
    }

    static List<FactoryInspection> open() {
        var open = new ArrayList<FactoryInspection>(KNOWN.size());
        for (var each : KNOWN) {
            var factory = each.get();
            if (factory != null && factory.isOpen()) {
                open.add(factory);
            }
        }
        return open;
    }

    /** The newest factory that has a mapping of the class. */
    static @Nullable FactoryInspection mapping(Class<?> type) {
        for (var each : KNOWN) {
            var factory = each.get();
            if (factory != null && factory.isOpen() && factory.isMapped(type)) {
                return factory;
            }
        }
        return null;
    }

    static FactoryInspection of(EntityManagerFactory factory) {
        var ours = factory instanceof AludelSessionFactory itself ? itself : factory.unwrap(SessionFactory.class);
        var inspection = ours instanceof AludelSessionFactory aludels ? aludels.feature(FactoryInspection.class) : null;
        if (inspection == null) {
            throw InspectionErrors.foreignSession(factory);
        }
        return inspection;
    }
}
