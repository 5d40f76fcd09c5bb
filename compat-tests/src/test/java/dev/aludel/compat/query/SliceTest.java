package dev.aludel.compat.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.query.Data.Other;
import dev.aludel.query.Slice;
import jakarta.persistence.TypedQuery;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;

class SliceTest {

    @RegisterExtension
    Database database = Database.of(Data.class, Other.class);

    private void on(Consumer<TypedQuery<String>> work) {
        Data.insert(database);
        database.sessions()
                .inSession(
                        session -> work.accept(session.createQuery("select d1 from Data order by id", String.class)));
    }

    @CompatTest
    @Mirrors(value = "test/orm/test_query.py::SliceTest::test_limit_offset_applies", names = "_getitem")
    void limitOffsetApplies() {
        on(query -> {
            assertThat(Slice.of(query).from(2).to(5).list()).containsExactly("d2d1", "d3d1", "d4d1");
            assertThat(Slice.of(query).from(8).list()).containsExactly("d8d1", "d9d1");
            assertThat(Slice.of(query).to(2).list()).containsExactly("d0d1", "d1d1");
            assertThat(Slice.of(query).get(3)).isEqualTo("d3d1");
            assertThat(database.statements().count(() -> assertThat(
                                    Slice.of(query).from(5).to(5).list())
                            .isEmpty()))
                    .isZero();
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::SliceTest::test_first")
    void first() {
        on(query -> {
            assertThat(Slice.of(query).get(0)).isEqualTo("d0d1");
            assertThat(Slice.of(query).from(10).to(11).list()).isEmpty();
        });
    }

    @CompatTest
    @Mirrors("test/orm/test_query.py::SliceTest::test_negative_indexes_raise")
    void negativeIndexesRaise() {
        on(query -> {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> Slice.of(query).from(-5).to(-2));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> Slice.of(query).get(-1));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> Slice.of(query).to(-2));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> Slice.of(query).get(10));
        });
    }
}
