-- Asking to see a file outside the ordinary course: break-glass, which works at once and is reviewed, and unsealing, which a second person
-- approves. Names are those of officials and stay as they were on the day; of the person there is the masked name.
create table access_request (
  city           int not null,
  id             uuid not null,
  -- the place that served the file when it was asked for
  region         text collate "C" not null,
  casefile_id    uuid not null,
  person_id      uuid not null,
  masked         text not null,
  kind           text collate "C" not null check (kind in ('emergency', 'unseal')),
  status         text collate "C" not null check (status in ('asked', 'justified', 'unjustified', 'approved', 'refused', 'withdrawn')),
  purpose        text collate "C" not null,
  note           text,
  reason         text not null,
  asked_by       text collate "C" not null,
  asked_post     uuid not null,
  asker_name     text not null,
  asker_title    text not null,
  asker_place    text not null,
  asked_at       timestamptz not null,
  asked_on       date not null,
  -- break-glass: how long the file is shown, by which grant
  until_at       timestamptz,
  grant_id       uuid,
  -- unsealing: for how many days it is asked, and the last day once approved
  days           int,
  until_on       date,
  -- with whom it lies, how many levels it has gone up, and by when it is to be answered
  reviewer_post  uuid,
  reviewer_name  text,
  reviewer_title text,
  level          int not null default 0,
  risen          int not null default 0,
  counted_from   date,
  due_on         date,
  answered_by    text collate "C",
  answered_post  uuid,
  answerer_name  text,
  answerer_title text,
  answered_at    timestamptz,
  answered_on    date,
  answer         text,
  primary key (city, id),
  foreign key (city, casefile_id) references casefile (city, id)
);
create index access_request_region on access_request (city, region, id);
create index access_request_asker on access_request (city, asked_by, id);
create index access_request_due on access_request (city, due_on) where status = 'asked' and kind = 'emergency';
create unique index access_request_unsealing on access_request (city, casefile_id) where status = 'asked' and kind = 'unseal';

-- What an emergency look is for; a minor's access list has no purpose of its own.
alter table file_grant add column purpose text collate "C";
