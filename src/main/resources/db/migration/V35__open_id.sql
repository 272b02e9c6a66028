-- Whom an issuer of OpenID Connect means by its subject. An address may change hands there; a subject does not.
create table staff_identity (
    issuer    varchar(500) not null,
    subject   varchar(255) not null,
    account   bigint       not null references staff_account (id) on delete cascade,
    linked_at timestamp with time zone not null,
    primary key (issuer, subject)
);
create index staff_identity_by_account on staff_identity (account);
