-- What one of the staff did is looked up by them, and their account may be deleted: neither reads whole tables.
create index idea_report_by_settled_by on idea_report (settled_by);
create index moderation_entry_by_staff on moderation_entry (staff);
create index recommendation_move_by_staff on recommendation_move (staff);
create index recommendation_change_by_staff on recommendation_change (staff);
create index report_edition_by_staff on report_edition (staff);
