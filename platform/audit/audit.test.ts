import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { scopeOf, withClient } from "#platform/db";
import { testDatabase } from "../../tests/support/database.ts";
import {
  appendHead,
  auditKeyIn,
  publishedHeads,
  sealAudit,
  verifyAudit,
  writeAudit,
  type AuditKey,
  type AuditLine,
  type Finding,
  type Head,
} from "./index.ts";
import { countUnsealed } from "./seal.ts";

const CITY = 6401;
const { database, connection, loader } = await testDatabase();
const data = mkdtempSync(join(tmpdir(), "yinghuo-audit-"));
afterAll(() => rmSync(data, { recursive: true }));
const key = auditKeyIn(data);

const office = { ...scopeOf("6401"), login: "system", sees: "all" as const };
const worker = { ...scopeOf("640104001001"), login: "worker", post: "post-1", purpose: "visit", request: "r-1" };
const line: AuditLine = { region: worker.lo, verb: "casefile.read", target: "f1" };

const write = (count: number, more: Partial<AuditLine> = {}) =>
  database.withActor(worker, (tx) =>
    Promise.all(Array.from({ length: count }, (_, n) => writeAudit(tx, worker, { ...line, target: `第${n}条\n"x"`, ...more }))),
  );
const seal = (by: AuditKey = key, most?: number): Promise<Head[]> => database.withActor(office, (tx) => sealAudit(tx, CITY, by, most));
/** As the database's owner, whom no policy and no grant stops. */
const tamper = (sql: string, values: unknown[] = []) =>
  withClient({ ...connection("owner"), user: "postgres" }, (client) => client.query(sql, values));

async function verify(trust: { published?: Head[]; root?: string; key?: AuditKey } = {}) {
  const found: Finding[] = [];
  const published =
    trust.published &&
    (async function* () {
      yield* trust.published ?? [];
    })();
  const result = await withClient(connection("loader"), (client) =>
    verifyAudit(client, CITY, { key, ...trust, published }, (finding) => found.push(finding)),
  );
  return { ...result, found, kinds: [...new Set(found.map(({ kind }) => kind))].sort() };
}

const idAt = async (place: number): Promise<string> => {
  const row = await loader.transaction((tx) => tx.row<{ id: string }>("select id from audit order by id offset $1 limit 1", [place]));
  return row?.id ?? "";
};

beforeEach(() => tamper("truncate audit, audit_batch"));

describe("an audit line", () => {
  it("says post, purpose, file, request and what it was before and after", async () => {
    const file = crypto.randomUUID();
    await write(1, { target: "f1", casefile: file, before: "a", after: "b", detail: { kind: "visit.made" } });
    const [row] = await loader.transaction((tx) => tx.rows<object>("select * from audit"));
    expect(row).toMatchObject({
      city: CITY,
      region: worker.lo,
      actor: "worker",
      post: "post-1",
      verb: "casefile.read",
      target: "f1",
      casefile_id: file,
      purpose: "visit",
      before_hash: "a",
      after_hash: "b",
      request_id: "r-1",
      detail: { kind: "visit.made" },
    });
  });

  it("cannot be changed or deleted by the application, nor can a sealed batch", async () => {
    await write(1);
    await seal();
    for (const sql of [
      "update audit set verb = 'x'",
      "delete from audit",
      "update audit_batch set count = 0",
      "delete from audit_batch",
      "truncate audit",
    ])
      await expect(withClient(connection("app"), (client) => client.query(sql))).rejects.toThrow("permission denied");
  });
});

