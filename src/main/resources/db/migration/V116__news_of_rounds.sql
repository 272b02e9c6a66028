-- Those who follow an idea are told that a later meeting asks how it went, and what an organiser has confirmed came of it.
alter table followup_news add column meeting bigint references meeting (id); -- that asks
create index followup_news_by_meeting on followup_news (meeting);
alter table followup_news drop constraint followup_news_kind;
alter table followup_news add constraint followup_news_kind check (kind in ('RECOMMENDATION', 'REPORT', 'MERGED', 'SPLIT', 'CLOSED', 'ANSWERED', 'ANSWER', 'PROMISE', 'ASKED_AFTER', 'OUTCOME'));
