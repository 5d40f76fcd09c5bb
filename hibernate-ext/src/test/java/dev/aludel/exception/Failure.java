package dev.aludel.exception;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

/** What an operation threw, and what became of the transaction. */
record Failure(RuntimeException thrown, boolean active, boolean rollbackOnly) {

    /** The named failure, after checking that a handler written for plain Hibernate would not see a difference. */
    static Failure compared(Failure named, Failure plain) {
        assertThat(plain.thrown).isNotNull();
        assertThat(named.thrown).isInstanceOf(plain.thrown.getClass());
        assertThat(plain.thrown).isNotInstanceOf(SQLAlchemyError.class);
        assertSameCause(named.thrown.getCause(), plain.thrown.getCause());
        assertThat(named.active).isEqualTo(plain.active);
        assertThat(named.rollbackOnly).isEqualTo(plain.rollbackOnly);
        assertThat(named.thrown.getStackTrace()[0].getClassName()).doesNotStartWith("dev.aludel.exception.internal");
        return named;
    }

    private static void assertSameCause(@Nullable Throwable named, @Nullable Throwable plain) {
        if (plain == null) {
            assertThat(named).isNull();
        } else {
            assertThat(named).isInstanceOf(plain.getClass());
            assertSameCause(named.getCause(), plain.getCause());
        }
    }

    /** The failure, of the type and with the code that it must have. */
    <T extends SQLAlchemyError> T as(Class<T> type, String code) {
        return checked(thrown, type, code);
    }

    /** The cause of the rollback that the failure is, of the type and with the code that it must have. */
    <T extends SQLAlchemyError> T rolledBackBy(Class<T> type, String code) {
        assertThat(active).isFalse();
        return checked(thrown.getCause(), type, code);
    }

    static <T extends SQLAlchemyError> T checked(Throwable thrown, Class<T> type, String code) {
        assertThat((Object) thrown).isInstanceOf(type);
        assertThat(thrown).hasMessageContaining("[" + code + "]");
        var error = type.cast(thrown);
        assertThat(error.code()).isEqualTo(code);
        return error;
    }
}
