-- Who reads a call's applications.
create table pool_assessor (
    call     bigint not null references funding_call (id),
    account  bigint not null references staff_account (id) on delete cascade,
    given_at timestamp with time zone not null,
    primary key (call, account)
);
create index pool_assessor_by_account on pool_assessor (account);

-- Whether somebody has anything to do with who applies: said before anything is read.
create table pool_declaration (
    application  bigint       not null references application (id),
    account      bigint       not null references staff_account (id) on delete cascade,
    account_name varchar(80)  not null,
    conflict     boolean      not null,
    note         varchar(500),
    declared_at  timestamp with time zone not null,
    primary key (application, account)
);
create index pool_declaration_by_account on pool_declaration (account);

-- One assessor's reading of an application. Whoever has a conflict after all is set aside, and another takes the place.
create table pool_assessment (
    id           bigint      not null primary key,
    application  bigint      not null references application (id),
    account      bigint references staff_account (id) on delete set null,
    account_name varchar(80) not null,
    place        integer     not null, -- 3: the third, where two are apart
    begun_at     timestamp with time zone not null,
    handed_in_at timestamp with time zone,
    set_aside_at timestamp with time zone,
    constraint pool_assessment_once unique (application, account),
    constraint pool_assessment_place check (place between 1 and 3)
);
create index pool_assessment_by_account on pool_assessment (account);

create table pool_score (
    assessment bigint        not null references pool_assessment (id),
    criterion  bigint        not null references funding_criterion (id),
    points     integer       not null,
    reason     varchar(2000) not null,
    primary key (assessment, criterion),
    constraint pool_score_points check (points between 0 and 5)
);
create index pool_score_by_criterion on pool_score (criterion);

-- Whether all is there that was asked for, and what is to be talked about.
create table pool_case (
    application   bigint        not null primary key references application (id),
    complete      boolean       not null,
    missing       varchar(2000), -- what the applicant is asked for
    mend_by       timestamp with time zone, -- until when
    checker_name  varchar(80)   not null,
    checked_at    timestamp with time zone not null,
    discuss_note  varchar(2000),
    discuss_on    date
);
