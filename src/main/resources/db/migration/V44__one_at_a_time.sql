-- Whether phones begin the vote with one idea at a time, or with the list.
alter table meeting add column one_at_a_time boolean default true not null;
