-- Who wants to hear what comes of a caravan, or of an idea: an address and a language. Nothing here says who that is at a meeting.
create table follower (
    id            bigint       not null primary key,
    caravan       bigint       not null references caravan (id),
    email         varchar(254) not null,
    email_hash    varchar(64)  not null, -- of the address in lower case: one mailbox is one follower
    language      varchar(2)   not null,
    made_at       timestamp with time zone not null,
    caravan_since timestamp with time zone, -- since when they follow all of it; null: they don't
    told_at       timestamp with time zone, -- what has happened until then they have been told
    mailed_at     timestamp with time zone, -- when they were last told something
    constraint follower_once unique (caravan, email_hash),
    constraint follower_language check (language in ('da', 'en'))
);
create index follower_by_email on follower (email_hash);

create table followed_idea (
    follower bigint not null references follower (id),
    idea     bigint not null references idea (id),
    since    timestamp with time zone not null,
    primary key (follower, idea)
);
create index followed_idea_by_idea on followed_idea (idea);

-- Each mail has a link of its own to the follower's page. One that asks says what a press there adds.
create table follow_link (
    token_hash varchar(64) not null primary key,
    follower   bigint      not null references follower (id),
    asks       boolean     not null, -- whether somebody has asked for it on a page, so that it is counted
    idea       bigint references idea (id), -- what is asked for; null: the caravan
    made_at    timestamp with time zone not null
);
create index follow_link_by_follower on follow_link (follower, made_at);
create index follow_link_by_idea on follow_link (idea);

-- What has happened, for those who follow. Whether it still holds is asked when it is told.
create table followup_news (
    id             bigint      not null primary key,
    caravan        bigint      not null references caravan (id),
    kind           varchar(16) not null,
    idea           bigint references idea (id),
    other          bigint references idea (id), -- the one it was merged into or split from
    recommendation bigint references recommendation (id),
    happened_at    timestamp with time zone not null,
    constraint followup_news_kind check (kind in ('RECOMMENDATION', 'REPORT', 'MERGED', 'SPLIT', 'CLOSED', 'ANSWERED'))
);
create index followup_news_by_caravan on followup_news (caravan, happened_at);
create index followup_news_by_idea on followup_news (idea);
create index followup_news_by_other on followup_news (other);
create index followup_news_by_recommendation on followup_news (recommendation);

-- What is public already stands in the feeds too.
insert into followup_news (id, caravan, kind, recommendation, happened_at)
    select nextval('kv_seq'), r.caravan, 'RECOMMENDATION', r.id, r.published_at from recommendation r where r.state = 'PUBLISHED' and r.published_at is not null;
insert into followup_news (id, caravan, kind, happened_at)
    select nextval('kv_seq'), e.caravan, 'REPORT', e.published_at from report_edition e where e.published_at is not null;

alter table erasure drop constraint erasure_kind;
alter table erasure add constraint erasure_kind check (kind in ('IDEA', 'COMMENT', 'REPORT', 'PERSON', 'VOTES', 'CARAVAN', 'SIGN_UP', 'PLACE', 'FOLLOWER'));
