-- One schema for H2 and PostgreSQL. Every table's words are those of the code: a table is one aggregate or its list.
-- Times are instants; screens show them in Europe/Copenhagen. Text columns are twice as wide as what people may type:
-- H2 counts UTF-16 units, where an emoji is two.

create sequence kv_seq start with 1000 increment by 50;

-- ---------------------------------------------------------------- identity
create table staff_account (
    id            bigint       not null primary key,
    email         varchar(254) not null,
    name          varchar(80)  not null,
    password_hash varchar(255),
    role          varchar(16)  not null,
    created_at    timestamp with time zone not null,
    disabled_at   timestamp with time zone,
    sessions_from timestamp with time zone, -- sign-ins before this moment no longer hold
    constraint staff_account_email_once unique (email),
    constraint staff_account_role check (role in ('ADMIN', 'ORGANISER', 'MODERATOR'))
);

create table sign_in_link (
    token_hash varchar(64) not null primary key,
    account    bigint      not null references staff_account (id) on delete cascade,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    used_at    timestamp with time zone
);
create index sign_in_link_by_account on sign_in_link (account);

-- ---------------------------------------------------------------- caravan
create table caravan (
    id           bigint        not null primary key,
    slug         varchar(80)   not null,
    title        varchar(400)  not null,
    summary      varchar(4000) not null,
    final_title  varchar(400),
    final_place  varchar(400),
    final_text   varchar(2000),
    final_from   date,
    final_to     date,
    earlier      boolean       not null, -- an event before this one, whose ideas may be continued
    follows      bigint references caravan (id),
    example      boolean       not null,
    archived_at  timestamp with time zone,
    created_at   timestamp with time zone not null,
    edition      integer       default 0 not null, -- counts what organisers saved
    version      integer       not null,
    constraint caravan_slug_once unique (slug)
);

create table caravan_party (
    caravan  bigint       not null references caravan (id) on delete cascade,
    position integer      not null,
    role     varchar(16)  not null,
    name     varchar(400) not null,
    primary key (caravan, position),
    constraint caravan_party_role check (role in ('ORGANISER', 'SUPPORTER'))
);

create table caravan_sector (
    caravan  bigint      not null references caravan (id) on delete cascade,
    position integer     not null,
    code     varchar(32) not null,
    name_da  varchar(120) not null,
    name_en  varchar(120) not null,
    shape    varchar(16) not null,
    primary key (caravan, position),
    constraint caravan_sector_once unique (caravan, code)
);

create table theme (
    id       bigint      not null primary key,
    caravan  bigint      not null references caravan (id) on delete cascade,
    position integer     not null,
    name_da  varchar(160) not null,
    name_en  varchar(160) not null
);
create index theme_by_caravan on theme (caravan);

create table addressee (
    id       bigint       not null primary key,
    caravan  bigint       not null references caravan (id) on delete cascade,
    position integer      not null,
    title    varchar(400) not null,
    ministry varchar(400) not null
);
create index addressee_by_caravan on addressee (caravan);

create table meeting (
    id                 bigint        not null primary key,
    caravan            bigint        not null references caravan (id),
    position           integer       not null,
    code               varchar(6)    not null,
    wall_key           varchar(43)   not null,
    title              varchar(240)  not null,
    region             varchar(160),
    starts_at          timestamp with time zone,
    ends_at            timestamp with time zone,
    venue              varchar(400),
    address            varchar(600),
    programme          varchar(8000) not null,
    capacity           integer,
    voting_style       varchar(24)   not null,
    vote_budget        integer,
    tallies_hidden     boolean       not null, -- until revealed_at
    revealed_at        timestamp with time zone,
    visibility         varchar(16)   not null,
    phase              varchar(16)   not null,
    phase_started_at   timestamp with time zone,
    phase_ends_at      timestamp with time zone, -- null: no timer, or paused
    phase_left_seconds integer,                  -- set while the timer is paused
    archived_at        timestamp with time zone,
    created_at         timestamp with time zone not null,
    edition            integer       default 0 not null, -- counts what organisers saved
    version            integer       not null,
    constraint meeting_code_once unique (code),
    constraint meeting_voting_style check (voting_style in ('FOR_ONLY', 'FOR_PASS_AGAINST')),
    constraint meeting_visibility check (visibility in ('PUBLIC', 'PARTICIPANTS')),
    constraint meeting_phase check (phase in ('LOBBY', 'IDEAS', 'DISCUSS', 'VOTE', 'RESULTS', 'CLOSED')),
    constraint meeting_capacity check (capacity is null or capacity > 0),
    constraint meeting_budget check (vote_budget is null or vote_budget > 0)
);
create index meeting_by_caravan on meeting (caravan);

