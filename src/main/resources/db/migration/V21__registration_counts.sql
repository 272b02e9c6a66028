-- How many had signed up, once it is no longer known who.
create table registration_count (
    meeting bigint      not null references meeting (id) on delete cascade,
    sector  varchar(32) not null,
    state   varchar(16) not null,
    people  integer     not null,
    primary key (meeting, sector, state),
    constraint registration_count_state check (state in ('CONFIRMED', 'WAITING', 'OFFERED', 'CANCELLED', 'ATTENDED')),
    constraint registration_count_people check (people > 0)
);
