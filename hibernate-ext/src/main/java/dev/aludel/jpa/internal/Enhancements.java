package dev.aludel.jpa.internal;

import dev.aludel.jpa.ClassEnhancement;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.util.ServiceLoader;

/** Gives a container the class transformers that are there, before Hibernate loads the classes of the unit. */
public final class Enhancements {

    private static final System.Logger LOGGER = System.getLogger("dev.aludel.jpa");

    private Enhancements() {}

    /** Called by our provider. A container that transforms no classes may say so by throwing; that is no failure. */
    public static void addTo(PersistenceUnitInfo unit) {
        for (var enhancement : ServiceLoader.load(ClassEnhancement.class, ClassEnhancement.class.getClassLoader())) {
            try {
                unit.addTransformer(enhancement.transformer(unit));
            } catch (IllegalStateException | UnsupportedOperationException transformsNothing) {
                LOGGER.log(
                        System.Logger.Level.DEBUG,
                        "The container of the unit ''{0}'' transforms no classes: {1}",
                        unit.getPersistenceUnitName(),
                        transformsNothing.getMessage());
            }
        }
    }
}
