-- Who of the applicant said yes or no to a grant, as they call themselves: goes with the application.
alter table pool_decision add column answered_by varchar(160);
