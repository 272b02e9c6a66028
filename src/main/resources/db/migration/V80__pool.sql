-- A pool of money that one may apply to: what it is for, how much, until when, and by which rules. Amounts are whole øre.
create table funding_call (
    id               bigint        not null primary key,
    caravan          bigint references caravan (id), -- beside which it stands; null: alone
    slug             varchar(80)   not null unique,
    state            varchar(8)    not null,
    title            varchar(200)  not null,
    summary          varchar(1000) not null,
    purposes         varchar(4000) not null, -- one a line
    kinds            varchar(200)  not null, -- who may apply: words of ApplicantKind, a comma between them
    amount_ore       bigint        not null,
    smallest_ore     bigint        not null,
    largest_ore      bigint        not null,
    own_percent      integer       not null, -- own financing that is asked for, of the whole; 0: none
    announced_on     date          not null,
    deadline         date          not null, -- until the end of that day in Copenhagen
    rolling          boolean       not null, -- whether what comes later is handled as it arrives
    rolling_text     varchar(500)  not null, -- what is said of that, such as how long an answer takes
    prefer_kinds     varchar(200)  not null, -- who must be in a joint effort, as lead or partner; empty: nobody comes first
    prefer_partners  integer       not null, -- how many confirmed partners a joint effort has at least
    prefer_different boolean       not null, -- whether those are of kinds that differ
    prefer_text      varchar(2000) not null, -- the rule in words, for applicants
    when_short       varchar(8)    not null, -- what becomes of an application that what is left does not cover
    contact          varchar(200)  not null,
    arrivals         integer       not null, -- how many have been sent, and sent again
    closed_at        timestamp with time zone,
    made_at          timestamp with time zone not null,
    version          integer       not null,
    constraint funding_call_state check (state in ('DRAFT', 'OPEN', 'CLOSED')),
    constraint funding_call_when_short check (when_short in ('REFUSE', 'PART', 'WAIT')),
    constraint funding_call_amount check (amount_ore between 0 and 100000000000000),
    constraint funding_call_smallest check (smallest_ore >= 0),
    constraint funding_call_largest check (largest_ore >= smallest_ore and largest_ore <= 100000000000000),
    constraint funding_call_own check (own_percent between 0 and 90),
    constraint funding_call_partners check (prefer_partners between 0 and 20),
    constraint funding_call_arrivals check (arrivals >= 0),
    constraint funding_call_version check (version >= 0)
);
create index funding_call_by_caravan on funding_call (caravan);

create table funding_criterion (
    id          bigint        not null primary key,
    call        bigint        not null references funding_call (id),
    position    integer       not null check (position >= 0),
    name        varchar(120)  not null,
    description varchar(1000) not null,
    weight      integer       not null check (weight between 1 and 100)
);
create index funding_criterion_by_call on funding_criterion (call, position);

-- What applicants are asked beside the usual, and which papers.
create table funding_question (
    id       bigint       not null primary key,
    call     bigint       not null references funding_call (id),
    position integer      not null check (position >= 0),
    words    varchar(300) not null,
    required boolean      not null,
    document boolean      not null -- a paper, and no text
);
create index funding_question_by_call on funding_question (call, position);

-- What somebody asked about the call, and the answer for everyone.
create table funding_answer (
    id          bigint        not null primary key,
    call        bigint        not null references funding_call (id),
    question    varchar(1000) not null,
    answer      varchar(4000) not null,
    answered_at timestamp with time zone not null
);
create index funding_answer_by_call on funding_answer (call, answered_at);

-- What somebody sends to a call. While it is written its words stand in application_field; these columns are as it was last sent.
create table application (
    id             bigint        not null primary key,
    call           bigint        not null references funding_call (id),
    state          varchar(10)   not null,
    language       varchar(2)    not null,
    kind           varchar(20),
    applicant      varchar(200)  not null,
    registered     varchar(13)   not null, -- CVR or EAN, digits only
    municipality   varchar(4),
    title          varchar(200)  not null,
    summary        varchar(2000) not null,
    contact        varchar(160)  not null,
    email          varchar(254)  not null,
    asked_ore      bigint        not null,
    own_ore        bigint        not null, -- the applicant's own money
    others_ore     bigint        not null,
    made_at        timestamp with time zone not null,
    sent_at        timestamp with time zone, -- the last time
    late           boolean       not null, -- whether that was after the deadline
    arrival_number integer, -- among all that was sent to the call, without gaps
    version_number integer       not null, -- how often it was sent
    version_hash   varchar(64),
    constraint application_state check (state in ('DRAFT', 'SENT', 'TAKEN_BACK', 'MENDING', 'WAITING', 'GRANTED', 'REFUSED')),
    constraint application_kind check (kind in ('MUNICIPALITY', 'INTEGRATION_COUNCIL', 'SCHOOL', 'WORKPLACE', 'NETWORK', 'ASSOCIATION')),
    constraint application_language check (language in ('da', 'en')),
    constraint application_asked check (asked_ore >= 0 and own_ore >= 0 and others_ore >= 0),
    constraint application_arrival_number check (arrival_number > 0),
    constraint application_version_number check (version_number >= 0),
    constraint application_arrives_once unique (call, arrival_number)
);
create index application_by_call on application (call, state);

