-- The day on which bookkeeping law wanted a grant's papers no longer: what it rests on was deleted, the sums stay.
alter table pool_decision add column law_ended_on date;
