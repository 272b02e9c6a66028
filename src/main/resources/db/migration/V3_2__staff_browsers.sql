-- Browsers that staff have signed in with: there, nobody else's guesses keep them waiting. A hash of a random secret each.
create table staff_browser (
    token_hash varchar(64) not null,
    account    bigint      not null references staff_account (id) on delete cascade,
    seen_at    timestamp with time zone not null,
    primary key (token_hash, account)
);
create index staff_browser_by_account on staff_browser (account);
