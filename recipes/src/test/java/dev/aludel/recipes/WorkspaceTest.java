package dev.aludel.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    Path directory;

    @Test
    void keepsOutOfTheCallersTables() throws SQLException {
        execute("create table note (id int)");

        try (var workspace = Workspace.at(url(), "sa", "");
                var connection = workspace.connections().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table note (id int, text varchar(10))");

            assertThat(schemas()).anyMatch(schema -> schema.startsWith("aludel_"));
        }
        execute("insert into note (id) values (1)");
    }

    @Test
    void leavesNothingBehind() throws SQLException {
        Workspace.at(url(), "sa", "").close();

        assertThat(schemas()).noneMatch(schema -> schema.startsWith("aludel_"));
    }

    @Test
    void saysWhichDatabaseItIs() {
        try (var workspace = Workspace.inMemory()) {
            assertThat(workspace.product()).startsWith("H2 2.");
        }
    }

    @Test
    void refusesADatabaseThatDoesNotAnswer() {
        assertThatExceptionOfType(Workspace.WorkspaceException.class)
                .isThrownBy(() -> Workspace.at("jdbc:nothing:here", "ada", ""))
                .withMessageContaining("'jdbc:nothing:here'");
    }

    private String url() {
        return "jdbc:h2:file:" + directory.resolve("mine");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url(), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> schemas() throws SQLException {
        var schemas = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url(), "sa", "");
                var rows = connection.getMetaData().getSchemas()) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        }
        return schemas;
    }
}
