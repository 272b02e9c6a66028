-- A mail is a row of the transaction that causes it; it is sent afterwards. What it says is kept until it has been sent, and no longer.
create table mail (
    id             varchar(36)  not null primary key,
    once           varchar(200) not null, -- what makes it the same mail: put twice it is one
    kind           varchar(24)  not null,
    language       varchar(2)   not null,
    caravan        bigint references caravan (id),
    about          bigint,                -- the id of what it is about, in its sender's table: erased with that
    recipient      varchar(254) not null,
    recipient_name varchar(200),
    subject        varchar(400) not null,
    body           text,                  -- blocks as JSON; null from the moment it is sent
    unsubscribe    varchar(1000),         -- a link of the recipient's own; goes with the body
    message_id     varchar(255) not null, -- the same however often it is sent
    state          varchar(8)   not null,
    trouble        varchar(16),           -- what was in the way, the last time
    trouble_detail varchar(500),          -- as the mail server put it
    urgency        smallint     not null,
    attempts       integer      not null,
    made_at        timestamp with time zone not null,
    useful_until   timestamp with time zone, -- later it would only confuse
    next_at        timestamp with time zone not null,
    first_tried_at timestamp with time zone,
    tried_at       timestamp with time zone,
    lease          varchar(36),           -- whoever is sending it right now
    leased_until   timestamp with time zone,
    ended_at       timestamp with time zone,
    constraint mail_once unique (once),
    constraint mail_message_id_once unique (message_id),
    constraint mail_kind check (kind in ('SIGN_IN', 'STAFF_INVITATION', 'ACCOUNT_NOTICE', 'REGISTRATION', 'PLACE_OFFERED', 'MEETING_NEWS',
        'REMINDER', 'THANKS', 'CONFIRM_ADDRESS', 'FOLLOW_UP', 'MAYOR_LETTER', 'MAYOR_REMINDER')),
    constraint mail_language check (language in ('da', 'en')),
    constraint mail_state check (state in ('WAITING', 'SENT', 'GIVEN_UP', 'DECLINED')),
    constraint mail_trouble check (trouble in ('NO_CONNECTION', 'NO_ANSWER', 'WRONG_PASSWORD', 'NOT_SECURE', 'BUSY', 'SENDER_REFUSED',
        'ADDRESS_REFUSED', 'REFUSED', 'NOT_WRITTEN', 'TOO_LATE', 'BY_HAND', 'RESTORED')),
    constraint mail_counts check (urgency between 0 and 2 and attempts >= 0),
    constraint mail_ended check ((state = 'WAITING') = (ended_at is null))
);
create index mail_by_state on mail (state, urgency, next_at);
create index mail_by_tried on mail (tried_at);
create index mail_by_caravan on mail (caravan);
create index mail_by_about on mail (about);

create table mail_attachment (
    mail     varchar(36)  not null references mail (id) on delete cascade,
    position integer      not null,
    name     varchar(200) not null,
    type     varchar(200) not null,
    content  text         not null, -- base64
    primary key (mail, position),
    constraint mail_attachment_position check (position >= 0)
);

-- One row: whoever holds it takes the next mail. While the mail server is away nobody asks it for each mail anew.
create table mail_server (
    id       smallint not null primary key,
    failures integer  not null,
    until_at timestamp with time zone, -- nothing is tried before
    since_at timestamp with time zone, -- when it was last heard of as it should be
    trouble  varchar(16),
    detail   varchar(500),
    constraint mail_server_one check (id = 1),
    constraint mail_server_failures check (failures >= 0),
    constraint mail_server_trouble check (trouble in ('NO_CONNECTION', 'NO_ANSWER', 'WRONG_PASSWORD', 'NOT_SECURE', 'BUSY', 'SENDER_REFUSED',
        'ADDRESS_REFUSED', 'REFUSED', 'NOT_WRITTEN', 'TOO_LATE', 'BY_HAND', 'RESTORED'))
);
insert into mail_server (id, failures) values (1, 0);

-- Who wants no more of what a caravan sends besides what is about their own place. No address: only its hash.
create table mail_choice (
    token_hash     varchar(64)  not null primary key,
    recipient_hash varchar(64)  not null,
    caravan        bigint       not null references caravan (id),
    language       varchar(2)   not null,
    sender         varchar(400) not null, -- what it is that is declined, as its page names it
    made_at        timestamp with time zone not null,
    declined_at    timestamp with time zone,
    constraint mail_choice_language check (language in ('da', 'en'))
);
create index mail_choice_by_caravan on mail_choice (caravan);
create index mail_choice_by_recipient on mail_choice (recipient_hash, caravan);
