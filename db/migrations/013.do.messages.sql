-- Where an account is told of its work, by mail or by a signed post. Before its address is confirmed it is told a code and nothing else.
-- `region` is the city: an account is no part of an area.
create table message_way (
  city          int not null,
  region        text collate "C" not null,
  login         text collate "C" not null,
  way           text collate "C" not null check (way in ('mail', 'hook')),
  every         text collate "C" not null check (every in ('day', 'week', 'never')),
  address       text,
  -- what posts are signed with; whoever receives them has it too
  secret        text,
  confirmed_on  date,
  -- waits for its code
  asked_address text,
  asked_secret  text,
  code_hash     text,
  code_until    timestamptz,
  wrong_codes   int not null default 0,
  -- codes sent on a day
  codes_on      date,
  codes         int not null default 0,
  primary key (city, login, way),
  foreign key (city, login) references account (city, login)
);

-- What an account was to be told on a day: one row for each way, with or without anything to say. It stays as it was made.
create table message (
  city    int not null,
  region  text collate "C" not null,
  login   text collate "C" not null,
  way     text collate "C" not null,
  on_day  date not null,
  id      uuid not null,
  posts   jsonb not null,
  lines   int not null,
  made_at timestamptz not null,
  primary key (city, login, way, on_day),
  unique (city, id, login),
  foreign key (city, login) references account (city, login)
);
create index message_of_day on message (city, on_day);

-- Each time it was tried; whoever enters the row is who tries.
create table message_try (
  city       int not null,
  message_id uuid not null,
  n          int not null,
  region     text collate "C" not null,
  login      text collate "C" not null,
  began_at   timestamptz not null,
  ended_at   timestamptz,
  outcome    text collate "C" check (outcome in ('sent', 'refused', 'unreachable', 'setup', 'forbidden')),
  status     int,
  primary key (city, message_id, n),
  foreign key (city, message_id, login) references message (city, id, login)
);