describe("sealing", () => {
  it("puts every line into one batch, batches into one chain, and does nothing where nothing waits", async () => {
    expect(await seal()).toEqual([]);
    await write(5);
    const [first] = await seal();
    expect(first).toMatchObject({ number: 1, count: 5, total: 5, previous: "0".repeat(64), key: key.id });
    expect(await seal()).toEqual([]);
    await write(7);
    expect(await database.withActor(office, (tx) => countUnsealed(tx, CITY))).toBe(7);
    expect(await seal(key, 3)).toMatchObject([
      { number: 2, count: 3, total: 8, previous: first?.chain },
      { number: 3, count: 3, total: 11 },
      { number: 4, count: 1, total: 12 },
    ]);
    expect(await verify()).toMatchObject({ lines: 12, batches: 4, waiting: 0, found: [] });
  });

  it("seals in its turn what commits later than its neighbours", async () => {
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    let written = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (written = resolve));
    const late = database.withActor(worker, async (tx) => {
      await writeAudit(tx, worker, line);
      written();
      await held;
    });
    await waiting;
    await write(3);
    expect(await seal()).toMatchObject([{ count: 3 }]);
    commit();
    await late;
    expect(await verify()).toMatchObject({ found: [], waiting: 1 });
    expect(await seal()).toMatchObject([{ count: 1, total: 4 }]);
    expect(await verify()).toMatchObject({ found: [], waiting: 0, lines: 4 });
  });

  it("loses nothing and takes nothing twice while eight write and two seal", async () => {
    const writing = new AbortController();
    const writers = Array.from({ length: 8 }, async () => {
      for (let n = 0; n < 40; n += 1) await write(1 + (n % 3));
    });
    const sealers = [1, 2].map(async () => {
      while (!writing.signal.aborted) await seal(key, 16);
    });
    await Promise.all(writers);
    writing.abort();
    await Promise.all(sealers);
    await seal();
    const written = 8 * Array.from({ length: 40 }, (_, n) => 1 + (n % 3)).reduce((sum, count) => sum + count, 0);
    const [sum] = await loader.transaction((tx) =>
      tx.rows<object>("select count(*) as ids, count(distinct id) as lines from (select unnest(ids) as id from audit_batch) sealed"),
    );
    expect(sum).toEqual({ ids: written, lines: written });
    expect(await verify()).toMatchObject({ lines: written, waiting: 0, found: [], head: { total: written } });
  });

  it("takes lines that were there before there was any sealing, however old", async () => {
    await write(3);
    await tamper("update audit set at = '2020-01-01', post = null, detail = '{\"old\": true}'");
    expect(await seal()).toMatchObject([{ count: 3 }]);
    expect(await verify()).toMatchObject({ found: [] });
  });
});

