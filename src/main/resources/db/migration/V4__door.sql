-- How people come in: closed meetings' keys, codes that were renewed, slips, the door, and bursts of joins.
alter table meeting add column admission varchar(8) default 'OPEN' not null;
alter table meeting add column code_renewals integer default 0 not null; -- the join key follows from it and the wall's key
alter table meeting add column door_closed_at timestamp with time zone;
alter table meeting add constraint meeting_admission check (admission in ('OPEN', 'SLIP'));

-- Sixteen bits of a salted hash of the address somebody joined from: enough to see that many came from one, too few to tell
-- which. Null where it is not known, and again two days later.
alter table attendance add column came_from varchar(4);

-- Codes that meetings once had: whoever comes with one is told that it was renewed. No other meeting gets them.
create table former_code (
    code       varchar(6)  not null primary key,
    meeting    bigint      not null references meeting (id) on delete cascade,
    key_hash   varchar(64) not null, -- of the join key that went with it
    renewed_at timestamp with time zone not null
);
create index former_code_by_meeting on former_code (meeting);

-- One piece of paper, one voice. Not linked to anyone: not even when it was spent is kept, for that would tell by whom.
create table slip (
    code_hash varchar(64) not null primary key,
    meeting   bigint      not null references meeting (id) on delete cascade,
    state     varchar(8)  not null,
    made_at   timestamp with time zone not null,
    constraint slip_state check (state in ('UNSPENT', 'SPENT', 'VOID'))
);
create index slip_by_meeting on slip (meeting);
