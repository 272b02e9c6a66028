-- What an application was made from: an idea, or an offer or a need of two who were brought together. It goes with what it refers to.
create table application_origin (
    id          bigint not null primary key,
    application bigint not null references application (id),
    idea        bigint references idea (id) on delete cascade,
    offer       bigint references cooperation_offer (id) on delete cascade, -- an offer or a need
    added_at    timestamp with time zone not null,
    constraint application_origin_one check ((idea is null) <> (offer is null)),
    constraint application_origin_idea_once unique (application, idea),
    constraint application_origin_offer_once unique (application, offer)
);
create index application_origin_by_idea on application_origin (idea);
create index application_origin_by_offer on application_origin (offer);
