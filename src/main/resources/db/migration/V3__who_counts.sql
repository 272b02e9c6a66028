-- Somebody takes part in a meeting until they leave it, and counts there unless set aside. Both are kept apart from the row
-- itself: who is set aside comes back as they were, and who returns is the same person.
alter table attendance add column left_at timestamp with time zone;
alter table attendance add column set_aside_at timestamp with time zone;

-- Whoever left before this was known leaves no seat taken, except where the result has been shown with them in it.
update attendance set left_at = (select p.forgotten_at from participant p where p.id = attendance.participant)
where participant in (select p.id from participant p where p.forgotten_at is not null)
  and meeting in (select m.id from meeting m where m.phase not in ('RESULTS', 'CLOSED'));

-- Who counts at a meeting. Everything that counts people or their stances asks here.
create view present as
select a.meeting as meeting, a.participant as participant, p.sector as sector, p.municipality as municipality
from attendance a join participant p on p.id = a.participant
where a.left_at is null and a.set_aside_at is null;
