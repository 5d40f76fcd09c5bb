package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class CascadeOptionsTest {

    @Test
    void allIsEverythingButOrphans() {
        var all = CascadeOptions.of("all");

        assertThat(all.words()).containsExactly("delete", "expunge", "merge", "refresh-expire", "save-update");
        assertThat(all.saveUpdate() && all.merge() && all.expunge() && all.refreshExpire() && all.delete())
                .isTrue();
        assertThat(all.deleteOrphan()).isFalse();
        assertThat(CascadeOptions.of("all, delete-orphan").deleteOrphan()).isTrue();
    }

    @Test
    void noneTakesAllElseAway() {
        assertThat(CascadeOptions.of("none").words()).isEmpty();
        assertThat(CascadeOptions.of("all, none").words()).isEmpty();
        assertThat(CascadeOptions.of("").words()).isEmpty();
    }

    @Test
    void theDefaultIsSaveUpdateAndMerge() {
        assertThat(CascadeOptions.DEFAULT).hasToString("merge, save-update");
    }

    @Test
    void equalWordsAreEqualOptions() {
        assertThat(CascadeOptions.of("merge,delete"))
                .isEqualTo(CascadeOptions.of(List.of("delete", "merge")))
                .hasSameHashCodeAs(CascadeOptions.of("delete, merge"))
                .isNotEqualTo(CascadeOptions.of("merge"));
    }

    @Test
    void jakartasWordsAreTranslated() {
        assertThat(CascadeOptions.of(Set.of(CascadeType.PERSIST, CascadeType.DETACH), true))
                .hasToString("delete, delete-orphan, expunge, save-update");
        assertThat(CascadeOptions.of(Set.of(CascadeType.ALL), false)).isEqualTo(CascadeOptions.of("all"));
        assertThat(CascadeOptions.of("delete, refresh-expire").cascadeTypes())
                .containsExactlyInAnyOrder(CascadeType.REMOVE, CascadeType.REFRESH);
    }

    @Test
    void allWordsAreListed() {
        assertThat(CascadeOptions.ALL_CASCADES)
                .containsExactlyInAnyOrder(
                        "all", "none", "save-update", "merge", "expunge", "refresh-expire", "delete", "delete-orphan");
    }

    @Test
    void anUnknownWordIsRefused() {
        assertThatThrownBy(() -> CascadeOptions.of("merge, fake, all, fake2"))
                .isInstanceOf(ArgumentError.class)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'fake, fake2'")
                .hasMessageEndingWith("[ALU-I05]");
    }

    @Test
    void orphansWithoutDeleteAreWarnedOf() {
        var warnings = new ArrayList<String>();
        var logger = Logger.getLogger(CascadeOptions.class.getName());
        var listening = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                warnings.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(listening);
        try {
            CascadeOptions.of("save-update, delete-orphan");
            CascadeOptions.of("delete, delete-orphan");
        } finally {
            logger.removeHandler(listening);
        }

        assertThat(warnings).singleElement().asString().endsWith("[ALU-I06]");
    }
}
