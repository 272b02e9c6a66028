-- Words that a moderator suggests to an idea's author, for as long as the author has not answered. They go with the idea.
create table word_suggestion (
    idea    bigint        not null primary key references idea (id) on delete cascade,
    title   varchar(400)  not null,
    body    varchar(8000) not null,
    made_at timestamp with time zone not null
);

alter table moderation_entry drop constraint moderation_entry_action;
alter table moderation_entry add constraint moderation_entry_action check (action in ('answer-written', 'answered', 'classified', 'closed', 'code-renewed',
    'comment-hidden', 'comment-shown', 'door-closed', 'door-opened', 'doubted', 'entered', 'extended', 'hidden', 'kept', 'kept-both', 'let-out',
    'merged', 'paused', 'pinned', 'reopened', 'restored', 'resumed', 'revealed', 'reworded', 'set-aside', 'shown', 'slips-made', 'slips-voided',
    'suggested', 'taken-back-in', 'unanswered', 'unmerged', 'unpinned', 'wall-set', 'withdrawn'));
