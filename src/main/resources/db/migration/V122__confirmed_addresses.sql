-- Whether somebody has answered from a registration's address, or organisers know it; null: not yet. Who signed up before this was asked counts as answered.
alter table registration add column confirmed_at timestamp with time zone;
update registration set confirmed_at = registered_at where email is not null;
-- So many have come from one network, without an answer, that these stand in no line until theirs comes.
alter table registration add column confirm_first boolean default false not null;
alter table registration add constraint registration_confirm_first check (confirmed_at is null or not confirm_first);
