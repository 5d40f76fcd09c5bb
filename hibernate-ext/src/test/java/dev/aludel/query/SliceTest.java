package dev.aludel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SliceTest {

    @RegisterExtension
    Library library = new Library(Map.of(), Page.class);

    @BeforeEach
    void writeTenPages() {
        library.sessions().inTransaction(session -> {
            for (int i = 0; i < 10; i++) {
                session.persist(new Page(i));
            }
        });
        library.sql().clear();
    }

    private void on(Consumer<TypedQuery<Integer>> work) {
        library.sessions()
                .inSession(session ->
                        work.accept(session.createQuery("select number from Page order by number", Integer.class)));
    }

    @Test
    void becomesOffsetAndLimit() {
        on(query -> {
            // tag::slice[]
            var threeRows = Slice.of(query).from(2).to(5).list();
            var oneRow = Slice.of(query).get(3);
            // end::slice[]

            assertThat(threeRows).containsExactly(2, 3, 4);
            assertThat(oneRow).isEqualTo(3);
            assertThat(library.sql()).hasSize(2).allMatch(sql -> sql.endsWith("offset ? rows fetch first ? rows only"));
        });
    }

    @Test
    void mayHaveOneBoundOrNone() {
        on(query -> {
            assertThat(Slice.of(query).to(2).list()).containsExactly(0, 1);
            assertThat(Slice.of(query).from(8).list()).containsExactly(8, 9);
            assertThat(Slice.of(query).list()).hasSize(10);
        });
        assertThat(library.sql().get(0)).endsWith("fetch first ? rows only").doesNotContain("offset");
        assertThat(library.sql().get(1)).endsWith("offset ? rows");
        assertThat(library.sql().get(2)).endsWith("order by p1_0.number");
    }

    @Test
    void isShorterWhereTheQueryIs() {
        on(query -> {
            assertThat(Slice.of(query).from(8).to(20).list()).containsExactly(8, 9);
            assertThat(Slice.of(query).from(20).to(30).list()).isEmpty();
        });
    }

    @Test
    void asksNothingWhereItIsEmpty() {
        on(query -> {
            assertThat(Slice.of(query).from(5).to(5).list()).isEmpty();
            assertThat(Slice.of(query).from(5).to(2).list()).isEmpty();
            assertThat(Slice.of(query).to(0).list()).isEmpty();
        });
        assertThat(library.sql()).isEmpty();
    }

    @Test
    void stepsForwardsAndBackwards() {
        on(query -> {
            assertThat(Slice.of(query).from(1).to(8).step(3).list()).containsExactly(1, 4, 7);
            assertThat(Slice.of(query).from(1).to(5).step(-2).list()).containsExactly(4, 2);
            assertThat(Slice.of(query).from(1).step(3).get(2)).isEqualTo(7);
            assertThat(Slice.of(query).to(5).step(-2).get(1)).isEqualTo(2);
        });
    }

    @Test
    void leavesTheQueryAsItIs() {
        on(query -> {
            query.setFirstResult(2).setMaxResults(3);

            assertThat(Slice.of(query).get(1)).isEqualTo(3);
            assertThat(Slice.of(query).from(1).to(6).list()).containsExactly(3, 4, 5, 6, 7);
            assertThat(Slice.of(query).from(1).list()).containsExactly(3, 4, 5);
            assertThat(query.getResultList()).containsExactly(2, 3, 4);
        });
    }

    @Test
    void slicesSqlAndCriteria() {
        library.sessions().inSession(session -> {
            var sql = session.createNativeQuery("select number from Page order by number", Integer.class);
            assertThat(Slice.of(sql).from(2).to(4).list()).containsExactly(2, 3);

            var criteria = session.getCriteriaBuilder().createQuery(Page.class);
            criteria.select(criteria.from(Page.class));
            assertThat(Slice.of(session.createQuery(criteria)).to(2).list()).hasSize(2);
        });
    }

    @Test
    void refusesANegativePosition() {
        on(query -> {
            for (var work : List.<Runnable>of(
                    () -> Slice.of(query).from(-1), () -> Slice.of(query).to(-1), () -> Slice.of(query)
                            .get(-1))) {
                assertThatExceptionOfType(IndexOutOfBoundsException.class)
                        .isThrownBy(work::run)
                        .withMessageContaining("'-1'")
                        .withMessageContaining("ALU-Q61");
            }
        });
        assertThat(library.sql()).isEmpty();
    }

    @Test
    void refusesARowThatIsNotThere() {
        on(query -> {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> Slice.of(query).get(10))
                    .withMessageContaining("'10'")
                    .withMessageContaining("ALU-Q62");
            assertThat(library.sql()).hasSize(1);
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> Slice.of(query).from(2).to(5).get(3));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> Slice.of(query).from(9).get(Integer.MAX_VALUE));
            assertThat(library.sql()).hasSize(1);
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> Slice.of(query).step(-1).get(10));
        });
    }

    @Test
    void refusesAStepThatLeadsNowhere() {
        on(query -> assertThatThrownBy(() -> Slice.of(query).step(0))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("ALU-Q63"));
    }

    @Entity(name = "Page")
    static class Page {
        @Id
        int number;

        Page() {}

        Page(int number) {
            this.number = number;
        }
    }
}
