-- Whose signs stand on a caravan's pages, wall and paper: a picture of our own making, as base64, so that a backup has it like any text.
-- What was taken away is kept for a while, so that it can be put back.
create table caravan_logo (
    id         bigint         not null primary key,
    caravan    bigint         not null references caravan (id),
    position   integer        not null check (position >= 0),
    supporter  boolean        not null,
    name       varchar(400)   not null,
    picture    varchar(700000) not null,
    width      integer        not null check (width between 1 and 1200),
    height     integer        not null check (height between 1 and 600),
    removed_at timestamp with time zone
);
create index caravan_logo_by_caravan on caravan_logo (caravan);