describe("verifying finds", () => {
  /** Thirty lines in six batches, all published. */
  async function sealedThirty(): Promise<Head[]> {
    await write(30);
    return seal(key, 5);
  }

  it.each([
    ["a letter in the target", "update audit set target = target || ' ' where id = $1"],
    ["a digit in the detail", `update audit set detail = '{"n": 1}' where id = $1`],
    ["the moment", "update audit set at = at + interval '1 microsecond' where id = $1"],
    ["the post, from nothing said to empty", "update audit set post = '' where id = $1"],
  ])("one byte edited: %s", async (_, sql) => {
    await sealedThirty();
    const id = await idAt(12);
    await tamper(sql, [id]);
    expect((await verify()).found).toMatchObject([{ kind: "edited", line: id, batch: 3 }]);
  });

  it("every column: none is left out of what is sealed", async () => {
    await write(1, { casefile: crypto.randomUUID() });
    await seal();
    const columns = await loader.transaction((tx) =>
      tx.rows<{ name: string; type: string }>(
        "select column_name as name, data_type as type from information_schema.columns where table_name = 'audit' and column_name not in ('city', 'id')",
      ),
    );
    expect(columns).toHaveLength(12);
    for (const { name, type } of columns) {
      const other = { uuid: "gen_random_uuid()", jsonb: `'{"a":1}'`, "timestamp with time zone": "now()" }[type] ?? `'other'`;
      const [before] = await loader.transaction((tx) => tx.rows<{ value: unknown }>(`select ${name}::text as value from audit`));
      await tamper(`update audit set ${name} = ${other}`);
      expect([name, (await verify()).kinds]).toEqual([name, ["edited"]]);
      await tamper(`update audit set ${name} = $1::text::${type}`, [before?.value]);
    }
    expect(await verify()).toMatchObject({ found: [] });
  });

  it("one line removed in the middle", async () => {
    await sealedThirty();
    const id = await idAt(12);
    await tamper("delete from audit where id = $1", [id]);
    expect((await verify()).found).toMatchObject([{ kind: "removed", line: id, batch: 3 }]);
  });

  it("the last ten lines removed", async () => {
    await sealedThirty();
    await tamper("delete from audit where id in (select id from audit order by id desc limit 10)");
    expect((await verify()).found.map(({ kind, batch }) => `${kind} ${batch}`)).toEqual([
      ...Array<string>(5).fill("removed 5"),
      ...Array<string>(5).fill("removed 6"),
    ]);
  });

  it("the last ten lines removed together with their batches, by what was published", async () => {
    const published = await sealedThirty();
    await tamper("delete from audit where id in (select id from audit order by id desc limit 10)");
    await tamper("delete from audit_batch where number > 4");
    expect((await verify()).found).toEqual([]);
    expect((await verify({ published })).found).toMatchObject([
      { kind: "truncated", batch: 6, sentence: { en: expect.stringContaining("the last 2 batches with 10 lines") } },
    ]);
    const root = published[5]?.chain ?? "";
    expect(await verify({ root })).toMatchObject({ hasRoot: false });
    expect(await verify({ root: published[2]?.chain ?? "" })).toMatchObject({ hasRoot: true });
  });

  it("everything removed, by what was published", async () => {
    const published = await sealedThirty();
    await tamper("truncate audit, audit_batch");
    expect((await verify({ published })).kinds).toEqual(["truncated"]);
  });

  it("a line inserted that claims to be older than the last sealing", async () => {
    await sealedThirty();
    const id = crypto.randomUUID();
    await tamper(
      `insert into audit (city, id, region, at, actor, verb, target, detail) values (6401, $1, '640104001001', '2026-01-01', 'worker', 'x', 'y', '{}')`,
      [id],
    );
    expect((await verify()).found).toMatchObject([{ kind: "inserted", line: id }]);
    // Nor does the next sealing make it a true one.
    await write(1);
    await seal();
    expect((await verify()).found).toMatchObject([{ kind: "inserted", line: id }]);
  });

  it("a leaf without a line, and a batch whose list was edited", async () => {
    await sealedThirty();
    await tamper("update audit_batch set ids[2] = ids[1] where number = 2");
    expect((await verify()).found).toContainEqual(expect.objectContaining({ kind: "batch_edited", batch: 2 }));
    await tamper("update audit_batch set count = 4, total = total - 1 where number = 4");
    expect((await verify()).found).toContainEqual(expect.objectContaining({ kind: "batch_edited", batch: 4 }));
  });

  it("a batch removed from the middle of the chain", async () => {
    await sealedThirty();
    await tamper("delete from audit_batch where number = 3");
    expect((await verify()).found).toContainEqual(expect.objectContaining({ kind: "batch_removed", batch: 3 }));
  });

  it("a chain rebuilt without the key: sealed again, flawless but for its signature", async () => {
    const published = await sealedThirty();
    await tamper("delete from audit where id in (select id from audit order by id offset 7 limit 1)");
    await tamper("truncate audit_batch");
    const other = mkdtempSync(join(tmpdir(), "yinghuo-other-"));
    await seal(auditKeyIn(other), 5);
    rmSync(other, { recursive: true });
    expect((await verify()).found).toMatchObject([{ kind: "rebuilt", batch: 1 }]);
    // Under the true key's name, too.
    await tamper("update audit_batch set key = $1", [key.id]);
    expect((await verify()).kinds).toContain("rebuilt");
    expect((await verify({ published })).kinds).toContain("rebuilt");
  });

  it("part of a chain rebuilt without the key", async () => {
    await sealedThirty();
    await tamper("delete from audit_batch where number > 4");
    const other = mkdtempSync(join(tmpdir(), "yinghuo-other-"));
    await seal(auditKeyIn(other), 5);
    rmSync(other, { recursive: true });
    expect((await verify()).found).toMatchObject([{ kind: "rebuilt", batch: 5 }]);
  });
});

describe("published heads", () => {
  it("are a file that only grows, one JSON line a head; a line cut short is passed over", async () => {
    const file = join(data, "heads.jsonl");
    await write(12);
    const heads = await seal(key, 5);
    await appendHead(file, heads.slice(0, 2));
    writeFileSync(file, `${readFileSync(file, "utf8")}{"city":6401,"num\n`);
    await appendHead(file, heads.slice(2));
    const read: Head[] = [];
    for await (const head of publishedHeads(file, CITY)) read.push(head);
    expect(read).toEqual(heads);
  });
});
