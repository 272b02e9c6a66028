-- What was changed about a call after it was opened: told on its page.
create table funding_change (
    call            bigint      not null references funding_call (id),
    number          bigint      not null, -- what was changed at once has the same
    part            varchar(10) not null,
    deadline_before date, -- if it was the deadline
    changed_at      timestamp with time zone not null,
    primary key (call, number, part),
    constraint funding_change_part check (part in ('SLUG', 'AMOUNT', 'KINDS', 'SMALLEST', 'LARGEST', 'OWN', 'WHEN_SHORT', 'PREFERENCE', 'CRITERIA', 'QUESTIONS', 'PURPOSES', 'DEADLINE', 'ROLLING'))
);
