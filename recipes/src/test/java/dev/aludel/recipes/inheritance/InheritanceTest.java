package dev.aludel.recipes.inheritance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class InheritanceTest {

    private static final String INSERTION_ORDER =
            """
            Manager mr krabs, status AAB, manager_name manager1
            Engineer spongebob, status BBA, engineer_name engineer1, primary_language java
            Ordinary person joesmith
            Engineer patrick, status CGG, engineer_name engineer2, primary_language python
            Manager jsmith, status ABA, manager_name manager2
            [Manager jsmith, status ABA, manager_name manager2]
            [Company company1]""";

    @Test
    void joinedListsPeopleAsTheyWereSaved() {
        assertThat(Recipe.run(new Joined())).isEqualTo(INSERTION_ORDER);
    }

    @Test
    void singleTellsTheSame() {
        assertThat(Recipe.run(new Single())).isEqualTo(INSERTION_ORDER);
    }

    @Test
    void concreteListsPeopleByTable() {
        assertThat(Recipe.run(new Concrete()))
                .isEqualTo(
                        """
                        Ordinary person joesmith
                        Ordinary person spongebob
                        Ordinary person patrick
                        Manager mr krabs, status AAB, manager_name manager1
                        Manager jsmith, status ABA, manager_name manager2
                        [Manager jsmith, status ABA, manager_name manager2]
                        [Company company1]""");
    }
}
