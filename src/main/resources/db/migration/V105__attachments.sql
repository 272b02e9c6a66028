-- What comes with an application: kept as it came, shown under the name it was given, and handed out only to be saved.
create table application_attachment (
    id          bigint       not null primary key,
    application bigint       not null references application (id),
    question    bigint references funding_question (id) on delete set null, -- which of the call's papers it is; null: another
    title       varchar(120) not null, -- what it was called
    type        varchar(4)   not null, -- what it is, by what is in it
    content     text         not null, -- base64; empty once a virus was found in it
    size        integer      not null,
    sha256      varchar(64)  not null,
    found       varchar(8), -- what the scanner said; null: nobody has asked it
    scanned_at  timestamp with time zone,
    added_at    timestamp with time zone not null,
    writer      bigint references application_writer (id), -- who gave it
    since       integer, -- the first version that was sent with it
    until       integer, -- the first that was sent without it
    removed     boolean      not null, -- it is not in what is sent next
    constraint application_attachment_type check (type in ('PDF', 'JPEG', 'PNG', 'DOCX', 'XLSX')),
    constraint application_attachment_found check (found in ('CLEAN', 'INFECTED')),
    constraint application_attachment_size check (size > 0),
    constraint application_attachment_since check (since > 0),
    constraint application_attachment_until check (until > since)
);
create index application_attachment_by_application on application_attachment (application, added_at);
create index application_attachment_by_question on application_attachment (question);
create index application_attachment_by_writer on application_attachment (writer);
create index application_attachment_unscanned on application_attachment (found, added_at);
