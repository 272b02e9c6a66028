-- Where staff are signed in. A sign-in holds as long as its row is there: whoever deletes it ends it, on every server.
create table staff_session (
    id       varchar(36) not null primary key,
    account  bigint      not null references staff_account (id) on delete cascade,
    way      varchar(16) not null,
    device   varchar(60) not null, -- in words, from what the browser says of itself
    place    varchar(45) not null, -- the network that it came from, never a whole address
    began_at timestamp with time zone not null,
    seen_at  timestamp with time zone not null,
    constraint staff_session_way check (way in ('LINK', 'PASSWORD', 'PASSKEY', 'OPENID'))
);
create index staff_session_by_account on staff_session (account);
create index staff_session_by_seen_at on staff_session (seen_at);
