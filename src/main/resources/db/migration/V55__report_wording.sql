-- What organisers put in front of their reports, and whose comments stand in them as voices. An edition that is made takes it along.
create table report_wording (
    caravan  bigint         not null primary key references caravan (id),
    title    varchar(240)   not null,
    foreword varchar(12000) not null,
    edition  integer        not null,
    constraint report_wording_edition check (edition > 0)
);
create table report_voice (
    caravan  bigint  not null references caravan (id),
    position integer not null,
    comment  bigint  not null references idea_comment (id) on delete cascade,
    primary key (caravan, position),
    constraint report_voice_once unique (caravan, comment),
    constraint report_voice_position check (position >= 0)
);
create index report_voice_by_comment on report_voice (comment);

-- Their words in editions, apart as those of ideas are.
create table report_voice_words (
    edition bigint        not null references report_edition (id) on delete cascade,
    comment bigint        not null,
    idea    bigint        not null,
    body    varchar(4000) not null,
    primary key (edition, comment)
);
create index report_voice_words_by_comment on report_voice_words (comment);
create index report_voice_words_by_idea on report_voice_words (idea);

alter table report_redaction add column voices integer default 0 not null;
alter table report_redaction add constraint report_redaction_voices check (voices >= 0);
