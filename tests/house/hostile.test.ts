import { beforeAll, describe, expect, it, test } from "vitest";
import { scopeOf, withClient, type Actor } from "#platform/db";
import { testDatabase } from "../support/database.ts";
import { addAccounts, addFiles, addRegions, type FileRow } from "../support/files.ts";

// What a hostile statement gets that runs as the application: once through the door that stores use, in the transaction of an actor,
// and once on a connection of its own with the application's password.

const [HERE, THERE] = ["640104001001", "640105001001"] as const;
const file = (n: number, region: string, more: Partial<FileRow> = {}): FileRow => ({
  id: `0199aaaa-0000-7000-8000-00000000000${n}`,
  region,
  status: "in_execution",
  colour: "red",
  nextDueOn: "2026-03-10",
  termTo: null,
  sealed: false,
  movedTo: null,
  masked: "马*",
  due: ["2026-03-10"],
  ...more,
});
const MINE = file(1, HERE);
const SEALED = file(2, HERE, { sealed: true, due: [], nextDueOn: null });
const THEIRS = file(3, THERE);

const { database, connection, loader } = await testDatabase();
// What is named to the worker is the own file: that row security lets through, what follows is for the keys between tables.
const worker: Actor = {
  ...scopeOf(HERE),
  login: `at.${HERE}`,
  role: "station_worker",
  sees: "persons",
  files: [MINE.id],
  people: [MINE.id],
};
const CITY_POST = "0199bbbb-0000-7000-8000-000000000001";
const asWorker = (sql: string, params: unknown[] = []) => database.withActor(worker, (tx) => tx.rows<Record<string, unknown>>(sql, params));

/** Everything about a person that is not the worker's to see. */
const hidden = (rows: readonly object[]) => {
  const text = JSON.stringify(rows);
  return [THEIRS.id, SEALED.id, THERE].filter((one) => text.includes(one));
};

beforeAll(async () => {
  await addRegions(loader, [HERE, THERE]);
  await addAccounts(loader, [HERE, THERE, "6401"]);
  await addFiles(loader, [MINE, SEALED, THEIRS]);
  await loader.transaction(async (tx) => {
    await tx.run(
      "insert into post (city, id, region, org_id, role, title, opened_on) select 6401, $1, '6401', id, 'city_officer', 'x', '2020-01-01' from org where region = '6401'",
      [CITY_POST],
    );
    for (const { id, region, sealed } of [MINE, SEALED, THEIRS])
      await tx.run(
        `insert into fact (city, casefile_id, id, region, served, sealed, kind, happened_on, recorded_at, recorded_by, body)
         values (6401, $1, 'f1', $2, $2, $3, 'use.found', '2026-01-01', now(), 'x', '{}')`,
        [id, region, sealed],
      );
    await tx.run(
      "insert into audit (city, id, region, at, actor, verb, target, detail) values (6401, gen_random_uuid(), $1, now(), 'x', 'x', 'x', '{}')",
      [THERE],
    );
  });
});

