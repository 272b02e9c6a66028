-- A partner who had said yes and was then taken out of the application was counted by those who assess it all the same.
delete from application_partner where exists (select 1 from application_field f where f.application = application_partner.application
    and (f.name = 'partner.' || application_partner.row_key || '.gone' and f.words <> '' or f.name = 'partner.' || application_partner.row_key || '.name' and f.words = ''));
