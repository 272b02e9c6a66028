-- What those who assess an application ask who applies, and what they answer.
create table application_question (
    id          bigint        not null primary key,
    application bigint        not null references application (id),
    asker       bigint references staff_account (id) on delete set null,
    asker_name  varchar(80)   not null,
    words       varchar(2000) not null,
    asked_at    timestamp with time zone not null,
    reply_by    date          not null, -- until the end of that day in Copenhagen
    answer      varchar(4000),
    answered_at timestamp with time zone, -- the last time
    writer      bigint references application_writer (id), -- who answered
    edition     integer       not null, -- how often it was answered
    constraint application_question_edition check (edition >= 0)
);
create index application_question_by_application on application_question (application, asked_at);
create index application_question_by_asker on application_question (asker);
create index application_question_by_writer on application_question (writer);
