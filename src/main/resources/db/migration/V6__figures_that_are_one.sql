-- What an idea needs to get a place: fewest people, percent of those who voted there, percent of the sectors that were there.
alter table caravan add column few_people integer default 5 not null;
alter table caravan add column few_voters integer default 15 not null;
alter table caravan add column few_sectors integer default 50 not null;
alter table caravan add constraint caravan_few_range check (few_people between 1 and 1000
    and few_voters between 0 and 100 and few_sectors between 0 and 100);

-- Why a recommendation with too few answers was published all the same, for everyone to read, and by whom.
alter table recommendation add column few_reason varchar(1000);
alter table recommendation add column few_staff_name varchar(80);

-- Nobody can be for an idea of their own, so their silence about it says nothing. Whoever leaves after the result was shown still
-- counts in it; that they wrote the idea is then forgotten, but not that one of those who count could not be for it.
alter table idea add column silent_author boolean default false not null;
