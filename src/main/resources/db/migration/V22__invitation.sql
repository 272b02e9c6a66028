-- Letters to municipalities: one text for a meeting, one invitation for each municipality, with its own link.
create table invitation_letter (
    meeting          bigint        not null primary key references meeting (id),
    heading          varchar(400)  not null,
    body             varchar(8000) not null,
    reminder_heading varchar(400)  not null,
    reminder_body    varchar(8000) not null,
    signatories      varchar(1000) not null, -- one a line
    edition          integer       not null, -- counts what organisers saved
    constraint invitation_letter_edition check (edition >= 0)
);

create table invitation (
    id           bigint       not null primary key,
    meeting      bigint       not null references meeting (id),
    municipality varchar(4)   not null,
    title        varchar(160) not null, -- of whom it is written to: borgmester
    email        varchar(254),
    link_key     varchar(10)  not null, -- printed in the letter, so it is kept as it is
    made_at      timestamp with time zone not null,
    followed_at  timestamp with time zone, -- somebody pressed on to the sign-up, the first time
    bounced_at   timestamp with time zone, -- their mail server has refused the address since it was written down
    declined_at  timestamp with time zone, -- they want no more of these by mail
    constraint invitation_once unique (meeting, municipality),
    constraint invitation_link_key_once unique (link_key)
);

create table invitation_sending (
    id         bigint      not null primary key,
    invitation bigint      not null references invitation (id) on delete cascade,
    kind       varchar(8)  not null,
    way        varchar(8)  not null,
    sent_at    timestamp with time zone not null,
    staff_name varchar(80) not null,
    constraint invitation_sending_once unique (invitation, kind, way),
    constraint invitation_sending_kind check (kind in ('LETTER', 'REMINDER')),
    constraint invitation_sending_way check (way in ('MAIL', 'PAPER'))
);
