-- Every distributed table leads its keys with `city` (first four digits of the division code).
-- Columns of days are `date`; divisions are text in byte order so that a range of codes is one index scan.

create table region (
  code   text collate "C" primary key,
  level  text collate "C" not null check (level in ('city', 'county', 'township', 'village')),
  parent text collate "C",
  name   text not null
);

create table org (
  city   int not null,
  id     uuid not null,
  region text collate "C" not null,
  kind   text collate "C" not null check (kind in ('office', 'station')),
  name   text not null,
  primary key (city, id)
);

create table staff (
  city      int not null,
  id        uuid not null,
  region    text collate "C" not null,
  org_id    uuid not null,
  name      text not null,
  post      text collate "C" not null check (post in ('leader', 'clerk', 'worker')),
  full_time boolean not null,
  from_on   date not null,
  to_on     date,
  primary key (city, id),
  foreign key (city, org_id) references org (city, id)
);

create table account (
  city          int not null,
  login         text collate "C" not null,
  region        text collate "C" not null,
  staff_id      uuid not null,
  password_hash text not null,
  primary key (city, login),
  foreign key (city, staff_id) references staff (city, id)
);

create table session (
  city       int not null,
  token_hash text collate "C" not null,
  login      text collate "C" not null,
  region     text collate "C" not null,
  expires_at timestamptz not null,
  primary key (city, token_hash),
  foreign key (city, login) references account (city, login)
);

create table person (
  city       int not null,
  id         uuid not null,
  region     text collate "C" not null,
  masked     text collate "C" not null,
  sex        text collate "C" not null check (sex in ('0', '1', '2', '9')),
  birth_year int,
  primary key (city, id)
);

-- Sealed fields (SM4-GCM) and the blind indexes (HMAC-SM3) of the ID number and the name; nothing here is readable without the key.
create table person_identity (
  city       int not null,
  person_id  uuid not null,
  region     text collate "C" not null,
  name       bytea not null,
  id_number  bytea not null,
  phone      bytea,
  id_index   text collate "C" not null,
  name_index text collate "C" not null,
  primary key (city, person_id),
  unique (city, id_index),
  foreign key (city, person_id) references person (city, id)
);

create table casefile (
  city            int not null,
  id              uuid not null,
  region          text collate "C" not null,
  person_id       uuid not null,
  rules           text collate "C" not null,
  opened_on       date not null,
  -- projection of the timeline as of derived_on
  status          text collate "C",
  control         text collate "C",
  measure         text collate "C",
  suggested       text collate "C",
  confirmed       text collate "C",
  confirmed_until date,
  colour          text collate "C",
  term_from       date,
  term_to         date,
  next_due_on     date,
  -- a file never derived has been due for it since ever; null: nothing changes without a new fact
  -- Days of what is still to be done, as text, and how much more an open objection holds back: a list counts from its own rows.
  due_days        jsonb not null default '[]',
  held            int not null default 0,
  next_change_on  date default '1900-01-01',
  derived_on      date,
  digest          text collate "C",
  sealed          boolean not null default false,
  moved_to        text collate "C",
  -- where it was opened, once an accepted transfer has moved it inside the city
  origin          text collate "C",
  -- counts writes: who read an older one derives again
  revision        int not null default 0,
  primary key (city, id),
  foreign key (city, person_id) references person (city, id)
);

create table fact (
  city        int not null,
  casefile_id uuid not null,
  id          text collate "C" not null,
  region      text collate "C" not null,
  kind        text collate "C" not null,
  happened_on date not null,
  recorded_at timestamptz not null,
  recorded_by text collate "C" not null,
  body        jsonb not null,
  supersedes  text collate "C",
  primary key (city, casefile_id, id),
  foreign key (city, casefile_id) references casefile (city, id)
);

-- What is still to be done; what is done or void is told by the timeline.
create table obligation (
  city        int not null,
  casefile_id uuid not null,
  key         text collate "C" not null,
  seq         int not null,
  region      text collate "C" not null,
  since       date not null,
  due_on      date not null,
  answered_by text collate "C",
  objection   text collate "C",
  detail      jsonb not null,
  primary key (city, casefile_id, key, since, seq),
  foreign key (city, casefile_id) references casefile (city, id)
);

create table spell (
  city        int not null,
  casefile_id uuid not null,
  from_on     date not null,
  to_on       date,
  region      text collate "C" not null,
  status      text collate "C" not null,
  control     text collate "C" not null,
  primary key (city, casefile_id, from_on),
  foreign key (city, casefile_id) references casefile (city, id)
);

-- Counts for those who see areas, not persons; kept in step inside the transaction that changes a file.
create table casefile_tally (
  city    int not null,
  region  text collate "C" not null,
  status  text collate "C" not null,
  control text collate "C" not null,
  colour  text collate "C" not null,
  files   int not null,
  primary key (city, region, status, control, colour)
);

create table obligation_tally (
  city        int not null,
  region      text collate "C" not null,
  due_on      date not null,
  obligations int not null,
  primary key (city, region, due_on)
);

create table audit (
  city   int not null,
  id     uuid not null,
  region text collate "C" not null,
  at     timestamptz not null,
  actor  text collate "C" not null,
  verb   text collate "C" not null,
  target text collate "C" not null,
  detail jsonb not null,
  primary key (city, id)
);

-- Most files have nothing due: an area's due ones lie together, and so do the others.
create index casefile_due on casefile (city, region, next_due_on, id) where next_due_on is not null;
create index casefile_undated on casefile (city, region, id) where next_due_on is null;
create index casefile_due_anywhere on casefile (city, next_due_on, id);
create index casefile_term on casefile (city, term_to, id);
create index casefile_status on casefile (city, status, next_due_on, id);
create index casefile_colour on casefile (city, colour, next_due_on, id);
create index person_masked on person (city, masked, region);
create index person_name on person_identity (city, name_index);
create index casefile_change on casefile (city, next_change_on);
create index obligation_due on obligation (city, region, due_on);
create index spell_days on spell (city, from_on, to_on) include (region, status, control);
create index fact_kind on fact (city, kind, happened_on);
create index casefile_person on casefile (city, person_id);
