-- Ideas that lay in one pile of possible duplicates and were found not to be the same: those of a log line beyond the two it names.
create table kept_apart (
    entry bigint not null references moderation_entry (id) on delete cascade,
    idea  bigint not null references idea (id) on delete cascade,
    primary key (entry, idea)
);
create index kept_apart_by_idea on kept_apart (idea);
