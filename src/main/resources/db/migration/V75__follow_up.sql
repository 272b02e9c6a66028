-- Ideas of other meetings and of earlier events that a meeting asks after: how did it go? Their words stay where they were written.
create table follow_up_idea (
    meeting    bigint      not null references meeting (id),
    idea       bigint      not null references idea (id),
    place      integer     not null check (place >= 0),
    brought_at timestamp with time zone not null,
    primary key (meeting, idea)
);
create index follow_up_idea_by_idea on follow_up_idea (idea);

-- What somebody knows of it: at a meeting who takes part there, by mail who follows it. The two lines are for those who hold the meeting.
create table follow_up_answer (
    id          bigint      not null primary key,
    meeting     bigint      not null references meeting (id),
    idea        bigint      not null references idea (id),
    participant bigint references participant (id),
    follower    bigint references follower (id),
    status      varchar(16) not null,
    done_by     varchar(240), -- who does it
    hindrance   varchar(600), -- what is in the way
    answered_at timestamp with time zone not null,
    constraint follow_up_answer_once unique (meeting, idea, participant),
    constraint follow_up_answer_once_by_mail unique (meeting, idea, follower),
    constraint follow_up_answer_by_one check ((participant is null) <> (follower is null)),
    constraint follow_up_answer_status check (status in ('STARTED', 'UNDER_WAY', 'DONE', 'GIVEN_UP', 'NOT_KNOWN'))
);
create index follow_up_answer_by_idea on follow_up_answer (idea);
create index follow_up_answer_by_participant on follow_up_answer (participant);
create index follow_up_answer_by_follower on follow_up_answer (follower);

-- What organisers have confirmed, for everyone to read. One that is replaced is kept.
create table follow_up_status (
    id           bigint      not null primary key,
    idea         bigint      not null references idea (id),
    meeting      bigint      not null references meeting (id), -- that asked
    status       varchar(16) not null,
    done_by      varchar(240),
    reason       varchar(1000) not null, -- what it rests on
    staff        bigint references staff_account (id) on delete set null,
    staff_name   varchar(80) not null,
    confirmed_at timestamp with time zone not null,
    replaced_at  timestamp with time zone,
    constraint follow_up_status_status check (status in ('STARTED', 'UNDER_WAY', 'DONE', 'GIVEN_UP', 'NOT_KNOWN'))
);
create index follow_up_status_by_idea on follow_up_status (idea);
create index follow_up_status_by_meeting on follow_up_status (meeting);
create index follow_up_status_by_staff on follow_up_status (staff);

alter table meeting drop constraint meeting_wall_scene;
alter table meeting add constraint meeting_wall_scene check (wall_scene in ('IDEA', 'NEXT', 'DARK', 'FOLLOW_UP'));

-- Why an idea was merged, in a moderator's words, for its author and everyone else. The log has those of splits too.
alter table idea add column merged_note varchar(1000);

alter table moderation_entry drop constraint moderation_entry_action;
alter table moderation_entry add constraint moderation_entry_action check (action in ('answer-written', 'answered', 'asked-after', 'classified', 'closed', 'code-renewed',
    'comment-hidden', 'comment-shown', 'door-closed', 'door-opened', 'doubted', 'entered', 'extended', 'hidden', 'kept', 'kept-both', 'let-out',
    'merged', 'not-asked-after', 'outcome-confirmed', 'paused', 'pinned', 'reopened', 'restored', 'resumed', 'revealed', 'reworded', 'set-aside', 'shown', 'slips-made', 'slips-voided',
    'suggested', 'taken-back-in', 'unanswered', 'unmerged', 'unpinned', 'wall-set', 'withdrawn'));
