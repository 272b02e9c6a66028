-- How much one person may write in one phase; null: as much as they like. And whether new ideas wait for a moderator's look.
alter table meeting add column idea_budget integer default 20;
alter table meeting add column comment_budget integer default 60;
alter table meeting add column holds_ideas boolean default false not null;
alter table meeting add constraint meeting_idea_budget check (idea_budget is null or idea_budget > 0);
alter table meeting add constraint meeting_comment_budget check (comment_budget is null or comment_budget > 0);

alter table idea drop constraint idea_state;
alter table idea add constraint idea_state check (state in ('HELD', 'OPEN', 'CLOSED', 'HIDDEN', 'MERGED', 'WITHDRAWN'));

-- The five-person rule counts those who have weighed something: whoever only came gives nobody anything to hide behind.
create view weighing as
select p.meeting as meeting, p.participant as participant, p.sector as sector
from present p
where exists (select 1 from stance s join idea i on i.id = s.idea join idea r on r.id = i.root
              where s.participant = p.participant and s.stance_value is not null and i.meeting = p.meeting and r.state in ('OPEN', 'CLOSED'));
