-- Whoever holds a sign-in link that was used up, or is too old, asks for a new one with it.
alter table sign_in_link add column asked_at timestamp with time zone;
