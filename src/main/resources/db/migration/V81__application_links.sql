-- A link that came by mail opens an application at a press; what the press leaves in the browser is another, and neither is good for the other's purpose.
alter table application_link add column in_browser boolean default false not null;
-- When the receipt of what was sent was put among the mails.
alter table application_version add column receipt_at timestamp with time zone;
create index application_version_without_receipt on application_version (receipt_at, sent_at);
-- A longer word is a kind of erasure now.
alter table erasure alter column kind set data type varchar(16);
