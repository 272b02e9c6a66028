-- How a call is decided and accounted for. What a call does not say stands here as it is at first.
create table pool_rules (
    call             bigint        not null primary key references funding_call (id),
    apart_points     integer       not null, -- two assessors so many points apart are read by a third
    equal_hundredths integer       not null, -- scores in one step of this are of equal quality; 0: only the same score is
    spread           varchar(8)    not null, -- what is looked at after quality and preference
    mend_days        integer       not null, -- to send what is missing
    accept_days      integer       not null, -- to accept a grant
    audited_ore      bigint        not null, -- above this a grant's accounts are audited
    legal_basis      varchar(2000) not null,
    complaint        varchar(2000) not null,
    constraint pool_rules_apart check (apart_points between 1 and 100),
    constraint pool_rules_equal check (equal_hundredths between 0 and 10000),
    constraint pool_rules_spread check (spread in ('NONE', 'REGIONS')),
    constraint pool_rules_mend check (mend_days between 1 and 90),
    constraint pool_rules_accept check (accept_days between 1 and 180),
    constraint pool_rules_audited check (audited_ore >= 0)
);

-- What was decided about an application: one proposes, another approves, and then it is sent.
create table pool_decision (
    id            bigint        not null primary key,
    application   bigint        not null unique references application (id),
    call          bigint        not null references funding_call (id),
    number        integer       not null, -- of the case, in the call
    kind          varchar(8)    not null,
    state         varchar(10)   not null,
    amount_ore    bigint        not null,
    reason        varchar(4000) not null,
    proposer      bigint references staff_account (id) on delete set null,
    proposer_name varchar(80)   not null,
    proposed_at   timestamp with time zone not null,
    returned_note varchar(1000), -- why it was given back to who proposed it
    approver      bigint references staff_account (id) on delete set null,
    approver_name varchar(80),
    sent_at       timestamp with time zone,
    answer_by     timestamp with time zone, -- until when a grant is accepted
    answered_at   timestamp with time zone,
    token_hash    varchar(64) unique, -- of the grant's own page
    outcome       varchar(4000), -- what came of it
    closed_at     timestamp with time zone,
    constraint pool_decision_once unique (call, number),
    constraint pool_decision_number check (number > 0),
    constraint pool_decision_kind check (kind in ('GRANT', 'PART', 'REFUSE', 'NO_MONEY', 'FORMAL')),
    constraint pool_decision_state check (state in ('RETURNED', 'PROPOSED', 'SENT', 'ACCEPTED', 'DECLINED', 'LAPSED', 'CLOSED')),
    constraint pool_decision_amount check (amount_ore >= 0 and (amount_ore > 0) = (kind in ('GRANT', 'PART'))),
    constraint pool_decision_two_people check (approver is null or proposer is null or approver <> proposer)
);
create index pool_decision_by_proposer on pool_decision (proposer);
create index pool_decision_by_approver on pool_decision (approver);

-- How a grant is paid: in their order, each when its milestone is reached.
create table pool_instalment (
    id         bigint       not null primary key,
    decision   bigint       not null references pool_decision (id),
    position   integer      not null,
    amount_ore bigint       not null,
    milestone  varchar(200) not null,
    paid_on    date,
    reference  varchar(80), -- the bank's
    constraint pool_instalment_once unique (decision, position),
    constraint pool_instalment_position check (position >= 0),
    constraint pool_instalment_amount check (amount_ore > 0)
);