describe("a statement of somebody hostile, in the transaction of a station worker", () => {
  const reads: [what: string, sql: string][] = [
    ["every row of the files", "select * from casefile"],
    ["a condition that is always true", "select * from casefile where region = 'x' or 1 = 1"],
    ["another column's word", `select * from casefile where served = '${THERE}'`],
    ["the facts, without their files", "select * from fact"],
    ["what is due", "select * from obligation"],
    ["identities, though sealed with a key that is not here", "select * from person_identity"],
    ["persons through a union", "select id::text, region from person union all select person_id::text, region from casefile"],
    ["a file by its id", `select * from casefile where id = '${THEIRS.id}'`],
    ["a sealed file by its id", `select * from fact where casefile_id = '${SEALED.id}'`],
    ["a join that starts elsewhere", "select c.* from region r left join casefile c on true"],
    ["rows as one text", "select string_agg(c::text, ';') as all from casefile c"],
    ["a query inside a function of the server", "select query_to_xml('select * from casefile', true, true, '')::text as x"],
    ["the whole table as XML", "select table_to_xml('fact', true, true, '')::text as x"],
    [
      "statistics of the planner",
      "select * from pg_stats where schemaname = 'public' and tablename in ('casefile', 'person', 'person_identity')",
    ],
    ["sums of other places", "select * from casefile_tally"],
    ["the plan with its counts", "explain (analyze, format text) select * from casefile"],
  ];
  test.each(reads)("%s shows no row outside the scope", async (_, sql) => {
    expect(hidden(await asWorker(sql))).toEqual([]);
  });

  test("a condition that fails on a hidden row is never tried on it", async () => {
    await expect(asWorker(`select * from person where region = '${THERE}' and masked::int = 1`)).resolves.toEqual([]);
    await expect(asWorker(`select 1 / (case when region = '${THERE}' then 0 else 1 end) as one from casefile`)).resolves.toHaveLength(1);
  });

  const refused: [what: string, sql: string, why: RegExp][] = [
    ["widening the scope", "set local app.lo = '0'", /read or write rows/],
    ["widening it behind a comment", "/* select */ set local app.sees = 'all'", /read or write rows/],
    ["two statements in one", "select 1; set local app.lo = '0'", /multiple commands/],
    ["a block of code", "do $$ begin set local app.lo = '0'; end $$", /read or write rows/],
    ["widening it from inside a query", "select set_config('app.lo', '0', true)", /permission denied/],
    [
      "the same inside a query inside a query",
      "select query_to_xml('select set_config(''app.lo'', ''0'', true)', true, true, '')",
      /permission denied/,
    ],
    ["a setting inside a query", "select query_to_xml('set local app.lo = ''0''', true, true, '')", /not allowed|invalid query|cannot/],
    ["becoming somebody else", "set role yinghuo_loader", /read or write rows/],
    ["switching row security off", "set row_security = off", /read or write rows/],
    ["a file of the server's", "select pg_read_file('/etc/passwd')", /permission denied/],
    ["the passwords of the roles", "select * from pg_authid", /permission denied/],
    ["changing the audit", "update audit set actor = 'nobody'", /permission denied/],
    ["taking a line out of the audit", "delete from audit", /permission denied/],
    ["changing what was recorded", "update fact set body = '{}'", /permission denied/],
    ["taking out what was recorded", "delete from fact", /permission denied/],
    [
      "a fact in another's file",
      `insert into fact (city, casefile_id, id, region, served, kind, happened_on, recorded_at, recorded_by, body) values (6401, '${THEIRS.id}', 'h', '${THERE}', '${THERE}', 'x', now(), now(), 'x', '{}')`,
      /row-level security/,
    ],
    ["moving one's file to another place", `update casefile set region = '${THERE}', served = '${THERE}'`, /row-level security/],
    [
      "naming somebody's file to oneself, as of here",
      `insert into file_grant (city, id, region, casefile_id, person_id, post_id, login, kind, reason, granted_at, granted_by) values (6401, gen_random_uuid(), '${HERE}', '${THEIRS.id}', '${THEIRS.id}', gen_random_uuid(), 'at.${HERE}', 'guard', 'x', now(), 'x')`,
      /row-level security/,
    ],
    [
      "naming it to oneself as it is",
      `insert into file_grant (city, id, region, casefile_id, person_id, post_id, login, kind, reason, granted_at, granted_by) values (6401, gen_random_uuid(), '${THERE}', '${THEIRS.id}', '${THEIRS.id}', gen_random_uuid(), 'at.${HERE}', 'guard', 'x', now(), 'x')`,
      /row-level security/,
    ],
    [
      "naming one's own file to oneself, with somebody else's person",
      `insert into file_grant (city, id, region, casefile_id, person_id, post_id, login, kind, reason, granted_at, granted_by) values (6401, gen_random_uuid(), '${HERE}', '${MINE.id}', '${THEIRS.id}', gen_random_uuid(), 'at.${HERE}', 'guard', 'x', now(), 'x')`,
      /foreign key/,
    ],
    ["making a look last", "update file_grant set until_at = '2100-01-01'", /permission denied/],
    [
      "taking a post elsewhere, as of here",
      `insert into holding (city, id, region, post_id, staff_id, from_on) select 6401, gen_random_uuid(), '${HERE}', '${CITY_POST}', id, '2026-01-01' from staff limit 1`,
      /foreign key/,
    ],
    ["becoming somebody else", "update account set staff_id = gen_random_uuid()", /permission denied/],
    ["a post of more right", "update post set role = 'city_officer'", /permission denied/],
    ["sealing a file past the write path", "update casefile set sealed = true", /row-level security/],
  ];
  test.each(refused)("%s is refused", async (_, sql, why) => {
    await expect(asWorker(sql)).rejects.toThrow(why);
  });

  it("changes nothing of what it may not see", async () => {
    expect(
      await database.withActor(worker, (tx) => tx.run(`update obligation set due_on = '2030-01-01' where casefile_id = '${THEIRS.id}'`)),
    ).toBe(0);
    expect(await database.withActor(worker, (tx) => tx.run(`delete from spell where casefile_id = '${SEALED.id}'`))).toBe(0);
  });
});

describe("a connection of its own with the application's password", () => {
  const raw = (sql: string) => withClient(connection("app"), (client) => client.query(sql));

  test("sees nothing before it says who it is", async () => {
    for (const table of [
      "casefile",
      "person",
      "person_identity",
      "fact",
      "obligation",
      "spell",
      "audit",
      "staff",
      "account",
      "casefile_tally",
    ])
      expect((await raw(`select * from ${table}`)).rows, table).toEqual([]);
  });

  test.each([
    ["truncate audit"],
    ["alter table audit disable row level security"],
    ["drop policy scope on casefile"],
    ["create policy mine on casefile using (true)"],
    ["create trigger t before insert on audit for each row execute function f()"],
    ["create rule r as on insert to audit do instead nothing"],
    ["drop table audit"],
    ["set role yinghuo_owner"],
    ["set role yinghuo_loader"],
    ["set session authorization postgres"],
    ["alter role yinghuo_app bypassrls"],
    ["create extension dblink"],
    ["copy audit from program 'true'"],
    ["set row_security = off; select * from casefile"],
  ])("%s is refused", async (sql) => {
    await expect(raw(sql)).rejects.toThrow();
  });
});

test("a leak planted in a policy is seen by the first statement", async () => {
  const leaking = await testDatabase();
  await addRegions(leaking.loader, [HERE, THERE]);
  await addFiles(leaking.loader, [MINE, THEIRS]);
  await withClient(leaking.connection("owner"), (client) =>
    client.query("drop policy scope on casefile; create policy scope on casefile using (city > 0)"),
  );
  const rows = await leaking.database.withActor(worker, (tx) => tx.rows<object>("select * from casefile"));
  expect(hidden(rows)).toContain(THEIRS.id);
});
