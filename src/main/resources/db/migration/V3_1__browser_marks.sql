-- By which browser somebody came, so that they are the same person when they leave and come back: a hash of a random mark and the
-- caravan, which tells nothing and is deleted when names are.
create table participant_browser (
    mark_hash   varchar(64) not null primary key,
    participant bigint      not null references participant (id) on delete cascade
);
create index participant_browser_by_participant on participant_browser (participant);
