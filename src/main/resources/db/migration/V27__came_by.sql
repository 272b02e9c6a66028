-- By which municipality's own link somebody signed up; its letter counts them.
alter table registration add column came_by varchar(10);