-- The ledger. Nothing in it is ever changed or deleted: each entry begins where the one before it ended and refers to that, so that
-- neither can be another afterwards, and none of the four sums is ever below zero. What is wrong gets a counter-entry.
create table pool_entry (
    id                bigint       not null primary key,
    call              bigint       not null references funding_call (id),
    number            integer      not null,
    kind              varchar(9)   not null,
    amount_ore        bigint       not null, -- of a counter-entry: below zero
    counters          bigint unique references pool_entry (id),
    decision          bigint references pool_decision (id),
    instalment        bigint references pool_instalment (id),
    reference         varchar(200) not null, -- what it rests on, for people
    booked_on         date         not null,
    staff_name        varchar(80)  not null,
    made_at           timestamp with time zone not null,
    left_before_ore   bigint       not null,
    left_ore          bigint       not null, -- neither set aside nor granted
    aside_before_ore  bigint       not null,
    aside_ore         bigint       not null, -- for grants that are not accepted yet
    unpaid_before_ore bigint       not null,
    unpaid_ore        bigint       not null, -- granted, and not paid
    paid_before_ore   bigint       not null,
    paid_ore          bigint       not null, -- paid, and not returned
    begins            varchar(160) unique, -- where the entry before it ends
    ends              varchar(160) not null unique,
    constraint pool_entry_once unique (call, number),
    constraint pool_entry_number check (number > 0),
    constraint pool_entry_kind check (kind in ('RAISED', 'SET_ASIDE', 'RELEASED', 'GRANTED', 'LAPSED', 'PAID', 'RETURNED')),
    constraint pool_entry_counter check (amount_ore <> 0 and (amount_ore < 0) = (counters is not null)),
    constraint pool_entry_tied check (kind = 'RAISED' or decision is not null),
    constraint pool_entry_payment check ((kind = 'PAID') = (instalment is not null)),
    constraint pool_entry_not_below_zero check (left_ore >= 0 and aside_ore >= 0 and unpaid_ore >= 0 and paid_ore >= 0),
    constraint pool_entry_left check (left_ore = left_before_ore + case when kind in ('RAISED', 'RELEASED', 'LAPSED', 'RETURNED') then amount_ore when kind = 'SET_ASIDE' then -amount_ore else 0 end),
    constraint pool_entry_aside check (aside_ore = aside_before_ore + case when kind = 'SET_ASIDE' then amount_ore when kind in ('RELEASED', 'GRANTED') then -amount_ore else 0 end),
    constraint pool_entry_unpaid check (unpaid_ore = unpaid_before_ore + case when kind = 'GRANTED' then amount_ore when kind in ('LAPSED', 'PAID') then -amount_ore else 0 end),
    constraint pool_entry_paid check (paid_ore = paid_before_ore + case when kind = 'PAID' then amount_ore when kind = 'RETURNED' then -amount_ore else 0 end),
    constraint pool_entry_ends check (ends = cast(call as varchar(20)) || '/' || cast(number as varchar(12)) || '/' || cast(left_ore as varchar(20)) || '/'
        || cast(aside_ore as varchar(20)) || '/' || cast(unpaid_ore as varchar(20)) || '/' || cast(paid_ore as varchar(20))),
    constraint pool_entry_begins check ((number = 1 and begins is null and left_before_ore = 0 and aside_before_ore = 0 and unpaid_before_ore = 0 and paid_before_ore = 0)
        or (number > 1 and begins is not null and begins = cast(call as varchar(20)) || '/' || cast(number - 1 as varchar(12)) || '/' || cast(left_before_ore as varchar(20)) || '/'
        || cast(aside_before_ore as varchar(20)) || '/' || cast(unpaid_before_ore as varchar(20)) || '/' || cast(paid_before_ore as varchar(20))))
);
alter table pool_entry add constraint pool_entry_goes_on foreign key (begins) references pool_entry (ends);
create index pool_entry_by_decision on pool_entry (decision);
create index pool_entry_by_instalment on pool_entry (instalment);

-- Where each ledger ends: what stands last cannot be deleted or changed either.
create table pool_ledger_end (
    call bigint       not null primary key references funding_call (id),
    ends varchar(160) not null unique references pool_entry (ends)
);

-- What a grant's receiver tells of it, and when.
create table pool_report (
    id          bigint      not null primary key,
    decision    bigint      not null references pool_decision (id),
    kind        varchar(8)  not null,
    due_on      date        not null,
    reminded_at timestamp with time zone,
    sent_at     timestamp with time zone,
    words       varchar(8000),
    spent_ore   bigint,
    audited     boolean     not null,
    approved_at timestamp with time zone,
    constraint pool_report_kind check (kind in ('STATUS', 'ACCOUNTS')),
    constraint pool_report_spent check (spent_ore >= 0)
);
create index pool_report_by_decision on pool_report (decision, due_on);
