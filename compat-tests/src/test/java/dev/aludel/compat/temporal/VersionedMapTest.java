package dev.aludel.compat.temporal;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.compat.Mirrors;
import dev.aludel.compat.recipes.Tables;
import dev.aludel.recipes.versionedrows.ConfigData;
import dev.aludel.recipes.versionedrows.ConfigValue;
import dev.aludel.temporal.VersionNotWritableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A vertical map, every version kept: {@code examples/versioned_rows/versioned_map.py}, and what was tried of it. */
class VersionedMapTest {

    @RegisterExtension
    Database database = Database.of(ConfigData.class, ConfigValue.class);

    @CompatTest
    void hasTheTablesOfTheExample() {
        assertThat(Tables.columns(database, "config")).containsExactly("id INTEGER not null");
        assertThat(Tables.columns(database, "config_value"))
                .containsExactly(
                        "id INTEGER not null",
                        "int_value INTEGER null",
                        "name VARCHAR(50) not null",
                        "originating_config_id INTEGER not null",
                        "string_value VARCHAR(255) null");
        assertThat(Tables.columns(database, "config_value_association"))
                .containsExactly("config_id INTEGER not null", "config_value_id INTEGER not null");
    }

    @CompatTest
    @Mirrors("examples/versioned_rows/versioned_map.py")
    void aChangeOfOneValueIsAVersionOfAll() {
        persisted(Map.of("user_name", "twitter", "hash_id", "4fedffca37eaf", "x", 27, "y", 450));
        database.statements().clear();

        in(session -> config(session, 1).put("user_name", "yahoo"));

        assertThat(database.statements().beginningWith("update")).isEmpty();
        assertThat(database.statements().beginningWith("delete")).isEmpty();
        assertThat(rows("select count(*) from config_value")).containsExactly(asList(5L));
        assertThat(rows("select config_id, count(*) from config_value_association group by config_id order by 1"))
                .containsExactly(asList(1, 4L), asList(2, 4L));
        in(session -> {
            assertThat(config(session, 1).data())
                    .isEqualTo(Map.of("user_name", "twitter", "hash_id", "4fedffca37eaf", "x", 27, "y", 450));
            assertThat(config(session, 2).data())
                    .isEqualTo(Map.of("user_name", "yahoo", "hash_id", "4fedffca37eaf", "x", 27, "y", 450));
            assertThat(config(session, 2).elements().get("x"))
                    .isSameAs(config(session, 1).elements().get("x"));
        });
        assertThat(rows("select string_value, originating_config_id from config_value where name = 'user_name'"
                        + " order by originating_config_id"))
                .containsExactly(asList("twitter", 1), asList("yahoo", 2));
    }

    @CompatTest
    void theSameObjectGoesOn() {
        in(session -> {
            var config = new ConfigData(Map.of("a", 1));
            session.persist(config);
            session.flush();
            for (int i = 2; i <= 4; i++) {
                config.put("a", i);
                session.flush();
                assertThat(config.id()).isEqualTo(i);
            }
        });

        assertThat(rows("select int_value, originating_config_id from config_value order by id"))
                .containsExactly(asList(1, 1), asList(2, 2), asList(3, 3), asList(4, 4));
        assertThat(rows("select config_id, config_value_id from config_value_association order by config_id"))
                .hasSize(4);
    }

    @CompatTest
    void anEqualValueChangesNothing() {
        persisted(Map.of("a", 1));

        in(session -> config(session, 1).put("a", 1));

        assertThat(rows("select count(*) from config")).containsExactly(asList(1L));
    }

    @CompatTest
    void aNewKeyAndALostOneAreVersions() {
        persisted(Map.of("a", 1));
        in(session -> config(session, 1).put("b", 2));
        in(session -> config(session, 2).remove("a"));

        in(session -> {
            assertThat(config(session, 1).data()).isEqualTo(Map.of("a", 1));
            assertThat(config(session, 2).data()).isEqualTo(Map.of("a", 1, "b", 2));
            assertThat(config(session, 3).data()).isEqualTo(Map.of("b", 2));
        });
    }

    @CompatTest
    void otherValuesAreText() {
        var values = new HashMap<String, Object>();
        values.put("half", 1.5);
        values.put("nothing", null);
        values.put("yes", true);
        values.put("no", false);

        persisted(values);

        assertThat(rows("select name, int_value, string_value from config_value order by name"))
                .containsExactly(
                        asList("half", null, "1.5"),
                        asList("no", 0, null),
                        asList("nothing", null, "None"),
                        asList("yes", 1, null));
    }

    @CompatTest
    void aValueIsImmutable() {
        persisted(Map.of("a", 1));

        assertThatThrownBy(() -> in(session -> {
                    config(session, 1).elements().get("a").change(2);
                    session.flush();
                }))
                .isInstanceOfSatisfying(VersionNotWritableException.class, refused -> assertThat(refused.code())
                        .isEqualTo("ALU-T12"));
        assertThat(rows("select int_value from config_value")).containsExactly(asList(1));
    }

    @CompatTest
    void aKeyMustBeThere() {
        persisted(Map.of("a", 1));

        in(session -> assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> config(session, 1).get("b"))
                .withMessageContaining("'b'"));
    }

    @CompatTest
    void bulkUpdatesAreRefused() {
        persisted(Map.of("a", 1));

        for (var hql : List.of("update ConfigValue set intValue = 2", "update ConfigData set id = 3")) {
            assertThatThrownBy(
                            () -> in(session -> session.createMutationQuery(hql).executeUpdate()))
                    .isInstanceOfSatisfying(VersionNotWritableException.class, refused -> assertThat(refused.code())
                            .isEqualTo("ALU-T10"));
        }
    }

    private void persisted(Map<String, Object> data) {
        in(session -> session.persist(new ConfigData(data)));
    }

    private static ConfigData config(Session session, int id) {
        return session.find(ConfigData.class, id);
    }

    private List<List<Object>> rows(String sql) {
        return Tables.rows(database, sql);
    }

    private void in(Consumer<Session> work) {
        database.sessions().inTransaction(work::accept);
    }
}
