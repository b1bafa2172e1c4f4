-- The keys that identities may lie under, by their ids, and how to know them again: a blind index and a sealed value of a constant.
-- Empty checks: nobody has looked yet. A row goes when nothing lies under its key any more; the foreign key sees to that.
create table key_check (
  id           text collate "C" primary key,
  index_check  text collate "C",
  sealed_check bytea
);
insert into key_check (id) values ('1');

-- Blind indexes are filled in for the rows that are here by the next start, or by a change of keys.
alter table person_identity
  add column address       bytea,
  add column tail_index    text collate "C",
  add column initial_index text collate "C",
  add column phone_index   text collate "C",
  add column key_id        text collate "C" not null default '1' references key_check (id);
create index person_tail on person_identity (city, tail_index);
create index person_initial on person_identity (city, initial_index);
create index person_phone on person_identity (city, phone_index);
create index person_key on person_identity (key_id, city, person_id);
create index person_unindexed on person_identity (city, person_id) where tail_index is null;

-- How often an account has looked somebody up in a day; the same question asked again at once counts once.
create table look_tally (
  city    int not null,
  login   text collate "C" not null,
  region  text collate "C" not null,
  on_day  date not null,
  looks   int not null,
  repeats int not null,
  last    text collate "C" not null,
  last_at timestamptz not null,
  primary key (city, login, region, on_day)
);

-- What a role is told of; about an account and what it did, never about a person.
create table notice (
  city      int not null,
  id        uuid not null,
  region    text collate "C" not null,
  role      text collate "C" not null,
  code      text collate "C" not null,
  subject   text collate "C" not null,
  on_day    date not null,
  raised_at timestamptz not null,
  detail    jsonb not null,
  read_at   timestamptz,
  read_by   text collate "C",
  primary key (city, id),
  unique (city, code, subject, region, on_day)
);
create index notice_role on notice (city, role, on_day, id);
