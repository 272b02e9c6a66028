-- What an idea said before its author put it right, once somebody else had weighed it. Only moderators see it; it goes with the idea.
create table idea_wording (
    id          bigint        not null primary key,
    idea        bigint        not null references idea (id) on delete cascade,
    title       varchar(400)  not null,
    body        varchar(8000) not null,
    replaced_at timestamp with time zone not null
);
create index idea_wording_by_idea on idea_wording (idea);

alter table idea add column reworded_at timestamp with time zone;
