-- What staff did, besides what the rooms' own logs have: written with the act, never changed. Lines of a caravan go with it, the
-- others when their time has come.
create table audit_entry (
    id         bigint       not null primary key,
    made_at    timestamp with time zone not null,
    caravan    bigint references caravan (id) on delete cascade, -- null: of the installation
    staff      bigint references staff_account (id) on delete set null,
    staff_name varchar(80)  not null,
    action     varchar(48)  not null,
    subject    varchar(400)
);
create index audit_entry_by_caravan on audit_entry (caravan);
create index audit_entry_by_staff on audit_entry (staff);
create index audit_entry_by_made_at on audit_entry (made_at);

-- All that staff did, from every log, for those who look after it.
create view staff_act as
    select a.id, a.made_at, a.caravan, a.staff, a.staff_name, a.action, a.subject from audit_entry a
    union all
    select m.id, m.made_at, m.caravan, m.staff, m.staff_name, cast('desk-' || m.action as varchar(48)),
           cast(case when i.state = 'WITHDRAWN' then null else coalesce(i.title, t.title) end as varchar(400))
    from moderation_entry m left join idea i on i.id = m.idea left join meeting t on t.id = m.meeting where m.staff is not null
    union all
    select c.id, c.made_at, r.caravan, c.staff, c.staff_name, cast('recommendation-' || replace(lower(c.action), '_', '-') as varchar(48)), r.title
    from recommendation_change c join recommendation r on r.id = c.recommendation
    union all
    select v.id, v.made_at, r.caravan, v.staff, v.staff_name, cast('recommendation-moved' as varchar(48)), r.title
    from recommendation_move v join recommendation r on r.id = v.recommendation;
