package dev.aludel.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.server.Product;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.Session;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {

    @RegisterExtension
    Database database = Database.of(User.class).with("hibernate.jdbc.batch_size", "50");

    @Entity(name = "User")
    @Table(name = "compat_user")
    static class User {
        @Id
        Long id;

        String name;

        User() {}

        User(long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @CompatTest
    void beginsWithEmptyTables() {
        assertThat(users()).isZero();

        database.sessions().inTransaction(session -> session.persist(new User(1, "ed")));

        assertThat(users()).isOne();
    }

    @CompatTest
    void leavesNothingToTheNextTest() {
        assertThat(users()).isZero();

        database.sessions().inTransaction(session -> session.persist(new User(1, "ed")));

        assertThat(users()).isOne();
    }

    @CompatTest
    void countsStatements() {
        database.sessions().inTransaction(session -> session.persist(new User(1, "ed")));
        database.statements().clear();

        var needed = database.statements().count(this::users);

        assertThat(needed).isOne();
        assertThat(database.statements().beginningWith("SELECT")).hasSize(1);
        assertThat(database.statements().beginningWith("insert")).isEmpty();
    }

    @CompatTest
    void isServedByOurProvider() {
        assertThat(database.entityManagers().getClass().getName()).startsWith("dev.aludel.");
        assertThat(database.entityManagers().getProperties()).containsEntry("hibernate.jdbc.batch_size", "50");
    }

    @CompatTest
    void isTheDatabaseItClaimsToBe() {
        var name = database.sessions()
                .fromSession(session -> session.doReturningWork(
                        connection -> connection.getMetaData().getDatabaseProductName()));

        assertThat(name).isEqualTo(database.product().title());
        assertThat(Product.values()).contains(database.product());
    }

    @Nested
    class WithinAnotherClass {

        @CompatTest
        void seesTheDatabaseOfTheOuterClass() {
            assertThat(users()).isZero();
        }
    }

    private long users() {
        return database.sessions()
                .fromSession((Session session) -> session.createQuery("select count(u) from User u", Long.class)
                        .getSingleResult());
    }
}
