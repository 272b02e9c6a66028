-- What the code takes for granted, held by the database too: an idea's root is an idea, a word is one that the code has, a count is
-- not negative. What an older database may have instead is put right first: no start may fail over it.

-- ---------------------------------------------------------------- references
update idea set root = coalesce(merged_into, id) where root not in (select other.id from idea other);
update idea set root = id where merged_into is null and root <> id;
update idea set root = (select p.root from idea p where p.id = idea.merged_into) where merged_into is not null and root <> (select p.root from idea p where p.id = idea.merged_into);
update idea set root = (select p.root from idea p where p.id = idea.merged_into) where merged_into is not null and root <> (select p.root from idea p where p.id = idea.merged_into);
alter table idea add constraint idea_root foreign key (root) references idea (id);

create index idea_by_theme on idea (theme);
create index idea_by_merged_into on idea (merged_into);
create index idea_by_continues on idea (continues);
create index idea_report_by_participant on idea_report (participant);
create index moderation_entry_by_caravan on moderation_entry (caravan);
create index moderation_entry_by_other on moderation_entry (other);
create index recommendation_by_addressee on recommendation (addressee);
create index recommendation_change_by_idea on recommendation_change (idea);
create index caravan_by_follows on caravan (follows);

-- ---------------------------------------------------------------- words
update idea set state_before = 'OPEN' where state_before is not null and state_before not in ('HELD', 'OPEN', 'CLOSED', 'HIDDEN', 'MERGED', 'WITHDRAWN');
alter table idea add constraint idea_state_before check (state_before in ('HELD', 'OPEN', 'CLOSED', 'HIDDEN', 'MERGED', 'WITHDRAWN'));

update idea set hidden_reason = 'other' where hidden_reason is not null and hidden_reason not in ('personal', 'tone', 'off-topic', 'other', 'set-aside');
alter table idea add constraint idea_hidden_reason check (hidden_reason in ('personal', 'tone', 'off-topic', 'other', 'set-aside'));

update caravan_sector set shape = 'RING' where shape not in ('CIRCLE', 'SQUARE', 'TRIANGLE', 'DIAMOND', 'HALF_DISC', 'PLUS', 'RING', 'HEXAGON');
alter table caravan_sector add constraint caravan_sector_shape check (shape in ('CIRCLE', 'SQUARE', 'TRIANGLE', 'DIAMOND', 'HALF_DISC', 'PLUS', 'RING', 'HEXAGON'));

-- No screen could show such a phase, and a list with a hole in it not be read.
update meeting_phase set phase = upper(phase) where phase not in ('LOBBY', 'IDEAS', 'DISCUSS', 'VOTE', 'RESULTS', 'CLOSED')
    and not exists (select 1 from meeting_phase other where other.meeting = meeting_phase.meeting and other.phase = upper(meeting_phase.phase));
delete from meeting_phase where phase not in ('LOBBY', 'IDEAS', 'DISCUSS', 'VOTE', 'RESULTS', 'CLOSED') or position < 0;
update meeting_phase set position = position + 1000 where meeting in (select other.meeting from meeting_phase other group by other.meeting having max(other.position) >= count(*));
update meeting_phase set position = (select count(*) from meeting_phase other where other.meeting = meeting_phase.meeting and other.position < meeting_phase.position) where position >= 1000;
alter table meeting_phase add constraint meeting_phase_word check (phase in ('LOBBY', 'IDEAS', 'DISCUSS', 'VOTE', 'RESULTS', 'CLOSED'));

-- Whatever was not counted was read as refused.
update receipt set status = 'refused' where status not in ('counted', 'refused');
alter table receipt add constraint receipt_status check (status in ('counted', 'refused'));

update moderation_entry set action = lower(action) where action <> lower(action);
-- Nobody was ever shown a line whose word has no sentence.
delete from moderation_entry where action not in ('answered', 'classified', 'closed', 'code-renewed', 'comment-hidden', 'comment-shown',
    'door-closed', 'door-opened', 'doubted', 'entered', 'extended', 'hidden', 'kept', 'kept-both', 'let-out', 'merged', 'paused', 'pinned',
    'reopened', 'restored', 'resumed', 'revealed', 'reworded', 'set-aside', 'slips-made', 'slips-voided', 'taken-back-in', 'unanswered',
    'unmerged', 'unpinned', 'withdrawn');
