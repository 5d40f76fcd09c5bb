-- tag::h2[]
insert into book_history (id, version, title, author_id, changed)
select id, number, title, author_id,
       dateadd(millisecond, ended, timestamp with time zone '1970-01-01 00:00:00+00:00')
from (
  select a.id, a.title, a.author_id, a.revtype,
         sum(case when a.revtype = 2 then 0 else 1 end) over (partition by a.id order by a.rev) as number,
         lead(r.revtstmp) over (partition by a.id order by a.rev) as ended
  from book_AUD a join REVINFO r on r.rev = a.rev
) states
where revtype <> 2 and ended is not null;

update book set version = (select coalesce(max(h.version), 0) + 1 from book_history h where h.id = book.id);
-- end::h2[]

-- tag::postgresql[]
insert into book_history (id, version, title, author_id, changed)
select id, number, title, author_id, to_timestamp(ended / 1000.0)
from (
  select a.id, a.title, a.author_id, a.revtype,
         sum(case when a.revtype = 2 then 0 else 1 end) over (partition by a.id order by a.rev) as number,
         lead(r.revtstmp) over (partition by a.id order by a.rev) as ended
  from book_AUD a join REVINFO r on r.rev = a.rev
) states
where revtype <> 2 and ended is not null;

update book set version = (select coalesce(max(h.version), 0) + 1 from book_history h where h.id = book.id);
-- end::postgresql[]

-- tag::mariadb[]
insert into book_history (id, version, title, author_id, changed)
select id, number, title, author_id, timestampadd(microsecond, ended * 1000, '1970-01-01 00:00:00')
from (
  select a.id, a.title, a.author_id, a.revtype,
         sum(case when a.revtype = 2 then 0 else 1 end) over (partition by a.id order by a.rev) as number,
         lead(r.revtstmp) over (partition by a.id order by a.rev) as ended
  from book_AUD a join REVINFO r on r.rev = a.rev
) states
where revtype <> 2 and ended is not null;

update book set version = (select coalesce(max(h.version), 0) + 1 from book_history h where h.id = book.id);
-- end::mariadb[]
