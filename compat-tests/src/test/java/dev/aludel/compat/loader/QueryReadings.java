package dev.aludel.compat.loader;

import java.util.List;
import java.util.stream.Stream;

/** Queries, each in words of its own. */
final class QueryReadings {

    private QueryReadings() {}

    static List<Reading> all() {
        return Stream.of(
                        // what is selected from
                        "select a.label from Author a order by a.id",
                        "from Author order by id",
                        "select a.name, a.code from Author a order by a.id",
                        "select new dev.aludel.compat.loader.Library$Named(a.label) from Author a order by a.id",
                        "select new map(a.label as label) from Author a order by a.id",
                        "select new list(a.label) from Author a order by a.id",
                        "select distinct a.hidden from Author a",
                        "select a.life from Author a order by a.id",
                        "select a.label, b.label from Author a, Book b order by a.id, b.id",
                        // joins
                        "select a.label from Book b join b.author a order by b.id",
                        "select b.id, a.label from Book b left join b.author a order by b.id",
                        "select b.label from Author a join a.books b order by b.id",
                        "select a.id, b.label from Author a left join a.books b order by a.id, b.id",
                        "select a.id, b.label from Author a left join a.books b with b.label is not null order by a.id, b.id",
                        "select a.id, b.label from Book b right join b.author a order by a.id, b.id",
                        "select b.label, a.label from Author a cross join Book b order by a.id, b.id",
                        "select b.label from Author a join Book b on b.author = a order by b.id",
                        "select s.id, b.label from Shelf s join s.bag b order by s.id, b.id",
                        "select s.id, b.label from Shelf s left join s.bag b order by s.id, b.id",
                        "select s.id, b.label from Shelf s left join s.owned b order by s.id, b.id",
                        "select p.id, b.label from Pointer p join p.linked b order by p.id",
                        "select p.id, b.label from Pointer p left join p.linked b order by p.id",
                        "select b.id, s.id from Book b join b.shelf s order by b.id",
                        "select n from Author a join a.nicknames n order by n",
                        "select a.label from Shelf s join s.bag b join b.author a order by s.id, b.id",
                        "select s.id, p.book.label from Shelf s join s.places p order by s.id, p.book.id",
                        "select index(b), b.label from Shelf s join s.list b order by s.id, b.id",
                        "select index(b) from Shelf s left join s.list b order by s.id, index(b)",
                        "select key(b) from Shelf s join s.map b order by s.id, key(b)",
                        "select value(b).label from Shelf s join s.map b order by s.id, key(b)",
                        "select entry(b) from Shelf s join s.map b order by s.id, key(b)",
                        // joins that are implied
                        "select b.author.label from Book b order by b.id",
                        "select b.label from Book b where b.author.label like '%' order by b.id",
                        "select b.label from Book b order by b.author.label desc, b.id",
                        "select s.eager.label from Shelf s",
                        "select s.single.label from Shelf s",
                        "select p.linked.label from Pointer p",
                        "select s.byCode.label from Shelf s",
                        "select s.byCode.life from Shelf s",
                        "select s.place.book.label from Shelf s",
                        "select s.eager.author.label from Shelf s",
                        "select s.lazy from Shelf s",
                        "select s.eager from Shelf s",
                        "select s.list[1].label from Shelf s where s.id = 1",
                        "select s.map['at-secret-b12'].label from Shelf s where s.id = 1",
                        // fetches
                        "select a from Author a left join fetch a.books order by a.id",
                        "select b from Book b join fetch b.author order by b.id",
                        "select s from Shelf s join fetch s.eager e where e.label like 'secret%'",
                        // collections
                        "select s.id, size(s.bag), size(s.set), size(s.list), size(s.map), size(s.owned) from Shelf s order by s.id",
                        "select a.id, size(a.books) from Author a order by a.id",
                        "select s.id from Shelf s where s.bag is empty order by s.id",
                        "select s.id from Shelf s where s.list is not empty order by s.id",
                        "select s.id from Shelf s where s.map is empty order by s.id",
                        "select s.id, max(index(s.list)) from Shelf s group by s.id order by s.id",
                        "select s.id, maxindex(s.list) from Shelf s order by s.id",
                        "select s.id, minindex(s.map) from Shelf s order by s.id",
                        "select s.id, max(element(s.bag).label) from Shelf s group by s.id order by s.id",
                        "select s.id from Shelf s where exists elements(s.set) order by s.id",
                        "select s.id from Shelf s where 3 in indices(s.list) order by s.id",
                        "select s.id from Shelf s where 'at-secret-b12' in indices(s.map) order by s.id",
                        "select count(*) from Shelf s, Shelf t where s.eager member of t.bag",
                        // subqueries and tables made by queries
                        "select b.label from Book b where b.author in (select a from Author a) order by b.id",
                        "select b.label from Book b where b.author.id in (select a.id from Author a) order by b.id",
                        "select s.id from Shelf s where exists (select 1 from Book b where b.label = 'secret-b12') order by s.id",
                        "select s.id from Shelf s where exists (select 1 from s.bag b where b.label = 'secret-b12')",
                        "select s.id from Shelf s where 'secret-b12' = any (select b.label from Book b) order by s.id",
                        "select s.id from Shelf s where 'secret' > all (select b.label from Book b) order by s.id",
                        "select s.id, (select max(b.label) from Book b) from Shelf s order by s.id",
                        "select s.id, (select max(b.author.label) from Book b) from Shelf s order by s.id",
                        "select d.label from (select a.label as label from Author a) d order by d.label",
                        "select s.id, d.label from Shelf s join (select a.label as label from Author a) d on 1 = 1 order by s.id, d.label",
                        "with d as (select a.label as label from Author a) select d.label from d d order by d.label",
                        "select a.label from Author a union select b.label from Book b",
                        "select a.id from Author a union all select b.id from Book b",
                        "select a.id from Author a except select s.id from Shelf s where s.id = 1",
                        "select a.id from Author a intersect select s.id from Shelf s",
                        // numbers
                        "select count(*) from Author",
                        "select count(a), min(a.label), max(a.label) from Author a",
                        "select count(distinct b.author.label) from Book b",
                        "select a.id, count(b) from Author a left join a.books b group by a.id order by a.id",
                        "select b.author.label, count(*) from Book b group by b.author.label order by 1",
                        "select a.hidden, count(*) from Author a group by a.hidden having count(*) > 0 order by 1",
                        "select a.label, count(*) over () from Author a order by a.id",
                        "select listagg(a.label, ',') within group (order by a.label) from Author a",
                        "select sum(treat(t as Hammer).weight) from Tool t",
                        // hierarchies
                        "select a.label, type(a) from Animal a order by a.id",
                        "select d.breed from Dog d order by d.id",
                        "select treat(a as Dog).breed from Animal a order by a.id",
                        "select a.label from Animal a where type(a) = Dog order by a.id",
                        "select s.label from Shape s order by s.id",
                        "select c.radius from Circle c order by c.id",
                        "select treat(s as Circle).radius from Shape s order by s.id",
                        "select t.label from Tool t order by t.id",
                        "select h.weight from Hammer h order by h.id",
                        "select treat(t as Hammer).weight from Tool t order by t.id",
                        "select s.animal.label, s.shape.label, s.tool.label from Shelf s",
                        "select d.breed from Shelf s join treat(s.animal as Dog) d",
                        "select treat(s.tool as Hammer).weight from Shelf s",
                        "select treat(s.shape as Circle).radius from Shelf s",
                        "select a.label from Shelf s left join s.animal a order by s.id",
                        "from Animal order by id",
                        "from Shape order by id",
                        "from Tool order by id",
                        "select r.label from dev.aludel.compat.loader.Library$Row r order by r.label")
                .map(Reading::hql)
                .toList();
    }

