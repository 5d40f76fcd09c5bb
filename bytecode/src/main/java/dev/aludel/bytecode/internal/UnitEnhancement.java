package dev.aludel.bytecode.internal;

import dev.aludel.jpa.ClassEnhancement;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;

/** Gives the units of a container their class transformer. Found by the service loader. */
public final class UnitEnhancement implements ClassEnhancement {

    /** Made by the service loader. */
    public UnitEnhancement() {}

    @Override
    public ClassTransformer transformer(PersistenceUnitInfo unit) {
        return LoadTimeWeaver.of("");
    }
}
