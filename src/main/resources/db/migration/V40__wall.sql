-- What a moderator shows on a meeting's wall in place of the phase's own scene, and since when the result is shown there.
alter table meeting add column wall_scene varchar(10);
alter table meeting add constraint meeting_wall_scene check (wall_scene in ('IDEA', 'NEXT', 'DARK'));
-- An idea of the meeting. No foreign key: ideas refer to meetings, and tables that refer to each other in a circle have no order in
-- which a backup could be put back. Whoever reads it looks whether it is there, and erasing an idea clears it.
alter table meeting add column wall_idea bigint;
alter table meeting add column result_at timestamp with time zone;
-- Of a meeting in that phase everybody has seen the result.
update meeting set result_at = phase_started_at where phase = 'RESULTS';

-- Ideas that a moderator has put in line for the wall, in their order.
create table wall_line (
    meeting bigint  not null references meeting (id) on delete cascade,
    place   integer not null check (place >= 0),
    idea    bigint  not null references idea (id) on delete cascade,
    primary key (meeting, place)
);
create index wall_line_by_idea on wall_line (idea);

alter table moderation_entry drop constraint moderation_entry_action;
alter table moderation_entry add constraint moderation_entry_action check (action in ('answered', 'classified', 'closed', 'code-renewed',
    'comment-hidden', 'comment-shown', 'door-closed', 'door-opened', 'doubted', 'entered', 'extended', 'hidden', 'kept', 'kept-both', 'let-out',
    'merged', 'paused', 'pinned', 'reopened', 'restored', 'resumed', 'revealed', 'reworded', 'set-aside', 'shown', 'slips-made', 'slips-voided',
    'taken-back-in', 'unanswered', 'unmerged', 'unpinned', 'wall-set', 'withdrawn'));
