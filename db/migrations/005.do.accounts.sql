-- Accounts in a schema of their own (0021): what somebody signs in with, and where they are signed in. Only the role of the sign-in
-- reads it; the application knows an account by its login. The shapes are better-auth's, the names are ours.
create schema auth;

create table auth.account (
  id                 text collate "C" primary key,
  login              text collate "C" not null unique,
  name               text not null,
  email              text collate "C" not null unique,
  email_verified     boolean not null default false,
  image              text,
  -- the password was given by somebody else and has to be changed before anything else
  first_password     boolean not null default false,
  two_factor_enabled boolean not null default false,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now()
);

-- A password (provider `credential`), or who one is to an OpenID Connect provider.
create table auth.credential (
  id                       text collate "C" primary key,
  account_id               text collate "C" not null references auth.account (id) on delete cascade,
  provider                 text collate "C" not null,
  subject                  text collate "C" not null,
  password                 text,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz not null default now(),
  updated_at               timestamptz not null default now(),
  unique (provider, subject)
);
create index credential_account on auth.credential (account_id);

-- `post`, `purpose`, `purpose_until`: how its owner acts.
create table auth.session (
  id            text collate "C" primary key,
  token         text collate "C" not null unique,
  account_id    text collate "C" not null references auth.account (id) on delete cascade,
  expires_at    timestamptz not null,
  address       text,
  browser       text,
  post          text collate "C",
  purpose       text collate "C",
  purpose_until timestamptz,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now()
);
create index session_account on auth.session (account_id);

-- A step of a sign-in that waits for the next one.
create table auth.challenge (
  id         text collate "C" primary key,
  identifier text collate "C" not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index challenge_identifier on auth.challenge (identifier);

create table auth.totp (
  id             text collate "C" primary key,
  account_id     text collate "C" not null unique references auth.account (id) on delete cascade,
  secret         text not null,
  recovery_codes text not null,
  verified       boolean default true,
  failures       int default 0,
  locked_until   timestamptz
);

-- A code is good for one sign-in.
create table auth.used_code (
  account_id text collate "C" not null references auth.account (id) on delete cascade,
  code       text collate "C" not null,
  used_at    timestamptz not null,
  primary key (account_id, code)
);

-- Wrong passwords in a row for a login, whether or not there is such an account.
create table auth.attempt (
  login    text collate "C" primary key,
  failures int not null,
  until    timestamptz not null
);
create index attempt_until on auth.attempt (until);

-- The owner, too, is bound by row security, until access is applied again after the migrations.
alter table account no force row level security;
insert into auth.account (id, login, name, email) select gen_random_uuid()::text, login, login, login from account;
insert into auth.credential (id, account_id, provider, subject, password)
select gen_random_uuid()::text, l.id, 'credential', l.id, a.password_hash from account a join auth.account l using (login);
alter table account drop column password_hash;
drop table session;
