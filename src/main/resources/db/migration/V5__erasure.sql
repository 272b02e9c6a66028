-- What was erased, as ids alone: done again after a restore, see db/erase/erase.sql. Kept in the database, in backups, and
-- apart from both.
create table erasure (
    kind      varchar(8) not null,
    subject   bigint     not null, -- the id of what is gone; ids are never given twice
    erased_at timestamp with time zone not null,
    primary key (kind, subject),
    constraint erasure_kind check (kind in ('IDEA', 'COMMENT', 'REPORT', 'PERSON', 'VOTES', 'CARAVAN'))
);

-- One row, from the first start on: a backup and the database it is put back into are the same one's if this agrees.
create table lineage (
    id   smallint    not null primary key,
    name varchar(36) not null,
    constraint lineage_one check (id = 1)
);

insert into erasure (kind, subject, erased_at) select 'IDEA', id, current_timestamp from idea where state = 'WITHDRAWN';
insert into erasure (kind, subject, erased_at) select 'PERSON', id, forgotten_at from participant where forgotten_at is not null;

-- An edition's figures and structure stay; people's words stand apart, so that they can go. Null: from before that.
alter table report_edition add column worded integer;
create table report_words (
    edition bigint        not null references report_edition (id) on delete cascade,
    idea    bigint        not null,
    title   varchar(400)  not null,
    body    varchar(8000) not null,
    primary key (edition, idea)
);
create index report_words_by_idea on report_words (idea);

-- How an edition came from one content hash to the next: people's words were taken out of it, and nothing else.
create table report_redaction (
    edition     bigint      not null references report_edition (id) on delete cascade,
    position    integer     not null,
    made_at     timestamp with time zone not null,
    ideas       integer     not null, -- how many lost their words
    quotes      integer     not null, -- places where recommendations had quoted them
    hash_before varchar(64) not null,
    primary key (edition, position)
);

-- When everything of a caravan goes, if its organisers chose a day; else some time after its last meeting.
alter table caravan add column delete_on date;

-- From this moment on nothing ties a participant's votes to a person or to the second.
alter table participant add column sealed_at timestamp with time zone;
