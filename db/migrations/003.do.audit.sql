-- What an audit line says beyond who and what; lines written before this keep null.
alter table audit
  add column post        text collate "C",
  add column casefile_id uuid,
  add column purpose     text collate "C",
  add column before_hash text collate "C",
  add column after_hash  text collate "C",
  add column request_id  text collate "C";

create index audit_days on audit (city, at, id);
create index audit_file on audit (city, casefile_id, at, id) where casefile_id is not null;

-- Sealed lines: a Merkle tree a batch, batches chained. Which lines a batch holds is written down, line by line (`ids`, and the hash of
-- each in `leaves`, 32 bytes apiece): transactions commit in another order than they begin, so no range says it exactly.
create table audit_batch (
  city      int not null,
  number    int not null,
  region    text collate "C" not null,
  count     int not null,
  total     bigint not null,
  first_id  uuid not null,
  last_id   uuid not null,
  ids       uuid[] not null,
  leaves    bytea not null,
  root      text collate "C" not null,
  previous  text collate "C" not null,
  chain     text collate "C" not null,
  sealed_at timestamptz not null,
  key       text collate "C" not null,
  signature text collate "C" not null,
  primary key (city, number)
);

-- Hashes do not compress; kept beside the row, they are read only when asked for.
alter table audit_batch alter column ids set storage external, alter column leaves set storage external;
create index audit_batch_lines on audit_batch (city, first_id, last_id);
create index audit_batch_days on audit_batch (city, sealed_at);
