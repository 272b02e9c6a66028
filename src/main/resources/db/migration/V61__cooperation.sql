-- What people offer and need on ideas, and who of them is brought together.
create table cooperation_kind (
    caravan  bigint      not null references caravan (id),
    code     varchar(32) not null,
    position integer     not null,
    name_da  varchar(60) not null,
    name_en  varchar(60) not null,
    primary key (caravan, code),
    constraint cooperation_kind_once unique (caravan, position),
    constraint cooperation_kind_position check (position >= 0)
); -- a caravan without any has the usual ones

create table cooperation_rule (
    caravan  bigint not null primary key references caravan (id),
    last_day date -- on which anything is offered; null: for as long as the caravan is there
);

-- As whom a participant offers and needs. The contact is for whoever both have said yes to, and goes when it is not needed any more.
create table cooperation_party (
    id           bigint       not null primary key,
    caravan      bigint       not null references caravan (id),
    participant  bigint       not null references participant (id),
    organisation varchar(100) not null, -- for everyone to read
    name         varchar(60),
    email        varchar(254),
    email_hash   varchar(64),
    phone        varchar(40),
    language     varchar(2)   not null,
    made_at      timestamp with time zone not null,
    confirmed_at timestamp with time zone, -- when something was pressed behind a link in a mail to this address
    constraint cooperation_party_once unique (participant),
    constraint cooperation_party_language check (language in ('da', 'en')),
    constraint cooperation_party_reachable check ((email is null) = (email_hash is null))
);
create index cooperation_party_by_caravan on cooperation_party (caravan);
create index cooperation_party_by_email on cooperation_party (email_hash);

create table cooperation_link (
    token_hash varchar(64) not null primary key,
    party      bigint      not null references cooperation_party (id),
    email_hash varchar(64) not null, -- of the mailbox that it was sent to: it opens nothing once the address is another
    welcomes   boolean     not null, -- whether it was sent because somebody wrote this address
    made_at    timestamp with time zone not null
);
create index cooperation_link_by_party on cooperation_link (party);
create index cooperation_link_by_email on cooperation_link (email_hash, made_at);

create table cooperation_offer (
    id           bigint        not null primary key,
    caravan      bigint        not null references caravan (id),
    party        bigint        not null references cooperation_party (id),
    idea         bigint        not null references idea (id),
    side         varchar(5)    not null,
    kind         varchar(32)   not null,
    words        varchar(1200) not null,
    municipality varchar(4),
    region       varchar(60), -- null: wherever it is
    until_day    date          not null,
    state        varchar(9)    not null,
    hidden_at    timestamp with time zone,
    made_at      timestamp with time zone not null,
    constraint cooperation_offer_side check (side in ('OFFER', 'NEED')),
    constraint cooperation_offer_state check (state in ('OPEN', 'FULL', 'WITHDRAWN'))
);
create index cooperation_offer_by_caravan on cooperation_offer (caravan, made_at);
create index cooperation_offer_by_party on cooperation_offer (party);
create index cooperation_offer_by_idea on cooperation_offer (idea);

create table cooperation_match (
    id             bigint not null primary key,
    caravan        bigint not null references caravan (id),
    offer          bigint not null references cooperation_offer (id),
    need           bigint not null references cooperation_offer (id),
    made_at        timestamp with time zone not null,
    offer_yes      boolean, -- null: has not answered
    need_yes       boolean,
    shared_at      timestamp with time zone, -- both have said yes
    ended_at       timestamp with time zone,
    nudged_at      timestamp with time zone,
    asked          integer not null, -- days after which it was last asked what came of it
    offer_outcome  varchar(7),
    need_outcome   varchar(7),
    constraint cooperation_match_once unique (offer, need),
    constraint cooperation_match_shared check (shared_at is null or offer_yes and need_yes),
    constraint cooperation_match_asked check (asked in (0, 30, 90)),
    constraint cooperation_match_offer_outcome check (offer_outcome in ('STARTED', 'NOT', 'TALKING')),
    constraint cooperation_match_need_outcome check (need_outcome in ('STARTED', 'NOT', 'TALKING'))
);
create index cooperation_match_by_caravan on cooperation_match (caravan);
create index cooperation_match_by_need on cooperation_match (need);

-- Whose contact was shown to whom, for the two of them.
create table cooperation_sharing (
    id          bigint  not null primary key,
    of_match    bigint  not null references cooperation_match (id),
    of_party    bigint  not null references cooperation_party (id),
    shown_to    bigint  not null references cooperation_party (id),
    with_phone  boolean not null,
    shared_at   timestamp with time zone not null,
    ended_at    timestamp with time zone
);
create index cooperation_sharing_by_match on cooperation_sharing (of_match);
create index cooperation_sharing_by_party on cooperation_sharing (of_party);
create index cooperation_sharing_by_reader on cooperation_sharing (shown_to);

alter table erasure drop constraint erasure_kind;
alter table erasure add constraint erasure_kind check (kind in ('IDEA', 'COMMENT', 'REPORT', 'PERSON', 'VOTES', 'CARAVAN', 'SIGN_UP', 'PLACE', 'FOLLOWER', 'PARTY'));
alter table mail drop constraint mail_kind;
alter table mail add constraint mail_kind check (kind in ('SIGN_IN', 'STAFF_INVITATION', 'ACCOUNT_NOTICE', 'REGISTRATION', 'PLACE_OFFERED', 'MEETING_NEWS',
    'REMINDER', 'THANKS', 'CONFIRM_ADDRESS', 'FOLLOW_UP', 'MAYOR_LETTER', 'MAYOR_REMINDER', 'COOPERATION'));
