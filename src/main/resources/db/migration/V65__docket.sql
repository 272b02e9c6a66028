-- What the addressees answer to recommendations and questions, and what they promise. Nothing that was published is written over: an answer has
-- versions, a promise has reports.

-- An addressee's office: where it gets its links, and by when it has said it would answer.
create table docket_office (
    addressee       bigint      not null primary key references addressee (id) on delete cascade,
    email           varchar(254),
    language        varchar(2)  not null,
    answer_by       date,
    first_answer_by date,                  -- the date that was agreed at first, if another one has been agreed since
    reminded_at     timestamp with time zone,
    edition         integer     not null,  -- counts what organisers saved
    constraint docket_office_language check (language in ('da', 'en')),
    constraint docket_office_edition check (edition >= 0)
);

-- A question that was put to an addressee: an idea of that kind, whose words are read where they stand, or one asked at the final event.
create table docket_question (
    id           bigint       not null primary key,
    caravan      bigint       not null references caravan (id),
    addressee    bigint references addressee (id), -- null: to all of them
    idea         bigint references idea (id),
    title        varchar(800) not null,            -- empty where the words are an idea's
    made_at      timestamp with time zone not null,
    withdrawn_at timestamp with time zone,
    staff_name   varchar(80)  not null,
    constraint docket_question_once unique (idea)
);
create index docket_question_by_caravan on docket_question (caravan);
create index docket_question_by_addressee on docket_question (addressee);

-- One addressee's answer to one of them: what is being written, and which version is published.
create table docket_answer (
    id             bigint        not null primary key,
    caravan        bigint        not null references caravan (id),
    addressee      bigint        not null references addressee (id),
    recommendation bigint references recommendation (id),
    question       bigint references docket_question (id),
    verdict        varchar(16),
    words          varchar(16000) not null,
    promise        varchar(800)  not null,
    promise_owner  varchar(320)  not null,
    promise_email  varchar(254)  not null,
    promise_due    date,
    saved_at       timestamp with time zone,
    saved_by       varchar(160)  not null,
    edition        integer       not null, -- counts what was saved, by whomever
    published      integer       not null, -- number of the last version; 0: none yet
    constraint docket_answer_once unique (addressee, recommendation),
    constraint docket_answer_once_question unique (addressee, question),
    constraint docket_answer_of_one check ((recommendation is null) <> (question is null)),
    constraint docket_answer_verdict check (verdict in ('YES', 'PARTLY', 'NO', 'NOT_OURS', 'LATER')),
    constraint docket_answer_counts check (edition >= 0 and published >= 0)
);
create index docket_answer_by_caravan on docket_answer (caravan);
create index docket_answer_by_recommendation on docket_answer (recommendation);
create index docket_answer_by_question on docket_answer (question);

create table docket_version (
    answer       bigint         not null references docket_answer (id),
    number       integer        not null,
    verdict      varchar(16)    not null,
    words        varchar(16000) not null,
    source       varchar(800),             -- where it was said, if organisers wrote it down; null: the office published it
    said_on      date,                     -- when, if organisers wrote it down later
    published_at timestamp with time zone not null,
    published_by varchar(160)   not null,  -- who pressed: of the office, or of the organisers
    primary key (answer, number),
    constraint docket_version_number check (number > 0),
    constraint docket_version_verdict check (verdict in ('YES', 'PARTLY', 'NO', 'NOT_OURS', 'LATER'))
);

create table docket_file (
    id       bigint       not null primary key,
    answer   bigint       not null references docket_answer (id),
    title    varchar(480) not null,
    content  text         not null, -- base64, so that a backup has it like any text
    size     integer      not null,
    added_at timestamp with time zone not null,
    since    integer,               -- the first version it belongs to; null: not published
    until    integer,               -- the first version it no longer belongs to
    removed  boolean      not null, -- taken out of what is being written
    constraint docket_file_size check (size > 0),
    constraint docket_file_versions check (since > 0 and until > since)
);
create index docket_file_by_answer on docket_file (answer);

create table docket_promise (
    id          bigint       not null primary key,
    answer      bigint       not null references docket_answer (id),
    owner_email varchar(254),
    reminded_at timestamp with time zone
);
create index docket_promise_by_answer on docket_promise (answer);

-- What has been said of a promise, from its first words on: the last of each kind is how it stands.
create table docket_report (
    id          bigint         not null primary key,
    promise     bigint         not null references docket_promise (id),
    kind        varchar(16)    not null,
    promised    varchar(800),              -- what is promised from here on, where it is new
    owner       varchar(320),
    due         date,
    words       varchar(8000)  not null,   -- what was done, or why
    evidence    varchar(2000),             -- a web address
    source      varchar(800),              -- as of a version
    reported_at timestamp with time zone not null,
    reported_by varchar(160)   not null,
    constraint docket_report_kind check (kind in ('MADE', 'STEP', 'UNDER_WAY', 'KEPT', 'BROKEN', 'CHANGED'))
);
create index docket_report_by_promise on docket_report (promise, reported_at);

-- A link for an office, or for the owner of one promise. Opening it spends nothing; a press does.
create table docket_link (
    token_hash varchar(64) not null primary key,
    addressee  bigint      not null references addressee (id) on delete cascade,
    promise    bigint references docket_promise (id),
    made_at    timestamp with time zone not null,
    made_by    varchar(80),             -- null: the office asked for it, or it came with a reminder
    spent_at   timestamp with time zone,
    ended_at   timestamp with time zone
);
create index docket_link_by_addressee on docket_link (addressee, made_at);
create index docket_link_by_promise on docket_link (promise);

-- Who came in by a link, and when: organisers see it.
create table docket_visit (
    id         bigint       not null primary key,
    token_hash varchar(64)  not null,
    addressee  bigint       not null references addressee (id) on delete cascade,
    promise    bigint references docket_promise (id),
    visitor    varchar(160) not null,
    opened_at  timestamp with time zone not null,
    used_at    timestamp with time zone not null,
    ended_at   timestamp with time zone,
    constraint docket_visit_once unique (token_hash)
);
create index docket_visit_by_addressee on docket_visit (addressee, opened_at);
create index docket_visit_by_promise on docket_visit (promise);
