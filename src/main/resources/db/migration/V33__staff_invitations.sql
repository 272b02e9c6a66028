-- Somebody is asked by mail to work on a caravan. The role is theirs when they have said yes, and not before.
create table staff_invitation (
    id           bigint       not null primary key,
    caravan      bigint       not null references caravan (id) on delete cascade,
    email        varchar(254) not null,
    role         varchar(16)  not null,
    language     varchar(2)   not null,
    token_hash   varchar(64)  not null,
    invited_by   bigint references staff_account (id) on delete set null,
    invited_name varchar(80)  not null,
    sent_at      timestamp with time zone not null,
    expires_at   timestamp with time zone not null,
    accepted_at  timestamp with time zone,
    constraint staff_invitation_once unique (caravan, email),
    constraint staff_invitation_token_once unique (token_hash),
    constraint staff_invitation_role check (role in ('MODERATOR', 'ORGANISER')),
    constraint staff_invitation_language check (language in ('da', 'en'))
);
create index staff_invitation_by_invited_by on staff_invitation (invited_by);
create index staff_invitation_by_expires_at on staff_invitation (expires_at);
