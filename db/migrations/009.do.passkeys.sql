-- Keys that a telephone or a computer holds for its owner; here is the public half.
create table auth.passkey (
  id            text collate "C" primary key,
  account_id    text collate "C" not null references auth.account (id) on delete cascade,
  name          text,
  credential_id text collate "C" not null unique,
  public_key    text not null,
  counter       bigint not null,
  device_type   text not null,
  backed_up     boolean not null,
  transports    text,
  model         text,
  created_at    timestamptz default now()
);
create index passkey_account on auth.passkey (account_id);
