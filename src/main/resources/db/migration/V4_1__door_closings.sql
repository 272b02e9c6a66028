-- When the door of a meeting was closed, each time: the report says so.
create table door_closing (
    meeting   bigint not null references meeting (id) on delete cascade,
    closed_at timestamp with time zone not null,
    opened_at timestamp with time zone, -- null while it is closed
    primary key (meeting, closed_at)
);
