-- How many organisers want at least: people of a sector at a meeting, or municipalities of a region from which anybody of it comes.
create table turnout_target (
    id      bigint      not null primary key,
    caravan bigint      not null references caravan (id),
    meeting bigint      references meeting (id) on delete cascade,
    region  varchar(80),
    sector  varchar(32) not null,
    least   integer     not null,
    constraint turnout_target_once unique (caravan, meeting, region, sector),
    constraint turnout_target_of_one check ((meeting is null) <> (region is null)),
    constraint turnout_target_least check (least between 1 and 5000)
);
create index turnout_target_by_meeting on turnout_target (meeting);
