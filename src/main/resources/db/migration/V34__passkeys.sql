-- What authenticators know an account by: random, and nothing else.
alter table staff_account add column passkey_handle varchar(88);
alter table staff_account add constraint staff_account_passkey_handle_once unique (passkey_handle);

-- Public keys of staff. None of it is secret, and nobody signs in by it who does not hold the other half.
create table passkey (
    id              bigint        not null primary key,
    account         bigint        not null references staff_account (id) on delete cascade,
    credential_hash varchar(64)   not null, -- credentials are up to 1023 bytes long, too long for some indexes
    credential_id   varchar(1400) not null, -- base64url, as the others are
    name            varchar(60)   not null,
    public_key      text          not null,
    signature_count bigint        not null,
    verified        boolean       not null, -- by finger, face or code when it was made
    transports      varchar(100)  not null,
    backup_eligible boolean       not null,
    backup_state    boolean       not null,
    attestation     text          not null,
    client_data     text          not null,
    made_at         timestamp with time zone not null,
    used_at         timestamp with time zone not null,
    constraint passkey_credential_once unique (credential_hash)
);
create index passkey_by_account on passkey (account);