alter table moderation_entry add constraint moderation_entry_action check (action in ('answered', 'classified', 'closed', 'code-renewed',
    'comment-hidden', 'comment-shown', 'door-closed', 'door-opened', 'doubted', 'entered', 'extended', 'hidden', 'kept', 'kept-both', 'let-out',
    'merged', 'paused', 'pinned', 'reopened', 'restored', 'resumed', 'revealed', 'reworded', 'set-aside', 'slips-made', 'slips-voided',
    'taken-back-in', 'unanswered', 'unmerged', 'unpinned', 'withdrawn'));
update moderation_entry set reason = 'other' where reason is not null and reason not in ('personal', 'tone', 'off-topic', 'other');
alter table moderation_entry add constraint moderation_entry_reason check (reason in ('personal', 'tone', 'off-topic', 'other'));

update recommendation_change set action = upper(action) where action <> upper(action);
delete from recommendation_change where action not in ('MADE', 'EDITED', 'SOURCE_ADDED', 'SOURCE_REMOVED', 'PUBLISHED', 'WITHDRAWN');
alter table recommendation_change add constraint recommendation_change_action check (action in ('MADE', 'EDITED', 'SOURCE_ADDED', 'SOURCE_REMOVED', 'PUBLISHED', 'WITHDRAWN'));

update report_edition set language = 'da' where language not in ('da', 'en');
alter table report_edition add constraint report_edition_language check (language in ('da', 'en'));

-- ---------------------------------------------------------------- numbers
update caravan set edition = 0 where edition < 0;
update caravan set version = 0 where version < 0;
alter table caravan add constraint caravan_counts check (edition >= 0 and version >= 0);

delete from caravan_party where position < 0;
alter table caravan_party add constraint caravan_party_position check (position >= 0);
delete from caravan_sector where position < 0;
alter table caravan_sector add constraint caravan_sector_position check (position >= 0);
update theme set position = 0 where position < 0;
alter table theme add constraint theme_position check (position >= 0);
update addressee set position = 0 where position < 0;
alter table addressee add constraint addressee_position check (position >= 0);

update meeting set position = 0 where position < 0;
update meeting set edition = 0 where edition < 0;
update meeting set version = 0 where version < 0;
update meeting set code_renewals = 0 where code_renewals < 0;
update meeting set phase_left_seconds = 0 where phase_left_seconds < 0;
alter table meeting add constraint meeting_counts check (position >= 0 and edition >= 0 and version >= 0 and code_renewals >= 0
    and (phase_left_seconds is null or phase_left_seconds >= 0));
update meeting_phase set minutes = null where minutes < 1;
alter table meeting_phase add constraint meeting_phase_counts check (position >= 0 and (minutes is null or minutes > 0));

update idea set version = 0 where version < 0;
alter table idea add constraint idea_version check (version >= 0);
update recommendation set version = 0 where version < 0;
alter table recommendation add constraint recommendation_version check (version >= 0);
delete from recommendation_source where position < 0;
alter table recommendation_source add constraint recommendation_source_position check (position >= 0);
update recommendation_move set from_place = 1 where from_place < 1;
update recommendation_move set to_place = 1 where to_place < 1;
update recommendation_move set computed_place = 1 where computed_place < 1;
alter table recommendation_move add constraint recommendation_move_places check (from_place > 0 and to_place > 0 and computed_place > 0);

update report_edition set number = (select max(other.number) from report_edition other) + 1 - number where number < 1;
update report_edition set worded = null where worded < 0;
alter table report_edition add constraint report_edition_counts check (number > 0 and (worded is null or worded >= 0));
update report_redaction set position = (select max(other.position) from report_redaction other) + 1 - position where position < 0;
update report_redaction set ideas = 0 where ideas < 0;
update report_redaction set quotes = 0 where quotes < 0;
alter table report_redaction add constraint report_redaction_counts check (position >= 0 and ideas >= 0 and quotes >= 0);
