-- The minister takes part: an invitation to a caravan's meeting or a project of a pool, what the office answers, and what came of it.

create table visit (
    id                bigint        not null primary key,
    meeting           bigint references meeting (id),
    application       bigint references application (id),
    state             varchar(10)   not null,
    invited           varchar(200)  not null, -- whom: a minister or a ministry
    title             varchar(200)  not null,
    place             varchar(400)  not null,
    why               varchar(4000) not null, -- why it matters
    contact           varchar(320)  not null, -- whom the office can reach; goes when it is over
    email             varchar(254),           -- where the inviter is told; goes when it is over
    language          varchar(2)    not null,
    by_staff          boolean       not null, -- whether organisers invite; else who applies does
    office_email      varchar(254),           -- where the office is asked, once organisers have passed it on
    office_hash       varchar(64),
    office_language   varchar(2)    not null,
    starts_at         timestamp with time zone, -- the date that is suggested or agreed
    ends_at           timestamp with time zone,
    official_title    varchar(200),             -- who comes instead of the minister
    official_name     varchar(160),
    said              varchar(1000),            -- what was said, once it has taken place: for everyone
    published_at      timestamp with time zone, -- since when everyone may read that it took place
    sequence          integer       not null,   -- of its entry in calendars
    version           integer       not null,
    made_at           timestamp with time zone not null,
    changed_at        timestamp with time zone not null,
    week_reminded_for timestamp with time zone,
    day_reminded_for  timestamp with time zone,
    asked_for         timestamp with time zone, -- for which date the inviter was asked how it went
    constraint visit_of_one check ((meeting is null) <> (application is null)),
    constraint visit_state check (state in ('ASKED', 'RETURNED', 'SENT', 'SUGGESTED', 'AGREED', 'DECLINED', 'WITHDRAWN', 'CALLED_OFF', 'HELD', 'NOT_HELD')),
    constraint visit_language check (language in ('da', 'en')),
    constraint visit_office_language check (office_language in ('da', 'en')),
    constraint visit_times check (ends_at > starts_at),
    constraint visit_sequence check (sequence >= 0),
    constraint visit_version check (version >= 0)
);
create index visit_by_meeting on visit (meeting);
create index visit_by_application on visit (application);
create index visit_by_office on visit (office_hash);

-- The dates it is possible on, as the inviter has them.
create table visit_slot (
    visit     bigint  not null references visit (id),
    position  integer not null check (position between 0 and 4),
    starts_at timestamp with time zone not null,
    ends_at   timestamp with time zone not null,
    primary key (visit, position),
    constraint visit_slot_times check (ends_at > starts_at)
);

-- What was done about it, by whom, and with which words. Nothing is written over.
create table visit_step (
    id      bigint        not null primary key,
    visit   bigint        not null references visit (id),
    kind    varchar(16)   not null,
    words   varchar(4000) not null,
    by_name varchar(160)  not null, -- of the organiser or of somebody at the office; empty: who applies, or nobody
    made_at timestamp with time zone not null,
    constraint visit_step_kind check (kind in ('ASKED', 'CHANGED', 'RETURNED', 'SENT', 'SAID_YES', 'SENDS_OFFICIAL', 'SUGGESTED', 'SAID_NO', 'ACCEPTED', 'MOVED', 'WITHDRAWN',
        'CALLED_OFF', 'HELD', 'NOT_HELD', 'PUBLISHED', 'TAKEN_OFF'))
);
create index visit_step_by_visit on visit_step (visit, made_at);

-- What the office has begun to answer.
create table visit_draft (
    visit    bigint        not null primary key references visit (id),
    typed    varchar(8000) not null, -- the form as it was typed, as JSON
    saved_at timestamp with time zone not null,
    saved_by varchar(160)  not null
);

-- A link for who applies, which leads to their invitation as often as they like, or for the office, which lets in once.
create table visit_link (
    token_hash varchar(64) not null primary key,
    visit      bigint      not null references visit (id),
    side       varchar(8)  not null,
    asked      boolean     not null, -- whether somebody asked for another one
    made_at    timestamp with time zone not null,
    spent_at   timestamp with time zone,
    ended_at   timestamp with time zone,
    constraint visit_link_side check (side in ('INVITER', 'OFFICE'))
);
create index visit_link_by_visit on visit_link (visit, made_at);

-- Who of the office came in by a link.
create table visit_entry (
    id         bigint       not null primary key,
    token_hash varchar(64)  not null unique,
    visit      bigint       not null references visit (id),
    visitor    varchar(160) not null,
    opened_at  timestamp with time zone not null,
    used_at    timestamp with time zone not null,
    ended_at   timestamp with time zone
);
create index visit_entry_by_visit on visit_entry (visit, opened_at);

-- An address that a calendar subscribes to: of a caravan, of a call, or of a mailbox that was asked.
create table visit_calendar (
    id          bigint       not null primary key,
    token_hash  varchar(64)  not null unique,
    caravan     bigint references caravan (id),
    call        bigint references funding_call (id),
    office_hash varchar(64),
    account     bigint references staff_account (id), -- whose it is; with their role it ends
    made_by     varchar(160) not null,
    made_at     timestamp with time zone not null,
    read_at     timestamp with time zone,
    ended_at    timestamp with time zone,
    constraint visit_calendar_of_one check ((case when caravan is null then 0 else 1 end) + (case when call is null then 0 else 1 end) + (case when office_hash is null then 0 else 1 end) = 1)
);
create index visit_calendar_by_caravan on visit_calendar (caravan);
create index visit_calendar_by_call on visit_calendar (call);
create index visit_calendar_by_office on visit_calendar (office_hash);
create index visit_calendar_by_account on visit_calendar (account);
