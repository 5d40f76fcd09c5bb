package dev.aludel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeStatementTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update article set title = 'x'",
                "UPDATE \"shop\".\"Article\" a SET title = 'x'",
                "update only `article` set title = 'x'",
                "delete from article where id in (select 1)",
                "DELETE a FROM article a JOIN other o ON o.id = a.id",
                "merge into article t using other s on (t.id = s.id) when matched then update set x = 1",
                "replace into article values (1)",
                "truncate table article",
                "insert into article (id) values (1) on conflict (id) do update set title = 'x'",
                "insert into article (id) values (1) on duplicate key update title = 'x'",
                "with gone as (delete from article where id = 1 returning id) select id from gone",
                "/* note */ update -- why\n article set title = 'x'",
                "update other o, article a set a.title = o.title"
            })
    void theChangedTableIsNamed(String sql) {
        assertThat(NativeStatement.changedTables(sql)).contains("article");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from article for update",
                "insert into article (id) values (1)",
                "update other set title = (select title from article)",
                "delete from other where title in (select title from article)",
                "update other set title = 'update article set'",
                "insert into other select replace(title, 'a', 'b') from article",
                "create table t (id int references article on delete cascade on update cascade)",
                "merge into other t using article s on (t.id = s.id) when matched then delete"
            })
    void aTableThatIsOnlyReadIsNot(String sql) {
        assertThat(NativeStatement.changedTables(sql)).doesNotContain("article");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update article set title = 'x'",
                "insert into article (id) values (1) on duplicate key update title = 'x'",
                "with new as (update article set title = 'x' returning id) delete from article"
            })
    void theOverwrittenTableIsNamed(String sql) {
        assertThat(NativeStatement.overwrittenTables(sql)).contains("article");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from article", "truncate table article", "insert into article (id) values (1)"})
    void aDeleteOverwritesNothing(String sql) {
        assertThat(NativeStatement.overwrittenTables(sql)).isEmpty();
    }
}
