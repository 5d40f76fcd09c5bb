package dev.aludel.execution.internal;

import static dev.aludel.execution.internal.Counted.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.execution.Load;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OneToOneLoadsTest {

    @RegisterExtension
    final Counted unit = new Counted(Seal.class, Lid.class).given(entities -> {
        for (int i = 1; i <= 3; i++) {
            var seal = new Seal();
            seal.lid = new Lid();
            entities.persist(seal.lid);
            entities.persist(seal);
        }
    });

    @Test
    void takesTheOtherSideOfAOneToOneByAJoinAlthoughMoreWasAskedFor() {
        var sql = unit.in(entities -> {
            var lids = list(entities, "from Lid", Lid.class, Load.selectIn(Lid.class, "seal"));

            assertThat(lids).hasSize(3).allSatisfy(lid -> assertThat(lid.seal).isNotNull());
        });

        assertThat(sql).hasSize(1);
    }

    @Entity(name = "Seal")
    static class Seal {
        @Id
        @GeneratedValue
        Long id;

        @OneToOne(fetch = FetchType.LAZY)
        Lid lid;
    }

    @Entity(name = "Lid")
    static class Lid {
        @Id
        @GeneratedValue
        Long id;

        @OneToOne(mappedBy = "lid", fetch = FetchType.LAZY)
        Seal seal;
    }
}
