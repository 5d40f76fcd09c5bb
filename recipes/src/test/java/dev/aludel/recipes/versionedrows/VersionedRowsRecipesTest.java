package dev.aludel.recipes.versionedrows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.recipes.Recipe;
import org.junit.jupiter.api.Test;

class VersionedRowsRecipesTest {

    @Test
    void aChangeIsARowWithANewKey() {
        assertThat(Recipe.run(new VersionedRows()))
                .isEqualToNormalizingNewlines(
                        """
                        rows of example: [[1, e1], [2, e2]]
                        the object is row 2, and row 1 is another object: true
                        rows of child: [[1, c1], [2, c2]]
                        rows of parent: [[1, 1]], then [[1, 2]]
                        the child of the parent is the same object: true""");
    }

    @Test
    void aChangeIsARowWithTheNextNumber() {
        assertThat(Recipe.run(new VersionedRowsWVersionid()))
                .isEqualToNormalizingNewlines(
                        """
                        rows of example: [[1, 1, false, false, e1], [1, 2, true, true, e2]]
                        rows of child: [[1, 1, false, false, c1], [1, 2, true, true, c2]]
                        keys of the parent's child: [[1, 1]], then [[1, 2]]""");
    }

    @Test
    void aChangeClosesTheOldRow() {
        assertThat(Recipe.run(new VersionedUpdateOldRow()))
                .isEqualToNormalizingNewlines(
                        """
                        the parent is the same object: true; its child too: true; rows of child in force: [elvis presley]
                        all rows of child: child 1, until elvis presley starts: true
                        rows of parent: 1
                        at first: child 1""");
    }

    @Test
    void aChangeOfAValueIsAVersionOfAll() {
        assertThat(Recipe.run(new VersionedMap()))
                .isEqualToNormalizingNewlines(
                        """
                        version 2: {hash_id=4fedffca37eaf, user_name=yahoo, x=27, y=450}
                        version 1: {hash_id=4fedffca37eaf, user_name=twitter, x=27, y=450}
                        history of user_name: [[twitter, 1], [yahoo, 2]]""");
    }
}
