-- What visitors asked about a call and nobody has answered yet. Goes when it is answered or put aside; nothing of who asked is kept.
create table funding_asked (
    id       bigint        not null primary key,
    call     bigint        not null references funding_call (id),
    question varchar(1000) not null,
    asked_at timestamp with time zone not null
);
create index funding_asked_by_call on funding_asked (call, asked_at);

alter table funding_answer add column changed_at timestamp with time zone; -- when its words were last put in others