    static List<Reading> writing() {
        return List.of(
                Reading.after("update Book set label = 'x'", "select count(*) from Book where label = 'x'"),
                Reading.after(
                        "update Book b set b.label = (select max(a.label) from Author a) where b.id = 11",
                        "select label from Book where id = 11"),
                Reading.after("update Author set life = 'x'", "select count(*) from AuthorLife where life = 'x'"),
                Reading.after(
                        "update Author set label = 'x', life = 'x'", "select count(*) from Author where label = 'x'"),
                Reading.after("update Animal set label = 'x'", "select count(*) from Animal where label = 'x'"),
                Reading.after("update Dog set breed = 'x'", "select count(*) from Dog where breed = 'x'"),
                Reading.after("update Circle set label = 'x'", "select count(*) from Shape where label = 'x'"),
                Reading.after("update Hammer set label = 'x'", "select count(*) from Hammer where label = 'x'"),
                Reading.after("update Tool set label = 'x'", "select count(*) from Hammer where label = 'x'"),
                Reading.after(
                        "insert into Shape (id, label, hidden) select b.id + 100, b.label, false from Book b",
                        "select count(*) from Shape where id > 100"),
                new Reading(
                        "delete",
                        session -> List.of(
                                session.createMutationQuery("delete Dog").executeUpdate(),
                                session.createMutationQuery("delete Tool").executeUpdate(),
                                session.createMutationQuery("delete Shape where id < 3")
                                        .executeUpdate())));
    }
}
