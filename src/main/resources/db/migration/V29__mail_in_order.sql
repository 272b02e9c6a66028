-- The next mail is found at the head of an index: with five thousand waiting, each was found by sorting them all.
drop index mail_by_state;
create index mail_by_turn on mail (state, urgency, next_at, made_at, id);
