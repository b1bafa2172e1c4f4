import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openCasefile } from "#casefile/server";
import { checkCharacter, identity } from "#person";
import { addPerson } from "#person/server";
import { keyStore, softwareCrypto } from "#platform/crypto";
import { scopeOf, withClient } from "#platform/db";
import { ENGINE } from "../../apps/rooms.ts";
import { officeClock } from "../../apps/server/office.ts";
import { testDatabase } from "../support/database.ts";

// The commands on an outside database: the test's own, by its address.

const { database, connection } = await testDatabase();
const data = mkdtempSync(join(tmpdir(), "yinghuo-commands-"));
afterAll(() => rmSync(data, { recursive: true }));

const owner = connection("owner");
const url = (name = owner.database) => `postgresql://${owner.user}@/${name}?host=${owner.host}`;
const actor = { login: "at.640104", sees: "sealed" as const, ...scopeOf("640104") };

function yinghuo(args: string[], address = url(), more: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [new URL("../../apps/cli/main.ts", import.meta.url).pathname, ...args], {
    env: { ...process.env, DATABASE_URL: address, YINGHUO_DATA: data, ...more },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const sql = (text: string) => withClient({ ...owner, user: "postgres" }, (client) => client.query(text));

const openOne = () =>
  database.withActor(actor, async (tx) => {
    const [id, personId] = [randomUUID(), randomUUID()];
    await tx.run(
      "insert into person (city, id, region, served, masked, sex) values (6401, $1, '640104001001', '640104001001', '马*', '1')",
      [personId],
    );
    const facts = [
      { id: "d", kind: "decision.served", on: "2026-03-02", body: { measure: "community_detox", months: 36 } },
      { id: "c", kind: "checkin.reported", on: "2026-03-10", body: {} },
    ];
    await openCasefile(tx, ENGINE, {
      city: 6401,
      id,
      personId,
      adultOn: null,
      region: "640104001001",
      rules: "national",
      facts,
      actor,
      today: officeClock.today(),
    });
    return id;
  });

test("db migrate, derive and doctor work on the database of DATABASE_URL", async () => {
  await openOne();
  expect(yinghuo(["db", "migrate"])).toMatchObject({ status: 0 });
  expect(JSON.parse(yinghuo(["derive", "--all", "--json"]).stdout)).toMatchObject({ files: 1, facts: 2, changed: 0 });
  const { status, stdout } = yinghuo(["doctor", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({ ok: true });
  expect(status).toBe(0);
});

test.each([
  [
    "an obligation that the facts do not give",
    "update obligation set due_on = due_on + 1",
    "update obligation set due_on = due_on - 1",
    "is not what its facts come to",
  ],
  [
    "a spell that the facts do not give",
    "update spell set from_on = from_on - 1",
    "update spell set from_on = from_on + 1",
    "is not what its facts come to",
  ],
  ["a wrong count", "update casefile_tally set files = files + 1", "update casefile_tally set files = files - 1", "says 2, should be 1"],
  [
    "a table whose row security is off",
    "alter table fact disable row level security",
    "alter table fact enable row level security",
    "row security is off",
  ],
  [
    "an application role that owns a table",
    "alter table audit owner to yinghuo_app",
    "alter table audit owner to yinghuo_owner",
    "owns tables",
  ],
])("doctor finds %s", async (_, plant, undo, words) => {
  await sql(plant);
  const { status, stdout } = yinghuo(["doctor"]);
  expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringContaining(words) });
  await sql(undo);
});

test("doctor says whether mail is set up, and finds half of its settings", () => {
  const said = (more: Record<string, string>) => {
    const { status, stdout } = yinghuo(["doctor"], url(), more);
    return [status, stdout];
  };
  const [YINGHUO_SMTP_URL, YINGHUO_MAIL_FROM] = ["smtp://localhost", "yinghuo@example.org"];
  expect(said({})).toEqual([0, expect.stringContaining("nobody is told by mail")]);
  expect(said({ YINGHUO_SMTP_URL, YINGHUO_MAIL_FROM })).toEqual([0, expect.stringContaining("mail: set up")]);
  expect(said({ YINGHUO_SMTP_URL })).toEqual([1, expect.stringContaining("Mail needs both")]);
});

test("a database that is not there, or not reachable, is a sentence and exit code 1", () => {
  const missing = yinghuo(["doctor"], url("no_such_database"));
  expect(missing).toMatchObject({ status: 1, stderr: expect.stringContaining("The database does not exist") });
  const unreachable = yinghuo(["doctor"], "postgresql://nobody@127.0.0.1:1/nothing");
  expect(unreachable).toMatchObject({ status: 1, stderr: expect.stringContaining("cannot be reached") });
  expect(missing.stderr + unreachable.stderr).not.toContain("    at ");
});

test("keys are changed by a command; without them, or with others, nothing starts and nothing is made in their place", async () => {
  const store = keyStore(data, {});
  expect(yinghuo(["keys", "list"])).toMatchObject({ status: 0, stdout: expect.stringContaining("现用") });
  const crypto = softwareCrypto(() => store.read() ?? { current: "", keys: new Map() });
  const digits = "99999919900101001";
  const who = identity.parse({ name: "示例甲", idNumber: digits + checkCharacter(digits) });
  const id = randomUUID();
  await database.withActor(actor, (tx) => addPerson(tx, crypto, { city: 6401, id, region: "640104001001", identity: who }));
  expect(JSON.parse(yinghuo(["keys", "rotate", "--json"]).stdout)).toMatchObject({ ok: true, key: "2", retired: ["1"], rows: 1, left: [] });
  expect(yinghuo(["keys", "rotate", "--forget", "2"])).toMatchObject({ status: 1, stderr: expect.stringContaining("in use") });
  expect(yinghuo(["keys", "rotate", "--forget", "1"])).toMatchObject({ status: 0 });
  expect(JSON.parse(yinghuo(["keys", "list", "--json"]).stdout)).toMatchObject({ keys: [{ id: "2", state: "current", rows: 1 }] });

  const kept = readFileSync(store.place, "utf8");
  for (const [text, words] of [
    [undefined, "No new keys were made"],
    [kept.replace(/"seal": "..../, '"seal": "0000'), "is not the one"],
    ["{", "cannot be read"],
  ] as const) {
    rmSync(store.place, { force: true });
    if (text !== undefined) writeFileSync(store.place, text);
    for (const command of [["serve"], ["seed", "yinchuan"], ["keys", "rotate"]])
      expect([command, yinghuo(command)]).toMatchObject([command, { status: 1, stderr: expect.stringContaining(words) }]);
    expect(yinghuo(["doctor"])).toMatchObject({ status: 1, stdout: expect.stringContaining(words) });
    expect(text === undefined ? existsSync(store.place) : readFileSync(store.place, "utf8")).toBe(text ?? false);
  }
  writeFileSync(store.place, kept);
  expect(yinghuo(["doctor"]).status).toBe(0);
  await sql(`delete from person_identity; delete from person where id = '${id}'`);
});

test("a schema newer or older than the program is a sentence and exit code 1", async () => {
  await sql("insert into schemaversion (version) values (999)");
  for (const command of [["db", "migrate"], ["derive"]])
    expect(yinghuo(command)).toMatchObject({ status: 1, stderr: expect.stringContaining("newer than this program") });
  await sql("delete from schemaversion where version = 999; update schemaversion set version = -version");
  expect(yinghuo(["derive"])).toMatchObject({ status: 1, stderr: expect.stringContaining("Run npx yinghuo db migrate") });
  await sql("update schemaversion set version = -version");
});

test("a wrong command, or a deletion that was not confirmed, is exit code 2", () => {
  expect(yinghuo(["dance"]).status).toBe(2);
  expect(yinghuo(["db", "reset"]).status).toBe(2);
  expect(yinghuo(["--help"]).status).toBe(0);
});

test("reset leaves an empty database of the same schema", () => {
  expect(yinghuo(["db", "reset", "--yes"]).status).toBe(0);
  expect(JSON.parse(yinghuo(["derive", "--all", "--json"]).stdout)).toMatchObject({ files: 0 });
});
