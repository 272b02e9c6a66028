-- Whose comments organisers want to quote are asked first, on their phone; without a yes nothing of theirs is quoted.
create table comment_quote (
    comment  bigint                   not null primary key references idea_comment (id) on delete cascade,
    asked_at timestamp with time zone not null,
    allowed  boolean
);
insert into comment_quote (comment, asked_at) select comment, min(current_timestamp) from report_voice group by comment;
