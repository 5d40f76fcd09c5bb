package dev.aludel.recipes.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import jakarta.persistence.Persistence;
import org.junit.jupiter.api.Test;

class QuickstartTest {

    @Test
    void showsThePastOfAnArticle() {
        assertThat(Recipe.run(new Quickstart()))
                .isEqualTo(
                        """
                        version 1: Solve
                        version 2: Solve et coagula
                        now:       Dissolve and coagulate""");
    }

    @Test
    void standsInPersistenceXml() {
        try (var factory = Persistence.createEntityManagerFactory("quickstart")) {
            assertThat(factory.getMetamodel().getEntities())
                    .extracting(entity -> entity.getName())
                    .contains("Article", "ArticleHistory");
        }
    }
}