-- The phases a meeting goes through, in order, each with the minutes planned for it (null: open-ended).
create table meeting_phase (
    meeting  bigint      not null references meeting (id) on delete cascade,
    position integer     not null,
    phase    varchar(16) not null,
    minutes  integer,
    primary key (meeting, position),
    constraint meeting_phase_once unique (meeting, phase)
);

-- ---------------------------------------------------------------- participants
create table participant (
    id               bigint      not null primary key,
    caravan          bigint      not null references caravan (id),
    sector           varchar(32) not null,
    organisation     varchar(200),
    municipality     varchar(4),
    name             varchar(160),
    joined_at        timestamp with time zone not null,
    names_deleted_at timestamp with time zone, -- name and organisation are gone from this moment on
    forgotten_at     timestamp with time zone
);
create index participant_by_caravan on participant (caravan);

-- One row per device. Both secrets are stored as SHA-256 only.
create table participant_token (
    token_hash  varchar(64) not null primary key,
    claim_hash  varchar(64) not null,
    participant bigint      not null references participant (id) on delete cascade,
    created_at  timestamp with time zone not null,
    constraint participant_token_claim_once unique (claim_hash)
);
create index participant_token_by_participant on participant_token (participant);

create table attendance (
    meeting     bigint not null references meeting (id),
    participant bigint not null references participant (id) on delete cascade,
    joined_at   timestamp with time zone not null,
    primary key (meeting, participant)
);
create index attendance_by_participant on attendance (participant);

-- ---------------------------------------------------------------- board
create table idea (
    id           bigint         not null primary key,
    meeting      bigint         not null references meeting (id),
    author       bigint references participant (id) on delete set null,
    sector       varchar(32)    not null, -- the author's, kept when the author is forgotten
    kind         varchar(16)    not null,
    title        varchar(400)   not null,
    body         varchar(8000)  not null,
    theme        bigint references theme (id),
    state        varchar(16)    not null,
    state_before varchar(16),             -- while hidden or merged: what it goes back to
    hidden_reason varchar(24),
    hidden_note  varchar(1000),           -- what the author is told
    merged_into  bigint references idea (id),
    root         bigint         not null, -- itself, or the idea that stands for it after merging
    continues    bigint references idea (id) on delete set null,
    pinned       boolean        not null,
    edited_at    timestamp with time zone,
    created_at   timestamp with time zone not null,
    version      integer        not null,
    constraint idea_kind check (kind in ('IDEA', 'EXPERIENCE', 'QUESTION', 'RECOMMENDATION')),
    constraint idea_state check (state in ('OPEN', 'CLOSED', 'HIDDEN', 'MERGED', 'WITHDRAWN')),
    constraint idea_merged check ((state = 'MERGED') = (merged_into is not null))
);
create index idea_by_meeting on idea (meeting);
create index idea_by_root on idea (root);
create index idea_by_author on idea (author);

-- A person's last word on one idea. A null value is a stance taken back: the row stays, so that after a merge the
-- last word still wins over an older one on the other idea.
create table stance (
    idea         bigint not null references idea (id) on delete cascade,
    participant  bigint not null references participant (id) on delete cascade,
    stance_value smallint,
    cast_at      timestamp with time zone not null,
    primary key (idea, participant),
    constraint stance_range check (stance_value is null or stance_value between -1 and 1)
);
create index stance_by_participant on stance (participant);

create table idea_comment (
    id         bigint        not null primary key,
    idea       bigint        not null references idea (id) on delete cascade,
    author     bigint references participant (id) on delete set null,
    sector     varchar(32)   not null,
    body       varchar(2000) not null,
    hidden_at  timestamp with time zone,
    created_at timestamp with time zone not null
);
create index idea_comment_by_idea on idea_comment (idea);
create index idea_comment_by_author on idea_comment (author);

