-- A notice stays as it was raised; what was found about it is said once, by a person, and stays as well.
alter table notice
  drop column read_at,
  drop column read_by,
  add constraint notice_place unique (city, id, region, subject);

create table notice_settlement (
  city       int not null,
  notice_id  uuid not null,
  region     text collate "C" not null,
  subject    text collate "C" not null,
  settled_by text collate "C" not null,
  name       text not null,
  title      text not null,
  settled_on date not null,
  settled_at timestamptz not null,
  finding    text not null,
  -- How many looks there were by then; an account may go on looking on the same day.
  looks      int,
  primary key (city, notice_id),
  foreign key (city, notice_id, region, subject) references notice (city, id, region, subject)
);
