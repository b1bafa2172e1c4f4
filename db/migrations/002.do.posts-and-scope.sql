-- The owner, too, is bound by row security, until access is applied again after the migrations.
alter table org no force row level security;
alter table staff no force row level security;
alter table account no force row level security;
alter table person no force row level security;
alter table person_identity no force row level security;
alter table casefile no force row level security;
alter table fact no force row level security;
alter table obligation no force row level security;
alter table spell no force row level security;

-- Posts carry the right; people hold them from–to (0019). A delegation is a holding that names the one it comes from.
alter table org drop constraint org_kind_check, add constraint org_kind_check check (kind in ('office', 'station', 'department'));

create table post (
  city      int not null,
  id        uuid not null,
  region    text collate "C" not null,
  org_id    uuid not null,
  role      text collate "C" not null,
  title     text not null,
  -- the department a contact speaks for
  office    text collate "C",
  opened_on date not null,
  closed_on date,
  primary key (city, id),
  foreign key (city, org_id) references org (city, id)
);
create index post_region on post (city, region, role);

create table holding (
  city           int not null,
  id             uuid not null,
  region         text collate "C" not null,
  post_id        uuid not null,
  staff_id       uuid not null,
  from_on        date not null,
  to_on          date,
  delegated_from uuid,
  reason         text,
  primary key (city, id),
  foreign key (city, post_id) references post (city, id),
  foreign key (city, staff_id) references staff (city, id),
  foreign key (city, delegated_from) references holding (city, id)
);
create index holding_staff on holding (city, staff_id, from_on);
create index holding_post on holding (city, post_id, from_on);

-- Whoever had an account has a post of its level.
insert into post (city, id, region, org_id, role, title, opened_on)
select s.city, s.id, a.region, s.org_id,
       case length(a.region) when 12 then 'station_worker' when 9 then 'township_clerk' when 6 then 'county_officer' else 'city_officer' end,
       case length(a.region) when 12 then '禁毒专干' when 9 then '禁毒专办员' when 6 then '县（区）禁毒办工作人员' else '市禁毒办工作人员' end,
       s.from_on
from account a join staff s on s.city = a.city and s.id = a.staff_id;
insert into holding (city, id, region, post_id, staff_id, from_on, to_on)
select s.city, s.id, a.region, s.id, s.id, s.from_on, s.to_on from account a join staff s on s.city = a.city and s.id = a.staff_id;
alter table staff drop column post;

-- What the session remembers: the post acted in, and for what persons are looked at.
alter table session add column post uuid, add column purpose text collate "C", add column purpose_until timestamptz;

-- Who may see a row of a person: where it is served (the place of registration unless assigned elsewhere), a minor's file, a sealed file.
alter table person add column served text collate "C", add column guarded boolean not null default false, add column sealed boolean not null default false;
alter table person_identity add column served text collate "C", add column guarded boolean not null default false, add column sealed boolean not null default false;
alter table casefile add column served text collate "C", add column guarded boolean not null default false, add column adult_on date;
alter table fact add column served text collate "C", add column guarded boolean not null default false, add column sealed boolean not null default false;
alter table obligation add column served text collate "C", add column guarded boolean not null default false, add column sealed boolean not null default false;
alter table spell add column served text collate "C", add column guarded boolean not null default false, add column sealed boolean not null default false;
update person set served = region;
update person_identity set served = region;
update casefile set served = region;
update fact set served = region;
update obligation set served = region;
update spell set served = region;
alter table person alter column served set not null;
alter table person_identity alter column served set not null;
alter table casefile alter column served set not null;
alter table fact alter column served set not null;
alter table obligation alter column served set not null;
alter table spell alter column served set not null;

-- Lists are of the place that serves.
drop index casefile_due, casefile_due_anywhere, casefile_undated, obligation_due, spell_days;
create index casefile_due on casefile (city, served, next_due_on, id) where next_due_on is not null;
-- In the order of the list for a whole city; without the undated ones, or it is thought dearer than sorting all of them.
create index casefile_due_anywhere on casefile (city, next_due_on, id) where next_due_on is not null;
create index casefile_undated on casefile (city, served, id) where next_due_on is null;
create index obligation_due on obligation (city, served, due_on);
create index spell_days on spell (city, from_on, to_on) include (region, served, guarded, sealed, casefile_id, status, control);

-- Areas count every file; lists leave the sealed ones out, and the guarded ones to those they name.
alter table casefile_tally add column guarded boolean not null default false, add column sealed boolean not null default false;
alter table casefile_tally drop constraint casefile_tally_pkey, add primary key (city, region, status, control, colour, guarded, sealed);
alter table obligation_tally add column guarded boolean not null default false;
alter table obligation_tally drop constraint obligation_tally_pkey, add primary key (city, region, due_on, guarded);
create index casefile_guarded on casefile (city, served) where guarded;
create index obligation_guarded on obligation (city, served, due_on) where guarded;

-- A file named to a post: a minor's access list, or an emergency look for a while.
create table file_grant (
  city        int not null,
  id          uuid not null,
  -- of the file
  region      text collate "C" not null,
  casefile_id uuid not null,
  person_id   uuid not null,
  post_id     uuid not null,
  login       text collate "C" not null,
  kind        text collate "C" not null check (kind in ('guard', 'emergency')),
  reason      text not null,
  granted_at  timestamptz not null,
  until_at    timestamptz,
  ended_at    timestamptz,
  granted_by  text collate "C" not null,
  primary key (city, id),
  foreign key (city, casefile_id) references casefile (city, id)
);
create index file_grant_post on file_grant (city, post_id);
create index file_grant_file on file_grant (city, casefile_id);
