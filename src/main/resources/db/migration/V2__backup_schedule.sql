-- One row: when the last scheduled backup was made. Whichever server holds it makes the next.
create table backup_schedule (
    id      smallint not null primary key,
    made_at timestamp with time zone not null,
    constraint backup_schedule_one check (id = 1)
);
insert into backup_schedule (id, made_at) values (1, timestamp with time zone '1970-01-01 00:00:00+00');
