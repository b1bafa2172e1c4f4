-- What the eight responsibilities keep. A matter holds counts, dates and places, never anything about a person.
create table matter (
  city       int not null,
  id         uuid not null,
  -- the place it is about
  region     text collate "C" not null,
  kind       text collate "C" not null,
  status     text collate "C" not null,
  title      text not null,
  series     text collate "C",
  year       int,
  number     int,
  parent     uuid,
  rule       text collate "C",
  cause      text collate "C",
  -- role@region, department@region, or the id of a post
  owner      text collate "C",
  overseer   text collate "C",
  subject    text collate "C",
  acts       text collate "C",
  due_on     date,
  because    jsonb,
  fires_on   date,
  opened_on  date not null,
  entered_on date not null,
  closed_on  date,
  readable   boolean not null,
  body       jsonb not null,
  revision   int not null,
  primary key (city, id),
  foreign key (city, parent) references matter (city, id)
);
-- One for each cause that is open.
create unique index matter_open_cause on matter (city, rule, cause) where closed_on is null and cause is not null;
create index matter_cause on matter (city, rule, cause) where cause is not null;
create index matter_acts on matter (city, acts, due_on, id) where closed_on is null;
create index matter_open on matter (city, region, kind, status) where closed_on is null;
create index matter_kind on matter (city, kind, id);
create index matter_fires on matter (city, fires_on) where fires_on is not null;
create index matter_parent on matter (city, parent) where parent is not null;
create index matter_owner on matter (city, owner, id);

-- What was done stays done. Who may read a step is what the matter said when it was taken.
create table matter_step (
  city        int not null,
  matter_id   uuid not null,
  region      text collate "C" not null,
  readable    boolean not null,
  owner       text collate "C",
  overseer    text collate "C",
  subject     text collate "C",
  seq         int not null,
  action      text collate "C" not null,
  from_status text collate "C",
  to_status   text collate "C" not null,
  on_day      date not null,
  at          timestamptz not null,
  login       text collate "C" not null,
  post_id     uuid,
  name        text,
  title       text,
  people      uuid[] not null,
  remark      text,
  input       jsonb not null,
  acts        text collate "C",
  told        text,
  due_on      date,
  primary key (city, matter_id, seq),
  foreign key (city, matter_id) references matter (city, id)
);

create table matter_count (
  city   int not null,
  series text collate "C" not null,
  region text collate "C" not null,
  year   int not null,
  last   int not null,
  primary key (city, series, region, year)
);

-- The last day that was closed.
create table matter_run (
  city       int not null,
  region     text collate "C" not null,
  closed_day date not null,
  primary key (city)
);
