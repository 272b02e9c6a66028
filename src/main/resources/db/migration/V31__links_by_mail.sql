-- Sign-in links that their owner has asked for by mail: they take back no other, so they are counted.
alter table sign_in_link add column mailed boolean default false not null;
-- One that also makes an address the account's own, since whoever presses it has read a mail to that address.
alter table sign_in_link add column new_email varchar(254);
