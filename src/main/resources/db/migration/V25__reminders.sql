-- Reminders a week and a day before, each for the time at which the meeting then was: if it moves, people are reminded again.
alter table sign_up add column reminders boolean default true not null;
alter table sign_up add column week_reminded_for timestamp with time zone;
alter table sign_up add column day_reminded_for timestamp with time zone;
alter table registration add column thanked boolean default false not null;
