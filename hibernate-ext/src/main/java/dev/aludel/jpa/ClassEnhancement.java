package dev.aludel.jpa;

import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;

/**
 * Enhances the classes of a persistence unit while its container loads them. The module {@code aludel-bytecode}
 * implements it; {@link AludelPersistenceProvider} looks it up as a service and hands its transformer to containers
 * that take one.
 *
 * @since 0.1
 */
public interface ClassEnhancement {

    /** What transforms the classes of one unit. */
    ClassTransformer transformer(PersistenceUnitInfo unit);
}
