-- An idea that a moderator wrote to stand for several: it goes when the last of them is split from it.
alter table idea add column stands_for_others boolean default false not null;

-- A moderator's answer to a question, in words, for everyone to read beside it.
alter table idea add column answer varchar(2000);
alter table idea add column answered_at timestamp with time zone;
alter table idea add constraint idea_answer check ((answer is null) = (answered_at is null));

alter table moderation_entry drop constraint moderation_entry_action;
alter table moderation_entry add constraint moderation_entry_action check (action in ('answer-written', 'answered', 'classified', 'closed', 'code-renewed',
    'comment-hidden', 'comment-shown', 'door-closed', 'door-opened', 'doubted', 'entered', 'extended', 'hidden', 'kept', 'kept-both', 'let-out',
    'merged', 'paused', 'pinned', 'reopened', 'restored', 'resumed', 'revealed', 'reworded', 'set-aside', 'shown', 'slips-made', 'slips-voided',
    'taken-back-in', 'unanswered', 'unmerged', 'unpinned', 'wall-set', 'withdrawn'));
