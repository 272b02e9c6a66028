-- Who works on which caravan, and as what. The account's own role is from here on that in the installation: administrators may do
-- everything, organisers may begin caravans, moderators have what caravans give them.
create table caravan_staff (
    caravan  bigint      not null references caravan (id) on delete cascade,
    account  bigint      not null references staff_account (id) on delete cascade,
    role     varchar(16) not null,
    given_at timestamp with time zone not null,
    primary key (caravan, account),
    constraint caravan_staff_role check (role in ('MODERATOR', 'ORGANISER'))
);
create index caravan_staff_by_account on caravan_staff (account);

-- Until now a role was one in all caravans: what somebody may do in those that there are, they may do on.
insert into caravan_staff (caravan, account, role, given_at)
    select c.id, a.id, a.role, current_timestamp from caravan c cross join staff_account a where a.role in ('MODERATOR', 'ORGANISER');
