-- Of those who came: who came without having signed up. Nobody had expected them, so they are no part of what a forecast rests on. What was
-- counted before does not tell them apart.
alter table registration_count add column walk_ins integer default 0 not null;
alter table registration_count add constraint registration_count_walk_ins check (walk_ins between 0 and people and (walk_ins = 0 or state = 'ATTENDED'));
