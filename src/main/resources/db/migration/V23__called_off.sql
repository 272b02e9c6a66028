-- A meeting may be called off, whether or not people sign up for it here. What somebody who has signed up was last told of it stands
-- with their registration: where that is no longer so, they are to be told, and once.
alter table meeting add column called_off_at timestamp with time zone;
alter table sign_up drop column called_off_at;
alter table registration add column told_starts_at timestamp with time zone;
alter table registration add column told_ends_at timestamp with time zone;
alter table registration add column told_place varchar(1002);
alter table registration add column told_called_off boolean default false not null;
alter table registration add column told_full boolean default false not null;
update registration set told_starts_at = (select m.starts_at from meeting m where m.id = registration.meeting),
    told_ends_at = (select m.ends_at from meeting m where m.id = registration.meeting),
    told_place = (select concat_ws(', ', m.venue, m.address) from meeting m where m.id = registration.meeting);
