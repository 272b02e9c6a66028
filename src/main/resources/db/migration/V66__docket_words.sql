-- Mails to the addressees' offices, and what those who follow are told of answers and promises.
alter table mail drop constraint mail_kind;
alter table mail add constraint mail_kind check (kind in ('SIGN_IN', 'STAFF_INVITATION', 'ACCOUNT_NOTICE', 'REGISTRATION', 'PLACE_OFFERED', 'MEETING_NEWS',
    'REMINDER', 'THANKS', 'CONFIRM_ADDRESS', 'FOLLOW_UP', 'MAYOR_LETTER', 'MAYOR_REMINDER', 'ADDRESSEE'));

alter table followup_news add column answer bigint references docket_answer (id);
create index followup_news_by_answer on followup_news (answer);
alter table followup_news drop constraint followup_news_kind;
alter table followup_news add constraint followup_news_kind check (kind in ('RECOMMENDATION', 'REPORT', 'MERGED', 'SPLIT', 'CLOSED', 'ANSWERED', 'ANSWER', 'PROMISE'));
