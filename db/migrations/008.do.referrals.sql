-- Needs that a department was asked to meet: a projection of the timeline, without the reason for which there is a file.
create table referral (
  city        int not null,
  id          uuid not null,
  casefile_id uuid not null,
  fact_id     text collate "C" not null,
  person_id   uuid not null,
  region      text collate "C" not null,
  served      text collate "C" not null,
  guarded     boolean not null,
  sealed      boolean not null,
  office      text collate "C" not null,
  need        text collate "C" not null,
  referred_on date not null,
  due_on      date not null,
  closed_on   date,
  primary key (city, casefile_id, fact_id),
  unique (city, id),
  foreign key (city, casefile_id) references casefile (city, id)
);
create index referral_office on referral (city, office, due_on) where closed_on is null;

-- What the department said of it; the worker decides whether that goes on the timeline.
create table referral_answer (
  city        int not null,
  id          uuid not null,
  casefile_id uuid not null,
  fact_id     text collate "C" not null,
  region      text collate "C" not null,
  served      text collate "C" not null,
  guarded     boolean not null,
  sealed      boolean not null,
  office      text collate "C" not null,
  answer      text collate "C" not null check (answer in ('accepted', 'done', 'cannot')),
  note        text not null,
  answered_at timestamptz not null,
  answered_by text collate "C" not null,
  primary key (city, id),
  foreign key (city, casefile_id) references casefile (city, id)
);
create index referral_answer_file on referral_answer (city, casefile_id, fact_id, answered_at);