-- Each thing that is typed, as it is typed. Who saves says which version they had seen.
create table application_field (
    application bigint       not null references application (id),
    name        varchar(80)  not null,
    words       varchar(8000) not null,
    version     integer      not null check (version > 0),
    writer      bigint, -- who wrote it last
    changed_at  timestamp with time zone not null,
    primary key (application, name)
);

-- Who of the applicant writes on it: an address, and links that were sent to it.
create table application_writer (
    id          bigint       not null primary key,
    application bigint       not null references application (id),
    email       varchar(254) not null,
    email_hash  varchar(64)  not null,
    made_at     timestamp with time zone not null,
    entered_at  timestamp with time zone, -- when they first opened it
    removed_at  timestamp with time zone,
    constraint application_writer_once unique (application, email_hash)
);
create index application_writer_by_email on application_writer (email_hash);
alter table application_field add constraint application_field_writer foreign key (writer) references application_writer (id);
create index application_field_by_writer on application_field (writer);

create table application_link (
    token_hash varchar(64) not null primary key,
    writer     bigint      not null references application_writer (id),
    made_at    timestamp with time zone not null
);
create index application_link_by_writer on application_link (writer, made_at);

-- Who joins in. What they said yes to stands here; what is written of them later does not hold before they say yes again.
create table application_partner (
    id           bigint        not null primary key,
    application  bigint        not null references application (id),
    row_key      varchar(12)   not null, -- of its row among the fields
    name         varchar(200)  not null,
    kind         varchar(20)   not null,
    role         varchar(500)  not null,
    contribution varchar(1000) not null,
    email        varchar(254)  not null,
    token_hash   varchar(64)   not null unique,
    asked_at     timestamp with time zone not null,
    opened_at    timestamp with time zone,
    confirmed_at timestamp with time zone,
    declined_at  timestamp with time zone,
    confirmed_by varchar(160),
    constraint application_partner_kind check (kind in ('MUNICIPALITY', 'INTEGRATION_COUNCIL', 'SCHOOL', 'WORKPLACE', 'NETWORK', 'ASSOCIATION')),
    constraint application_partner_row unique (application, row_key)
);

-- What was sent, as it was sent.
create table application_version (
    application    bigint      not null references application (id),
    number         integer     not null check (number > 0),
    call           bigint      not null references funding_call (id),
    arrival_number integer     not null check (arrival_number > 0),
    content        text        not null, -- JSON
    sha256         varchar(64) not null, -- of its bytes in UTF-8
    sent_at        timestamp with time zone not null,
    late           boolean     not null,
    taken_back_at  timestamp with time zone,
    primary key (application, number),
    constraint application_version_arrives_once unique (call, arrival_number)
);

alter table erasure drop constraint erasure_kind;
alter table erasure add constraint erasure_kind check (kind in ('IDEA', 'COMMENT', 'REPORT', 'PERSON', 'VOTES', 'CARAVAN', 'SIGN_UP', 'PLACE', 'FOLLOWER', 'PARTY', 'APPLICATION'));
alter table mail drop constraint mail_kind;
alter table mail add constraint mail_kind check (kind in ('SIGN_IN', 'STAFF_INVITATION', 'ACCOUNT_NOTICE', 'REGISTRATION', 'PLACE_OFFERED', 'CONFIRM_ADDRESS', 'MEETING_NEWS', 'REMINDER', 'THANKS', 'FOLLOW_UP', 'MAYOR_LETTER', 'MAYOR_REMINDER', 'ADDRESSEE', 'COOPERATION', 'APPLICATION', 'PARTNER'));
