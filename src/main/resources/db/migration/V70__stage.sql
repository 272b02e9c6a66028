-- The presentation at the final event: its run of slides, and what all screens show now. A press counts up the turn, or what it sets of
-- the clock the timing: one that was made of another turn is told so and changes nothing.
create table stage_slide (
    id             bigint        not null primary key,
    caravan        bigint        not null references caravan (id),
    place          integer       not null,
    kind           varchar(16)   not null,
    recommendation bigint references recommendation (id),
    idea           bigint references idea (id), -- a question from a meeting
    notes          varchar(4000) not null,      -- for whoever speaks, on the remote alone
    constraint stage_slide_kind check (kind in ('COVER', 'RECOMMENDATION', 'QUESTION', 'CLOSING')),
    constraint stage_slide_place check (place >= 0)
);
create index stage_slide_by_caravan on stage_slide (caravan, place);
create index stage_slide_by_recommendation on stage_slide (recommendation);
create index stage_slide_by_idea on stage_slide (idea);

-- The hall is asked about a recommendation. What each said is gone once it is shown: then only the figures stand.
create table stage_hands (
    id             bigint  not null primary key,
    caravan        bigint  not null references caravan (id),
    meeting        bigint  not null references meeting (id),
    recommendation bigint  not null references recommendation (id),
    raised         integer not null, -- how often anybody has raised or changed a hand
    opened_at      timestamp with time zone not null,
    revealed_at    timestamp with time zone,
    constraint stage_hands_raised check (raised >= 0)
);
create index stage_hands_by_caravan on stage_hands (caravan);
create index stage_hands_by_meeting on stage_hands (meeting);
create index stage_hands_by_recommendation on stage_hands (recommendation);

create table stage_hand (
    hands       bigint   not null references stage_hands (id),
    participant bigint   not null references participant (id),
    hand_value  smallint not null,
    raised_at   timestamp with time zone not null,
    primary key (hands, participant),
    constraint stage_hand_value check (hand_value in (-1, 0, 1))
);
create index stage_hand_by_participant on stage_hand (participant);

create table stage_hands_figures (
    hands     bigint      not null references stage_hands (id),
    sector    varchar(32) not null,
    for_count integer     not null,
    doubtful  integer     not null,
    against   integer     not null,
    primary key (hands, sector),
    constraint stage_hands_figures_counts check (for_count >= 0 and doubtful >= 0 and against >= 0)
);

create table stage (
    caravan       bigint      not null primary key references caravan (id),
    meeting       bigint references meeting (id), -- whose hall asks and raises its hand; null: nobody does
    stage_key     varchar(43) not null,           -- opens the projector
    version       integer     not null,           -- of the run of slides
    turn          integer     not null,
    slide         bigint references stage_slide (id),
    face          varchar(16) not null,
    dark          boolean     not null,
    question      bigint references idea (id),    -- of the hall, shown on the slide
    hands         bigint references stage_hands (id),
    timing        integer     not null,
    ends_at       timestamp with time zone,       -- when the speaker's time is over, while it runs
    left_seconds  integer,                        -- what is left of it, while it is held
    pressed_by    bigint references staff_account (id) on delete set null,
    constraint stage_counts check (version >= 0 and turn >= 0 and timing >= 0 and left_seconds >= 0),
    constraint stage_face check (face in ('MAIN', 'VOICES', 'QUESTION', 'HANDS'))
);
create index stage_by_meeting on stage (meeting);
create index stage_by_slide on stage (slide);
create index stage_by_question on stage (question);
create index stage_by_hands on stage (hands);
create index stage_by_pressed_by on stage (pressed_by);
