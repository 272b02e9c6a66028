-- What organisers found in all of it, up to three, and who signs the foreword. An edition that is made takes it along.
alter table report_wording add column signatures varchar(2000) default '' not null;
create table report_finding (
    caravan  bigint        not null references caravan (id),
    position integer       not null,
    title    varchar(240)  not null,
    body     varchar(1200) not null,
    primary key (caravan, position),
    constraint report_finding_position check (position >= 0)
);
