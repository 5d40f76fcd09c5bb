package dev.aludel.bytecode.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.bytecode.Enhanced;
import org.junit.jupiter.api.Test;

class HibernateEnhancementTest {

    @Test
    void worksWithClassesThatHibernateHasEnhanced() {
        Rewriting.hibernateThenAludel().run(LazyAndDirtyScenario.class);
    }

    @Test
    void worksWithClassesThatHibernateEnhancesAfterwards() {
        Rewriting.aludelThenHibernate().run(LazyAndDirtyScenario.class);
    }

    @Test
    void bothKeepTheSidesOfAnAssociationInStepAfterHibernatesEnhancement() {
        Rewriting.hibernateThenAludel().run(AssociationScenario.class);
    }

    @Test
    void bothKeepTheSidesOfAnAssociationInStepBeforeHibernatesEnhancement() {
        Rewriting.aludelThenHibernate().run(AssociationScenario.class);
    }

    @Test
    void enhancingTwiceIsEnhancingOnce() throws Exception {
        var twice = Rewriting.aludelTwice().loadClass(LazyAndDirtyScenario.Book.class.getName());

        assertThat(twice.getAnnotationsByType(Enhanced.class)).hasSize(1);
        assertThat(twice.getDeclaredMethods())
                .filteredOn(method -> method.getName().equals("$$_aludel_write_title"))
                .hasSize(1);
    }
}
