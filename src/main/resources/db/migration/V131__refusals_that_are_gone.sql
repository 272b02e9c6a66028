-- A refused application is deleted at its day, and with it goes its line in a closed round: of that a number and an amount stay, as everyone could
-- read them. Those that went before this are counted alone, by funding_call.refusals_gone.
create table pool_refusal_gone (
    call           bigint  not null references funding_call (id),
    arrival_number integer not null,
    asked_ore      bigint  not null,
    primary key (call, arrival_number),
    constraint pool_refusal_gone_arrival_number check (arrival_number > 0),
    constraint pool_refusal_gone_asked check (asked_ore >= 0)
);
