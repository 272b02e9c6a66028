-- Who gave somebody their role: whoever is taken off a team may have invited another address of theirs. Null where it is not known.
alter table caravan_staff add column given_by bigint references staff_account (id) on delete set null;
create index caravan_staff_by_giver on caravan_staff (given_by);
