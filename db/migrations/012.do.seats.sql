alter table org no force row level security;
alter table post no force row level security;

-- The leading group of a division is an organisation; a post may be a seat in it, wherever the post itself belongs.
alter table org drop constraint org_kind_check, add constraint org_kind_check check (kind in ('office', 'station', 'department', 'group'));
create index org_kind on org (city, kind, region);

alter table post add column seat text collate "C" check (seat in ('first', 'main', 'direct', 'contact', 'liaison'));
create index post_seat on post (city, region) where seat is not null;

-- Who led was in charge; who served a village or a township answers for it directly; contacts of departments are their liaisons.
update post set seat = case role when 'leader' then 'main' when 'department_contact' then 'liaison' else 'direct' end
where role in ('leader', 'department_contact') or (role = 'township_clerk' and length(region) = 9) or (role = 'station_worker' and length(region) = 12);
