-- A letter as it was mailed: the record that its receiver and an auditor see, whatever the call's texts become.
create table pool_letter (
    decision bigint      not null primary key references pool_decision (id),
    pdf      text        not null, -- base64
    sha256   varchar(64) not null,
    edition  integer     not null, -- of the call's texts that stood in it
    made_at  timestamp with time zone not null,
    constraint pool_letter_edition check (edition > 0)
);

-- What a call's letters say of the law and of complaints, as it was from when on. Nothing is written over.
create table pool_text (
    call        bigint        not null references funding_call (id),
    edition     integer       not null,
    legal_basis varchar(2000) not null,
    complaint   varchar(2000) not null,
    since       timestamp with time zone, -- null: from before editions were kept
    primary key (call, edition),
    constraint pool_text_edition check (edition > 0)
);
insert into pool_text (call, edition, legal_basis, complaint) select call, 1, legal_basis, complaint from pool_rules where legal_basis <> '' and complaint <> '';

alter table funding_change drop constraint funding_change_part;
alter table funding_change add constraint funding_change_part check (part in ('SLUG', 'AMOUNT', 'KINDS', 'SMALLEST', 'LARGEST', 'OWN', 'WHEN_SHORT', 'PREFERENCE', 'CRITERIA', 'QUESTIONS', 'PURPOSES', 'DEADLINE', 'ROLLING',
    'LEGAL', 'COMPLAINT', 'DECIDING'));

-- What is deleted is counted: how many were refused does not fall with them, and no case gets the number of one that is gone.
alter table funding_call add column refusals_gone integer default 0 not null;
alter table funding_call add column last_case integer default 0 not null;
alter table funding_call add constraint funding_call_refusals_gone check (refusals_gone >= 0);
alter table funding_call add constraint funding_call_last_case check (last_case >= 0);
update funding_call set last_case = coalesce((select max(d.number) from pool_decision d where d.call = funding_call.id), 0);
