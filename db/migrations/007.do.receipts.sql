-- What is left of a file on the day it closes by itself: a numbered paper without the person's identity but the masked name. Insert-only.
create table seal_receipt (
  city        int not null,
  id          uuid not null,
  -- the place that served the file on the day
  region      text collate "C" not null,
  casefile_id uuid not null,
  -- counted for each place and year
  year        int not null,
  number      int not null,
  masked      text not null,
  opened_on   date not null,
  facts       int not null,
  sealed_on   date not null,
  basis       text not null,
  issued_at   timestamptz not null,
  primary key (city, id),
  unique (city, casefile_id, sealed_on),
  unique (city, region, year, number),
  foreign key (city, casefile_id) references casefile (city, id)
);
create index seal_receipt_days on seal_receipt (city, region, sealed_on, id);

create table seal_count (
  city   int not null,
  region text collate "C" not null,
  year   int not null,
  last   int not null,
  primary key (city, region, year)
);