create table idea_report (
    id          bigint        not null primary key,
    idea        bigint        not null references idea (id) on delete cascade,
    participant bigint references participant (id) on delete set null,
    reason      varchar(1000) not null,
    created_at  timestamp with time zone not null,
    settled_at  timestamp with time zone,
    settled_by  bigint references staff_account (id)
);
create index idea_report_by_idea on idea_report (idea);

-- What the server answered to an intent, given again whenever the same key arrives.
create table receipt (
    participant bigint      not null references participant (id) on delete cascade,
    intent_key  varchar(64) not null,
    status      varchar(8)  not null,
    reason      varchar(32),
    subject     bigint, -- the idea or comment made, if any
    given_at    timestamp with time zone not null,
    primary key (participant, intent_key)
);

-- ---------------------------------------------------------------- moderation
create table moderation_entry (
    id        bigint      not null primary key,
    caravan   bigint      not null references caravan (id),
    meeting   bigint references meeting (id),
    staff     bigint references staff_account (id),
    staff_name varchar(80) not null,
    action    varchar(32) not null,
    idea      bigint references idea (id),
    other     bigint references idea (id),
    reason    varchar(1000),
    detail    varchar(4000), -- what was there before and after, for edits
    made_at   timestamp with time zone not null
);
create index moderation_entry_by_meeting on moderation_entry (meeting);
create index moderation_entry_by_idea on moderation_entry (idea);

-- ---------------------------------------------------------------- recommendation
create table recommendation (
    id           bigint         not null primary key,
    caravan      bigint         not null references caravan (id),
    addressee    bigint references addressee (id), -- null: to all of them
    place        integer,                -- where moderators put it, from 1; null: where its support puts it
    title        varchar(400)   not null,
    body         varchar(4000)  not null,
    rationale    varchar(8000)  not null,
    objection    varchar(2000)  not null,
    state        varchar(16)    not null,
    created_at   timestamp with time zone not null,
    published_at timestamp with time zone,
    version      integer        not null,
    constraint recommendation_state check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
    constraint recommendation_place check (place is null or place > 0)
);
create index recommendation_by_caravan on recommendation (caravan);

create table recommendation_source (
    recommendation bigint  not null references recommendation (id) on delete cascade,
    position       integer not null,
    idea           bigint  not null references idea (id) on delete cascade,
    primary key (recommendation, position)
);
create index recommendation_source_by_idea on recommendation_source (idea);

-- Every move by hand. The reason is public; there is none for a move back towards the computed place.
create table recommendation_move (
    id             bigint        not null primary key,
    recommendation bigint        not null references recommendation (id) on delete cascade,
    from_place     integer       not null,
    to_place       integer       not null,
    computed_place integer       not null,
    reason         varchar(1000),
    staff          bigint references staff_account (id) on delete set null,
    staff_name     varchar(80)   not null,
    made_at        timestamp with time zone not null
);
create index recommendation_move_by_recommendation on recommendation_move (recommendation);

-- What else was done to a recommendation.
create table recommendation_change (
    id             bigint        not null primary key,
    recommendation bigint        not null references recommendation (id) on delete cascade,
    action         varchar(16)   not null,
    idea           bigint references idea (id) on delete cascade, -- the source added or removed
    staff          bigint references staff_account (id) on delete set null,
    staff_name     varchar(80)   not null,
    made_at        timestamp with time zone not null
);
create index recommendation_change_by_recommendation on recommendation_change (recommendation);

-- ---------------------------------------------------------------- report
create table report_edition (
    id           bigint      not null primary key,
    caravan      bigint      not null references caravan (id),
    number       integer     not null, -- counts the caravan's reports from 1
    language     varchar(2)  not null, -- it opens in; every edition can be read in both
    content_hash varchar(64) not null,
    content      text        not null, -- the frozen data as JSON
    made_at      timestamp with time zone not null,
    staff        bigint references staff_account (id) on delete set null,
    staff_name   varchar(80) not null,
    published_at timestamp with time zone, -- null: only staff can read it
    constraint report_edition_once unique (caravan, number)
);
