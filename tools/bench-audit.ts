import { createHash, randomUUIDv7 } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClientBase } from "pg";
import { recordFact } from "#casefile/server";
import { auditKeyIn, readLines, sealAudit, verifyAudit, writeAudit } from "#platform/audit";
import type { Day } from "#platform/day";
import { openDatabase, openLoader, scopeOf, withClient, type Cluster, type Database, type Tx } from "#platform/db";
import { SCHEMA } from "../db/schema.ts";
import { ENGINE } from "../apps/rooms.ts";
import { atLeast, atMost, median, rounded, timed, type Line } from "./bench-measure.ts";

const CITY = 6401;
const OFFICE = { ...scopeOf(String(CITY)), login: "bench", sees: "all" as const, post: randomUUIDv7(), request: "bench" };
const LINES = 100_000;

/** What one more row costs a recorded fact, and how fast the whole audit is checked. */
export async function benchAudit(cluster: Cluster, today: Day): Promise<Line[]> {
  const db = await openDatabase(cluster.connection("app"), SCHEMA, 1);
  const folder = mkdtempSync(join(tmpdir(), "yinghuo-bench-audit-"));
  try {
    const recorded = await benchLine(db, cluster, today);
    await fill(cluster);
    const key = auditKeyIn(folder);
    const sealing = await timed(() => db.withActor(OFFICE, (tx) => sealAudit(tx, CITY, key)));
    return [recorded, ...(await withClient(cluster.connection("loader"), (client) => benchVerify(client, key, sealing)))];
  } finally {
    rmSync(folder, { recursive: true });
    await db.close();
  }
}

/** The same transaction, but for the line. */
const unaudited = (tx: Tx): Tx => ({
  ...tx,
  run: (sql, values) => (sql.startsWith("insert into audit ") ? Promise.resolve(1) : tx.run(sql, values)),
});

async function benchLine(db: Database, cluster: Cluster, today: Day): Promise<Line> {
  const { rows } = await withClient(cluster.connection("loader"), (client) =>
    client.query<{ id: string }>("select id from casefile where city = $1 and status = 'in_execution' order by id limit 40", [CITY]),
  );
  let n = 0;
  const record = (through: (tx: Tx) => Tx) => {
    n += 1;
    const casefileId = rows[(n >> 1) % rows.length]?.id ?? "";
    const fact = { id: `bench-${n}`, kind: "visit.made", on: today, body: { mode: "home", met: true } };
    return db.withActor(OFFICE, (tx) => recordFact(through(tx), ENGINE, { city: CITY, casefileId, fact, actor: OFFICE, today }));
  };
  const [withLine, without]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 400; turn += 1) {
    withLine.push(await timed(() => record((tx) => tx)));
    without.push(await timed(() => record(unaudited)));
  }
  const [a, b] = [median(withLine.slice(40)), median(without.slice(40))];
  return atMost("recordFact with its audit line / without", a / b, "times", 1.15, { withMs: rounded(a), withoutMs: rounded(b) });
}

async function fill(cluster: Cluster): Promise<void> {
  const loader = openLoader(cluster.connection("loader"));
  const detail = { fact: randomUUIDv7(), kind: "visit.made", on: "2026-03-17" };
  for (let n = 0; n < LINES; n += 1000)
    await loader.transaction((tx) =>
      Promise.all(
        Array.from({ length: 1000 }, () => {
          const casefile = randomUUIDv7();
          const hash = createHash("sm3").update(casefile).digest("base64url");
          const line = {
            region: "640104001001",
            verb: "casefile.record",
            target: casefile,
            casefile,
            purpose: "visit",
            before: hash,
            after: hash,
            detail,
          };
          return writeAudit(tx, OFFICE, line);
        }),
      ),
    );
  await loader.close();
}

/** Reads the same bytes and hashes them one after another, with no tree and nothing to compare. */
async function onePass(client: ClientBase): Promise<number> {
  const hash = createHash("sm3");
  let bytes = 0;
  for await (const page of readLines(client, CITY)) {
    bytes += page.length;
    hash.update(page);
  }
  hash.digest();
  return bytes;
}

async function benchVerify(client: ClientBase, key: Parameters<typeof verifyAudit>[2]["key"], sealing: number): Promise<Line[]> {
  const [passes, checks]: [number[], number[]] = [[], []];
  let [bytes, faults] = [0, 0];
  for (let turn = 0; turn < 6; turn += 1) {
    passes.push(await timed(async () => (bytes = await onePass(client))));
    checks.push(await timed(() => verifyAudit(client, CITY, { key }, () => (faults += 1))));
  }
  const all = Buffer.alloc(bytes, 7);
  const memory = await timed(() => Promise.resolve(createHash("sm3").update(all).digest()));
  const [pass, check] = [median(passes.slice(1)), median(checks.slice(1))];
  return [
    atLeast("audit verify / hashing the same bytes in one pass, both read from the database", pass / check, "of the rate", 0.5, {
      lines: LINES,
      megabytes: rounded(bytes / 1e6),
      verifyMs: rounded(check),
      onePassMs: rounded(pass),
      inMemoryMs: rounded(memory),
      sealingMs: rounded(sealing),
    }),
    atMost("findings in an audit that nobody touched", faults, "findings", 0),
  ];
}
