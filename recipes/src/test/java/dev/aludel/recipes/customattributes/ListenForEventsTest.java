package dev.aludel.recipes.customattributes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class ListenForEventsTest {

    @Test
    void tellsOfEveryChange() {
        assertThat(Recipe.run(new ListenForEvents()))
                .isEqualTo(
                        """
                        'r1' set on attribute 'data' of Related
                        'm1' set on attribute 'data' of MyMappedClass
                        'Related(r1)' set on attribute 'related' of MyMappedClass
                        'MyMappedClass(m1)' appended on attribute 'mapped' of Related
                        'm1mod' set on attribute 'data' of MyMappedClass, which replaced 'm1'
                        'm2' set on attribute 'data' of MyMappedClass
                        'MyMappedClass(m2)' appended on attribute 'mapped' of Related
                        'Related(r1)' set on attribute 'related' of MyMappedClass
                        'm1mod' removed on attribute 'data' of MyMappedClass""");
    }
}
