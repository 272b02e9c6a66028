-- A grant that its applicant did not accept, or not in time, is none: the application says so in the ledger's word, as its money was released.
alter table application drop constraint application_state;
alter table application add constraint application_state check (state in ('DRAFT', 'SENT', 'TAKEN_BACK', 'MENDING', 'WAITING', 'GRANTED', 'RELEASED', 'REFUSED'));
update application set state = 'RELEASED' where state = 'GRANTED' and id in (select application from pool_decision where state in ('DECLINED', 'LAPSED'));
