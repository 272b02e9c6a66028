-- A visit at a meeting goes with it: what the office was told of the meeting, and when the meeting became another since.
alter table visit add column meeting_starts_at timestamp with time zone;
alter table visit add column meeting_ends_at timestamp with time zone;
alter table visit add column meeting_place varchar(400); -- null: not known, of what was asked before this
alter table visit add column meeting_changed_at timestamp with time zone;
update visit set meeting_starts_at = (select m.starts_at from meeting m where m.id = visit.meeting), meeting_ends_at = (select m.ends_at from meeting m where m.id = visit.meeting) where meeting is not null;
create index visit_by_meeting_changed on visit (meeting_changed_at);

-- Two of an office who write at the same time: which draft each has before them. Never the same number twice.
alter table visit_draft add column version bigint default 1 not null;
alter table visit_draft add constraint visit_draft_version check (version > 0);
