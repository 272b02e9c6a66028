-- Who was met at the door, by which act of a tablet: sent again it is the same act, and only what it did is undone by its undoing.
alter table registration_place add column checked_in_at timestamp with time zone;
alter table registration_place add column checked_in_key varchar(64);
alter table registration_place add column undone_key varchar(64);
alter table registration_place add column state_before varchar(16);
alter table registration_place add column walk_in boolean default false not null;
-- Whether the ticket has been given its way in to the board. By what, or to whom, is known nowhere.
alter table registration_place add column pass_given boolean default false not null;
alter table registration_place add constraint registration_place_checked_in check ((checked_in_at is null) = (checked_in_key is null));
alter table registration_place add constraint registration_place_state_before check (state_before in ('CONFIRMED', 'WAITING', 'OFFERED', 'CANCELLED'));
