package dev.aludel.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {

    static List<String> ids() {
        return Recipes.ids();
    }

    @Test
    void beginsWithTheQuickstart() {
        assertThat(Recipes.ids()).first().isEqualTo("quickstart");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void isNamedAfterTheExampleItMirrors(String id) {
        var recipe = Recipes.named(id).orElseThrow().getClass();

        var directory = id.contains("/") ? id.substring(0, id.indexOf('/')) : id;
        var file = id.substring(id.indexOf('/') + 1);
        assertThat(recipe.getPackageName()).isEqualTo("dev.aludel.recipes." + plain(directory));
        assertThat(recipe.getSimpleName()).isEqualToIgnoringCase(plain(file));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void hasAMainMethod(String id) throws NoSuchMethodException {
        var recipe = Recipes.named(id).orElseThrow().getClass();

        assertThat(recipe.getMethod("main", String[].class)).isNotNull();
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "");
    }
}
