-- Signing up before a meeting. A registration is one contact with one place or several; seats are counted over places, under the lock
-- of the meeting's row.

create table sign_up (
    meeting       bigint  not null primary key references meeting (id) on delete cascade, -- no row: nobody signs up for it here
    opens_at      timestamp with time zone, -- null: at once
    closes_at     timestamp with time zone, -- null: when the meeting begins
    offer_hours   integer not null,         -- how long an offered place is kept
    food_note     varchar(600),             -- null: nobody is asked what they eat
    called_off_at timestamp with time zone,
    next_in_queue integer not null,
    edition       integer not null,         -- counts what organisers saved
    constraint sign_up_counts check (offer_hours between 1 and 336 and next_in_queue > 0 and edition >= 0)
);

create table reserved_seats (
    meeting  bigint      not null references meeting (id) on delete cascade,
    sector   varchar(32) not null,
    seats    integer     not null,
    until_at timestamp with time zone not null,
    primary key (meeting, sector),
    constraint reserved_seats_some check (seats > 0)
);

create table sign_up_question (
    id       bigint       not null primary key,
    meeting  bigint       not null references meeting (id) on delete cascade,
    position integer      not null,
    kind     varchar(8)   not null,
    words    varchar(400) not null,
    choices  varchar(2000), -- one a line
    constraint sign_up_question_kind check (kind in ('TEXT', 'CHOICE', 'YES_NO')),
    constraint sign_up_question_position check (position >= 0)
);
create index sign_up_question_by_meeting on sign_up_question (meeting);

create table registration (
    id            bigint       not null primary key,
    meeting       bigint       not null references meeting (id),
    contact       varchar(160) not null,
    email         varchar(254), -- null where organisers entered somebody who has none
    email_key     varchar(254), -- the same however it is spelt, while anybody of the registration still comes
    several       boolean      not null, -- the contact signs up others and need not come
    splits        boolean      not null, -- its places may be seated apart
    language      varchar(2)   not null,
    note          varchar(2000),         -- organisers'
    form_key      varchar(64),           -- of the form that was sent: sent twice it is one registration
    registered_at timestamp with time zone not null,
    link_sent_at  timestamp with time zone,
    constraint registration_email_once unique (meeting, email_key),
    constraint registration_language check (language in ('da', 'en'))
);

create table registration_place (
    id            bigint      not null primary key,
    registration  bigint      not null references registration (id) on delete cascade,
    position      integer     not null,
    name          varchar(160) not null,
    email         varchar(254),
    organisation  varchar(200),
    sector        varchar(32) not null,
    municipality  varchar(4), -- 0000: outside Denmark
    food          varchar(16),
    allergy       varchar(400),
    interpreter   varchar(120), -- to which language
    wheelchair    boolean     not null,
    hearing_loop  boolean     not null,
    other_need    varchar(600),
    state         varchar(16) not null,
    queue         integer     not null,
    offered_until timestamp with time zone,
    cancel_reason varchar(8),
    changed_at    timestamp with time zone not null, -- of the state
    ticket        varchar(6)  not null,
    constraint registration_place_ticket_once unique (ticket),
    constraint registration_place_state check (state in ('CONFIRMED', 'WAITING', 'OFFERED', 'CANCELLED', 'ATTENDED')),
    constraint registration_place_food check (food in ('USUAL', 'VEGETARIAN', 'VEGAN', 'NONE')),
    constraint registration_place_cancel_reason check (cancel_reason in ('OWN', 'STAFF', 'LAPSED', 'MOVED')),
    constraint registration_place_offer check ((state = 'OFFERED') = (offered_until is not null)),
    constraint registration_place_cancelled check ((state = 'CANCELLED') = (cancel_reason is not null)),
    constraint registration_place_counts check (position >= 0 and queue > 0)
);
create index registration_place_by_registration on registration_place (registration);

create table registration_answer (
    registration bigint        not null references registration (id) on delete cascade,
    question     bigint        not null references sign_up_question (id) on delete cascade,
    answer       varchar(2000) not null,
    primary key (registration, question)
);
create index registration_answer_by_question on registration_answer (question);

-- Secret links to a registration's own page, or to that of one place in it; as SHA-256 only. A new one does not end an older one:
-- whoever asks for somebody else's gets them a mail, and no more.
create table registration_link (
    token_hash   varchar(64) not null primary key,
    registration bigint      not null references registration (id) on delete cascade,
    place        bigint references registration_place (id) on delete cascade,
    made_at      timestamp with time zone not null
);
create index registration_link_by_registration on registration_link (registration);
create index registration_link_by_place on registration_link (place);

-- What was erased may be somebody's registration, or one place of it.
alter table erasure drop constraint erasure_kind;
alter table erasure add constraint erasure_kind check (kind in ('IDEA', 'COMMENT', 'REPORT', 'PERSON', 'VOTES', 'CARAVAN', 'SIGN_UP', 'PLACE'));
